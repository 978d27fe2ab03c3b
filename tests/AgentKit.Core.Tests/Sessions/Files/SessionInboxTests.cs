using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Sessions.Files;

public sealed class SessionInboxTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    public static InboxMessage Message(string id, int second = 0) =>
        new() { Id = id, Kind = "steer", From = "me", At = TemporaryStore.Start.AddSeconds(second), Content = "content of " + id };

    [Fact]
    public async Task Post_ToNoSession_Throws() =>
        await Assert.ThrowsAsync<SessionNotFoundException>(async () => await Post("m1"));

    [Fact]
    public async Task Take_GivesMessagesOldestFirst_Once()
    {
        await using var log = await _files.CreateAsync();
        await log.FlushAsync(Durability.Written);
        await Post("m2", second: 2);
        await Post("../m1", second: 1);
        await Post("m2", second: 3);

        var taken = await log.TakeInboxAsync();

        Assert.Equal([Message("../m1", 1), Message("m2", 2)], taken);
        Assert.Empty(await log.TakeInboxAsync());
    }

    [Fact]
    public async Task Take_BeforeAnEventIsSynced_OffersTheMessageToTheNext()
    {
        await _files.FillAsync(1);
        await Post("m1");
        using (var child = await ChildProcess.StartAsync(_files, "take"))
        {
            Assert.Equal("m1", child.FirstLine);
            await child.KillAsync();
        }

        await using var log = await _files.OpenAsync();
        await log.AcquireAsync();

        Assert.Equal([Message("m1")], await log.TakeInboxAsync());
    }

    [Fact]
    public async Task Take_OnceAnEventIsSynced_IsFinal()
    {
        await using var log = await _files.CreateAsync();
        await log.FlushAsync(Durability.Written);
        await Post("m1");
        await log.TakeInboxAsync();
        log.Append(TemporaryStore.Event(2));
        await log.FlushAsync(Durability.Synced);
        Assert.Empty(Directory.GetFiles(Path.Combine(_files.SessionFolder, "inbox", "taken")));
        await log.ReleaseAsync();

        await Post("m1");
        await log.AcquireAsync();

        Assert.Empty(await log.TakeInboxAsync());
    }

    [Fact]
    public async Task Release_WithMessagesThatLeftNoEvent_IsFinalToo()
    {
        await using var log = await _files.CreateAsync();
        await log.FlushAsync(Durability.Written);
        await Post("m1");
        await log.TakeInboxAsync();
        await log.ReleaseAsync();

        await log.AcquireAsync();

        Assert.Empty(await log.TakeInboxAsync());
    }

    [Fact]
    public async Task Take_WithABrokenFile_PassesItOver()
    {
        await using var log = await _files.CreateAsync();
        await log.FlushAsync(Durability.Written);
        await Post("m1");
        await File.WriteAllTextAsync(Path.Combine(_files.SessionFolder, "inbox", "odd.json"), "{");

        Assert.Equal([Message("m1")], await log.TakeInboxAsync());
    }

    public void Dispose() => _files.Dispose();

    private ValueTask Post(string id, int second = 0) => _files.Store.PostAsync(SessionOwner.Local, TemporaryStore.Id, Message(id, second));
}
