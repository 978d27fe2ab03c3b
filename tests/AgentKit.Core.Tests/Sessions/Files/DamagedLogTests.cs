using AgentKit.Sessions;
using AgentKit.Sessions.Files;

namespace AgentKit.Core.Tests.Sessions.Files;

public sealed class DamagedLogTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    public static TheoryData<string, Func<List<string>, int>> Damages => new()
    {
        // Lines of the log: 1 created, 2 link, 3 to 5 events, 6 link, 7 and 8 events, 9 link.
        { "garbage", lines => { lines[3] = "garbage"; return 4; } },
        { "a line cut short", lines => { lines[3] = lines[3][..^5]; return 4; } },
        { "two lines run together", lines => { lines[3] += lines[4]; lines.RemoveAt(4); return 4; } },
        { "an empty line", lines => { lines.Insert(4, ""); return 5; } },
        { "a line missing", lines => { lines.RemoveAt(3); return 4; } },
        { "a line twice", lines => { lines.Insert(3, lines[3]); return 5; } },
        { "lines swapped", lines => { (lines[3], lines[4]) = (lines[4], lines[3]); return 4; } },
        { "a link that is none", lines => { lines[5] = """{"link":"00","to":4}"""; return 6; } },
        { "a link out of place", lines => { lines[5] = lines[5].Replace("\"to\":4", "\"to\":3"); return 6; } },
        { "no version", lines => { lines[3] = lines[3].Replace("\"v\":1,", ""); return 4; } },
        { "a sequence of text", lines => { lines[3] = lines[3].Replace("\"seq\":3", "\"seq\":\"3\""); return 4; } },
        { "a time that is none", lines => { lines[3] = lines[3].Replace("\"at\":\"2026", "\"at\":\"x"); return 4; } },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Damage_BeforeTheLastLink_IsNamed_AndTheOthersAreListed(string what, Func<List<string>, int> damage)
    {
        await _files.FillAsync(3, 2);
        await AddOtherSessionAsync();
        var lines = (await File.ReadAllLinesAsync(_files.LogPath)).ToList();
        var line = damage(lines);
        await File.WriteAllLinesAsync(_files.LogPath, lines);

        var thrown = await Assert.ThrowsAsync<SessionStoreException>(async () => await _files.OpenAsync());
        var listed = await _files.Store.ListAsync(SessionOwner.Local).ToListAsync();
        var verified = await _files.VerifyAsync();

        Assert.StartsWith($"Line {line} of the log of session 's1' is damaged: ", thrown.Message);
        Assert.Contains("agentkit sessions verify s1", thrown.Message);
        Assert.Equal([("s1", false), ("s2", true)], listed.Select(summary => (summary.Id.Value, summary.Damage is null)).Order());
        Assert.Equal((false, (long)line), (verified.IsValid, verified.BadLine!.Value));
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task OpenBeforeDamage_ShowsWhatStandsBefore_AndCannotBeLocked()
    {
        await _files.FillAsync(3, 2);
        var lines = await File.ReadAllLinesAsync(_files.LogPath);
        lines[4] = "garbage";
        await File.WriteAllLinesAsync(_files.LogPath, lines);

        await using var log = await _files.Store.OpenBeforeDamageAsync(SessionOwner.Local, TemporaryStore.Id);

        Assert.Equal([1, 2, 3], log.Read(0).Select(logged => logged.Sequence));
        Assert.Contains("Line 5", Assert.Single(log.Findings));
        await Assert.ThrowsAsync<SessionStoreException>(async () => await log.AcquireAsync());
    }

    [Fact]
    public async Task Data_OfTheWrongShape_IsNamedWhenItIsRead()
    {
        await _files.FillAsync(3);
        var lines = await File.ReadAllLinesAsync(_files.LogPath);
        lines[3] = lines[3].Replace("\"attempt\":3", "\"attempt\":{}");
        await File.WriteAllLinesAsync(_files.LogPath, lines);

        await using var log = await _files.OpenAsync();
        log.TryRead(3, out var logged);
        var thrown = Assert.Throws<SessionStoreException>(() => logged.Event);

        Assert.StartsWith("Event 3 of session 's1' is no 'model_retried'", thrown.Message);
    }

    [Fact]
    public async Task Acquire_OfALogThatWasCutMeanwhile_IsRefused()
    {
        await _files.FillAsync(3);
        await using var log = await _files.OpenAsync();
        var bytes = await File.ReadAllBytesAsync(_files.LogPath);
        await File.WriteAllBytesAsync(_files.LogPath, bytes[..^10]);

        var thrown = await Assert.ThrowsAsync<SessionStoreException>(async () => await log.AcquireAsync());

        Assert.Contains("somebody cut it", thrown.Message);
    }

    public void Dispose() => _files.Dispose();

    private async Task AddOtherSessionAsync()
    {
        await using var log = await _files.Store.OpenAsync(SessionOwner.Local, new SessionId("s2"), create: true);
        await log.AcquireAsync();
        log.Append(TemporaryStore.Event(1));
    }
}
