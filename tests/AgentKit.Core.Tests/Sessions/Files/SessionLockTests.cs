using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Sessions.Files;

public sealed class SessionLockTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    [Fact]
    public async Task Acquire_WhileThisProcessHoldsIt_SaysWho()
    {
        await _files.FillAsync(1);
        await using var first = await _files.OpenAsync();
        await using var second = await _files.OpenAsync();
        await first.AcquireAsync();

        var thrown = await Assert.ThrowsAsync<SessionBusyException>(async () => await second.AcquireAsync());

        Assert.Contains($"process {Environment.ProcessId} ", thrown.Holder);
        Assert.Contains(Environment.MachineName, thrown.Message);
    }

    [Fact]
    public async Task Acquire_Twice_IsRefused_AndKeepsTheLock()
    {
        await using var log = await _files.CreateAsync();

        await Assert.ThrowsAsync<SessionBusyException>(async () => await log.AcquireAsync());
        log.Append(TemporaryStore.Event(2));
        await log.FlushAsync(Durability.Written);

        Assert.Equal(2, log.WrittenSequence);
    }

    [Fact]
    public async Task Acquire_WhileAnotherProcessHoldsIt_SaysWho_UntilItDies()
    {
        await _files.FillAsync(1);
        using var child = await ChildProcess.StartAsync(_files, "hold");
        await using var log = await _files.OpenAsync();

        var thrown = await Assert.ThrowsAsync<SessionBusyException>(async () => await log.AcquireAsync());
        Assert.Equal(2, log.Read(0).Count());
        await child.KillAsync();
        await log.AcquireAsync();

        Assert.Contains($"process {child.Id} (dotnet)", thrown.Message);
    }

    [Fact]
    public async Task Delete_WhileSomebodyWrites_IsRefusedAndThenErasesTheBlobsToo()
    {
        var log = await _files.CreateAsync();
        var blob = await log.SaveBlobAsync("kept beside the log"u8.ToArray());
        await log.FlushAsync(Durability.Written);
        Assert.NotEmpty(Directory.GetFiles(_files.Folder, blob, SearchOption.AllDirectories));

        await Assert.ThrowsAsync<SessionBusyException>(async () => await _files.Another().DeleteAsync(SessionOwner.Local, TemporaryStore.Id));
        await log.DisposeAsync();

        Assert.True(await _files.Store.DeleteAsync(SessionOwner.Local, TemporaryStore.Id));
        Assert.False(await _files.Store.DeleteAsync(SessionOwner.Local, TemporaryStore.Id));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_files.Folder, "_", "local")));
        Assert.Empty(Directory.GetFiles(_files.Folder, blob, SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Acquire_OfADeletedSession_SaysThatItIsGone()
    {
        await _files.FillAsync(1);
        await using var log = await _files.OpenAsync();
        await _files.Store.DeleteAsync(SessionOwner.Local, TemporaryStore.Id);

        await Assert.ThrowsAsync<SessionNotFoundException>(async () => await log.AcquireAsync());

        Assert.False(Directory.Exists(_files.SessionFolder));
    }

    public void Dispose() => _files.Dispose();
}
