using AgentKit.Internal;

namespace AgentKit.Core.Tests.Internal;

public class AppendOnlyListTests
{
    [Fact]
    public void Items_stay_where_they_were_added()
    {
        var list = new AppendOnlyList<int>();

        for (var i = 0; i < 5_000; i++)
            list.Add(i);

        Assert.Equal(Enumerable.Range(0, 5_000), Enumerable.Range(0, list.Count).Select(i => list[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => list[5_000]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
    }

    [Fact]
    public async Task Whoever_reads_beside_the_writer_finds_all_that_is_counted()
    {
        const int Items = 200_000;
        var list = new AppendOnlyList<(long Number, object Same)>();

        var reader = Task.Run(() =>
        {
            for (var read = 0; read < Items;)
            {
                for (var count = list.Count; read < count; read++)
                    Assert.Equal(((long)read, (object)(long)read), list[read]);
            }
        });
        for (long i = 0; i < Items; i++)
            list.Add((i, i));

        await reader.Soon();
    }
}
