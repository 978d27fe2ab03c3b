namespace AgentKit.Core.Tests.Primitives;

public class IdSourceTests
{
    [Fact]
    public async Task NewId_FromManyThreads_NeverRepeats()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 5_000).Select(_ => IdSource.Default.NewId()).ToArray())));

        Assert.Equal(40_000, ids.SelectMany(some => some).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void NewId_IsAVersion7Uuid_ThatBeginsWithItsTime()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var id = IdSource.Default.NewId();

        var guid = Guid.ParseExact(id, "N");
        Assert.Equal(7, guid.Version);
        Assert.Equal(8, guid.Variant & 0xC);
        Assert.InRange(Convert.ToInt64(id[..12], 16), before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.Equal(id, new SessionId(id).Value);
    }
}
