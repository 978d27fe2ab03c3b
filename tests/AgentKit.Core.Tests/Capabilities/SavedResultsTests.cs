using AgentKit.Capabilities;
using System.Text;

namespace AgentKit.Core.Tests.Capabilities;

public sealed class SavedResultsTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly MemoryRecords _records = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Lines_of_a_saved_result_are_read()
    {
        var id = await _records.SaveAsync(Encoding.UTF8.GetBytes("one\ntwo\r\nthree"));

        var lines = await Saved().ReadLinesAsync(id, 2, 1);

        Assert.Equal(["two"], lines.Lines);
        Assert.Equal(3, lines.Total);
        Assert.Empty((await Saved().ReadLinesAsync(id, 9, 1)).Lines);
    }

    [Fact]
    public async Task A_line_without_end_is_read_in_pieces()
    {
        var id = await _records.SaveAsync(Encoding.UTF8.GetBytes(new string('a', 2_000) + new string('b', 2_000) + "c"));

        Assert.Equal([new string('b', 2_000), "c"], (await Saved().ReadLinesAsync(id, 2, 9)).Lines);
    }

    [Fact]
    public async Task An_unknown_id_and_a_call_that_is_over_are_refused()
    {
        await Assert.ThrowsAsync<ToolException>(async () => await Saved().ReadAsync("nothing"));
        var id = await _records.SaveAsync(new byte[1]);
        await Assert.ThrowsAsync<ToolException>(async () => await new SavedResults(_scratch.Grant(revoked: new(canceled: true), records: _records)).ReadAsync(id));
    }

    private SavedResults Saved() => new(_scratch.Grant(records: _records));
}
