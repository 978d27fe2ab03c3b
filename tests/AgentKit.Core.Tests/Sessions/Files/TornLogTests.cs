using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Sessions.Files;

public sealed class TornLogTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    [Fact]
    public async Task P24_TornLastLine_IsSetAsideAndReported_TheRestOpens()
    {
        await _files.FillAsync(3);
        await File.AppendAllTextAsync(_files.LogPath, """{"seq":5,"at":"2026-01-0""");

        await using var reader = await _files.OpenAsync();
        await using var log = await _files.OpenAsync();
        await log.AcquireAsync();

        Assert.Equal(4, reader.WrittenSequence);
        Assert.Contains("The last 24 bytes", Assert.Single(reader.Findings));
        Assert.Equal(5, log.WrittenSequence);
        Assert.True(log.TryRead(5, out var repaired));
        Assert.Equal("log.torn-1", Assert.IsType<LogRepaired>(repaired.Event).SetAside);
        Assert.Contains("log.torn-1", Assert.Single(log.Findings));
        Assert.Equal("""{"seq":5,"at":"2026-01-0""", await File.ReadAllTextAsync(Path.Combine(_files.SessionFolder, "log.torn-1")));
        Assert.True((await _files.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Torn_AtEveryByteOfTheLastBatch_LosesNothingAcknowledged()
    {
        await _files.FillAsync(2);
        var acknowledged = new FileInfo(_files.LogPath).Length;
        await using (var log = await _files.OpenAsync())
        {
            await log.AcquireAsync();
            for (var sequence = 4; sequence <= 6; sequence++)
                log.Append(TemporaryStore.Event(sequence));
            await log.FlushAsync(Durability.Written);
        }

        var whole = await File.ReadAllBytesAsync(_files.LogPath);
        for (var length = (int)acknowledged; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(_files.LogPath, whole[..length]);
            await using var log = await _files.OpenAsync();
            await log.AcquireAsync();
            var sequence = log.WrittenSequence;
            log.Append(TemporaryStore.Event(sequence + 1));
            await log.ReleaseAsync();

            Assert.InRange(sequence, 3, 7);
            Assert.Equal(Enumerable.Range(1, (int)sequence + 1), log.Read(0).Select(logged => (int)logged.Sequence));
            Assert.True((await _files.VerifyAsync()).IsValid, $"cut at {length}");
        }
    }

    [Fact]
    public async Task Torn_WithGarbageOfSeveralLines_IsSetAsideWhole()
    {
        await _files.FillAsync(3);
        await File.AppendAllTextAsync(_files.LogPath, "\0\0\0\0\n{}\n[1]\nnull\n{\"seq\":9}\n");

        await using var log = await _files.OpenAsync();
        await log.AcquireAsync();

        Assert.Equal(5, log.WrittenSequence);
        Assert.True((await _files.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Torn_InTheVeryFirstWrite_IsNoSession()
    {
        Directory.CreateDirectory(_files.SessionFolder);
        await File.WriteAllTextAsync(_files.LogPath, """{"seq":1,""");

        await Assert.ThrowsAsync<SessionNotFoundException>(async () => await _files.OpenAsync());
        Assert.Empty(await _files.Store.ListAsync(SessionOwner.Local).ToListAsync());
        await _files.FillAsync(1);

        await using var log = await _files.OpenAsync();
        Assert.Equal(typeof(SessionCreated), log.Read(0).First().EventClass);
    }

    [Fact]
    public async Task LinesWithoutTheirLink_Load_AndTheNextLinkCoversThem()
    {
        await _files.FillAsync(3);
        var lines = await File.ReadAllLinesAsync(_files.LogPath);
        await File.WriteAllLinesAsync(_files.LogPath, lines[..^1]);

        var before = await _files.VerifyAsync();
        await using var log = await _files.OpenAsync();
        await log.AcquireAsync();
        log.Append(TemporaryStore.Event(5));
        await log.FlushAsync(Durability.Written);

        Assert.Equal((false, 3L), (before.IsValid, before.BadLine));
        Assert.Empty(log.Findings);
        Assert.Equal(5, log.WrittenSequence);
        Assert.True((await _files.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Killed_InTheMidstOfWriting_TheLogOpensWithAllThatWasAcknowledged()
    {
        await _files.FillAsync(1);
        var random = new Random(1);
        for (var round = 0; round < 6; round++)
        {
            using var child = await ChildProcess.StartAsync(_files, "write");
            var acknowledged = child.FirstLine;
            for (var lines = random.Next(300); lines > 0; lines--)
                acknowledged = await child.ReadLineAsync();
            await child.KillAsync();

            await using var log = await _files.OpenAsync();
            await log.AcquireAsync();
            await log.ReleaseAsync();

            Assert.True(log.WrittenSequence >= long.Parse(acknowledged!));
            Assert.Equal(log.WrittenSequence, log.Read(0).Count(logged => logged.Event is not null));
            Assert.True(!log.Findings.Any(finding => finding.Contains("unknown")));
        }

        await using var last = await _files.OpenAsync();
        await last.AcquireAsync();
        last.Append(TemporaryStore.Event(last.WrittenSequence + 1));
        await last.ReleaseAsync();
        Assert.True((await _files.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task FullDisk_InTheMidstOfAWrite_LosesNothingAcknowledged_AndSaysSo()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await _files.FillAsync(1);
        using var child = await ChildProcess.StartOnSmallDiskAsync(_files, blocks: 60);

        var acknowledged = child.FirstLine;
        while (await child.ReadLineAsync() is { } line)
            acknowledged = line;
        var errors = await child.ReadErrorsAsync();
        await using var log = await _files.OpenAsync();

        Assert.Contains("SessionStoreException: Events from ", errors);
        Assert.True(log.WrittenSequence >= long.Parse(acknowledged));
        Assert.Empty(log.Findings);
        Assert.True((await _files.VerifyAsync()).IsValid);
    }

    public void Dispose() => _files.Dispose();
}
