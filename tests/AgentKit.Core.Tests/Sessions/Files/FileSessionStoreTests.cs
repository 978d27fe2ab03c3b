using AgentKit.Sessions;
using AgentKit.Sessions.Files;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Sessions.Files;

public sealed class FileSessionStoreTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    [Fact]
    public async Task List_ShowsTheOwnersSessionsAlone_LastUsedFirst()
    {
        var ann = new SessionOwner { Tenant = "t", User = "ann" };
        await CreateAsync(ann, "old", 2);
        await CreateAsync(ann, "new", 3);
        await CreateAsync(new SessionOwner { User = "ann" }, "other", 1);
        File.SetLastWriteTimeUtc(Path.Combine(_files.Folder, "t", "ann", "old", "log.jsonl"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Directory.CreateDirectory(Path.Combine(_files.Folder, "t", "ann", "Not a session"));

        var listed = await _files.Store.ListAsync(ann).ToListAsync();

        Assert.Equal([("new", 3), ("old", 2)], listed.Select(summary => (summary.Id.Value, (int)summary.Events!)));
        Assert.All(listed, summary => Assert.Null(summary.Damage));
        Assert.Equal(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), listed[1].LastUsed);
        Assert.Empty(await _files.Store.ListAsync(new SessionOwner { User = "bob" }).ToListAsync());
    }

    [Fact]
    public async Task List_OfALongLog_TellsItsEventsFromItsEnd()
    {
        await _files.FillAsync(1_500);

        var summary = Assert.Single(await _files.Store.ListAsync(SessionOwner.Local).ToListAsync());

        Assert.Equal(1_501, summary.Events);
        Assert.Equal(new FileInfo(_files.LogPath).Length, summary.Bytes);
    }

    [Theory]
    [InlineData("Fix the\n  build, please. ", "Fix the build, please.")]
    [InlineData("   ", null)]
    [InlineData("LONG", "LONG…")]
    [InlineData("HUGE", null)]
    public async Task List_TellsWhatWasFirstAsked(string prompt, string? told)
    {
        prompt = prompt switch { "LONG" => new string('x', 5_000), "HUGE" => new string('x', 100_000), _ => prompt };
        var inMemory = new InMemorySessionStore();

        foreach (var store in (SessionStore[])[_files.Store, inMemory])
            await new AgentBuilder(new ScriptedChatClient().Says("ok")).UseSessionStore(_ => store).Build().RunAsync(prompt).Soon();

        told = told?.Replace("LONG", new string('x', 200), StringComparison.Ordinal);
        Assert.Equal(told, Assert.Single(await _files.Store.ListAsync(SessionOwner.Local).ToListAsync()).Prompt);
        if (prompt.Length < 100_000)
            Assert.Equal(told, Assert.Single(await inMemory.ListAsync(SessionOwner.Local).ToListAsync()).Prompt);
    }

    [Fact]
    public async Task Open_ForAnotherOwner_FindsNothing()
    {
        await _files.FillAsync(1);

        await Assert.ThrowsAsync<SessionNotFoundException>(async () => await _files.Store.OpenAsync(new SessionOwner { User = "eve" }, TemporaryStore.Id, create: false));
    }

    [Fact]
    public async Task Blob_IsKeptByItsHash()
    {
        await using var log = await _files.CreateAsync();

        var hash = await log.SaveBlobAsync("abc"u8.ToArray());
        var again = await log.SaveBlobAsync("abc"u8.ToArray());

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hash);
        Assert.Equal(hash, again);
        Assert.Equal("abc"u8.ToArray(), (await log.ReadBlobAsync(hash))!.Value.ToArray());
        Assert.Null(await log.ReadBlobAsync(new string('0', 64)));
        Assert.Null(await log.ReadBlobAsync("../log.jsonl"));
    }

    [Fact]
    public async Task Blob_ThatWasChanged_IsNotGivenOut()
    {
        await using var log = await _files.CreateAsync();
        var hash = await log.SaveBlobAsync("abc"u8.ToArray());
        await File.WriteAllTextAsync(Path.Combine(_files.SessionFolder, "blobs", hash), "abd");

        await Assert.ThrowsAsync<SessionStoreException>(async () => await log.ReadBlobAsync(hash));
    }

    public void Dispose() => _files.Dispose();

    private async Task CreateAsync(SessionOwner owner, string id, int events)
    {
        await using var log = await _files.Store.OpenAsync(owner, new SessionId(id), create: true);
        await log.AcquireAsync();
        for (var sequence = 1; sequence <= events; sequence++)
            log.Append(TemporaryStore.Event(sequence));
    }
}
