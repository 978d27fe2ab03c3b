using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Sessions.Files;

public sealed class ChainVerifierTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    [Fact]
    public async Task Verify_OfAnUntouchedLog_IsValid()
    {
        var head = await _files.FillAsync(2, 3);

        var verified = await _files.VerifyAsync(head);

        Assert.True(verified.IsValid);
        Assert.Equal((6L, 3L, head, null), (verified.Events, verified.Links, verified.HeadHash, verified.BadLine));
    }

    [Fact]
    public async Task Verify_FindsEveryChangedByte()
    {
        await _files.FillAsync(2, 2);
        var bytes = await File.ReadAllBytesAsync(_files.LogPath);

        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            await File.WriteAllBytesAsync(_files.LogPath, changed);
            Assert.False((await _files.VerifyAsync()).IsValid, $"byte {i}");
        }
    }

    [Fact]
    public async Task Verify_FindsEveryRemovedRepeatedOrMovedLine()
    {
        await _files.FillAsync(2, 3, 1);
        var lines = await File.ReadAllLinesAsync(_files.LogPath);

        for (var i = 0; i < lines.Length - 1; i++)
        {
            await AssertFound([.. lines[..i], .. lines[(i + 1)..]], $"line {i + 1} removed");
            await AssertFound([.. lines[..i], lines[i], .. lines[i..]], $"line {i + 1} repeated");
            await AssertFound([.. lines[..i], lines[i + 1], lines[i], .. lines[(i + 2)..]], $"line {i + 1} moved");
        }
    }

    [Fact]
    public async Task Verify_FindsAnEventThatWasChangedWithItsNumberKept()
    {
        await _files.FillAsync(2, 3);
        var lines = await File.ReadAllLinesAsync(_files.LogPath);
        lines[3] = lines[3].Replace("429", "428");
        await File.WriteAllLinesAsync(_files.LogPath, lines);

        var verified = await _files.VerifyAsync();

        Assert.Equal("The link does not fit lines 3 to 4: one of them was changed.", verified.Problem);
        Assert.Equal((5L, 1L), (verified.BadLine, verified.Links));
    }

    [Fact]
    public async Task Verify_FindsALogOfAnotherSession()
    {
        await _files.FillAsync(2);
        var other = Path.Combine(_files.Folder, "_", "local", "s2");
        Directory.CreateDirectory(other);
        File.Copy(_files.LogPath, Path.Combine(other, "log.jsonl"));

        var verified = await _files.Store.VerifyAsync(SessionOwner.Local, new SessionId("s2"));

        Assert.False(verified.IsValid);
    }

    [Fact]
    public async Task Verify_WithAHeadKeptElsewhere_FindsALogCutBeforeIt()
    {
        var head = await _files.FillAsync(2, 3);
        var lines = await File.ReadAllLinesAsync(_files.LogPath);
        await File.WriteAllLinesAsync(_files.LogPath, lines[..^4]);

        Assert.True((await _files.VerifyAsync()).IsValid);
        Assert.Equal("The expected head hash is not in the log: it was cut, or rewritten whole.", (await _files.VerifyAsync(head)).Problem);
    }

    [Fact]
    public async Task Verify_WithAnEarlierHead_AcceptsALogThatWentOn()
    {
        var head = await _files.FillAsync(2);
        await using var log = await _files.OpenAsync();
        await log.AcquireAsync();
        log.Append(TemporaryStore.Event(4));
        await log.FlushAsync(Durability.Written);

        Assert.NotEqual(head, log.HeadHash);
        Assert.True((await _files.VerifyAsync(head)).IsValid);
    }

    public void Dispose() => _files.Dispose();

    private async Task AssertFound(string[] lines, string what)
    {
        await File.WriteAllLinesAsync(_files.LogPath, lines);
        Assert.False((await _files.VerifyAsync()).IsValid, what);
    }
}
