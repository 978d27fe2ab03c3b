using System.Text.Json;
using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Sessions.Files;

public sealed class FileSessionLogTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    [Fact]
    public async Task Open_WhenCreating_TouchesNothingOnDisk()
    {
        await using var log = await _files.Store.OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: true);

        Assert.Empty(Directory.GetFileSystemEntries(_files.Folder));
    }

    [Fact]
    public async Task Open_WithoutTheSession_Throws() =>
        await Assert.ThrowsAsync<SessionNotFoundException>(async () => await _files.OpenAsync());

    [Fact]
    public async Task Open_WhenCreatingWhatExists_Throws()
    {
        await _files.FillAsync();

        var thrown = await Assert.ThrowsAsync<AgentKitException>(async () => await _files.Store.OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: true));

        Assert.Contains("exists already", thrown.Message);
    }

    [Fact]
    public async Task Acquire_WhenSomebodyElseCreatedTheSessionMeanwhile_Throws()
    {
        await using var late = await _files.Store.OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: true);
        await _files.FillAsync(3);

        var thrown = await Assert.ThrowsAsync<AgentKitException>(async () => await late.AcquireAsync());

        Assert.Contains("exists already", thrown.Message);
    }

    [Fact]
    public async Task Release_WithoutAnyEvent_LeavesNoSession()
    {
        await using var log = await _files.Store.OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: true);
        await log.AcquireAsync();
        await log.ReleaseAsync();

        Assert.False(Directory.Exists(_files.SessionFolder));
    }

    [Fact]
    public async Task Reopened_Log_HoldsTheSameEvents()
    {
        var head = await _files.FillAsync(4, 1, 7);

        await using var log = await _files.OpenAsync();

        Assert.Equal(13, log.WrittenSequence);
        Assert.Equal(head, log.HeadHash);
        Assert.Empty(log.Findings);
        Assert.Equal(Enumerable.Range(2, 12).Select(i => TemporaryStore.Event(i).Event), log.Read(1).Select(logged => logged.Event));
        Assert.Equal(Enumerable.Range(2, 12).Select(i => TemporaryStore.Event(i).At), log.Read(1).Select(logged => logged.At));
        Assert.Equal(typeof(SessionCreated), log.Read(0).First().EventClass);
    }

    [Fact]
    public async Task Flush_WithNothingPending_CompletesSynchronously()
    {
        await using var log = await _files.CreateAsync();
        await log.FlushAsync(Durability.Synced);

        Assert.True(log.FlushAsync(Durability.Synced).IsCompletedSuccessfully);
        Assert.True(log.FlushAsync(Durability.Written).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Append_OutOfOrder_Throws()
    {
        await using var log = await _files.CreateAsync();

        Assert.Throws<ArgumentException>(() => log.Append(TemporaryStore.Event(3)));
    }

    [Fact]
    public async Task Append_WithoutTheLock_Throws()
    {
        await using var log = await _files.Store.OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: true);

        Assert.Throws<InvalidOperationException>(() => log.Append(TemporaryStore.Event(1)));
    }

    [Fact]
    public async Task Written_IsCalled_WhenEventsCanBeRead()
    {
        var seen = new TaskCompletionSource<long>();
        await using var log = await _files.Store.OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: true);
        log.Written = () => seen.TrySetResult(log.TryRead(1, out var logged) ? logged.Sequence : 0);
        await log.AcquireAsync();

        log.Append(TemporaryStore.Event(1));

        Assert.Equal(1, await seen.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Flush_ByManyAtOnce_WritesAll()
    {
        await using var log = await _files.CreateAsync();
        var gate = new Lock();
        var sequence = 1L;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                lock (gate)
                    log.Append(TemporaryStore.Event(++sequence));
                await log.FlushAsync(worker % 4 == 0 ? Durability.Synced : Durability.Written);
            }
        })));

        Assert.Equal(801, log.WrittenSequence);
        Assert.True((await _files.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Read_AfterTrim_ComesFromTheFile()
    {
        await _files.FillAsync(5);
        await using var log = await _files.OpenAsync();
        await log.AcquireAsync();
        log.Append(TemporaryStore.Event(7));
        await log.FlushAsync(Durability.Written);
        log.Trim();
        log.Append(TemporaryStore.Event(8));
        await log.FlushAsync(Durability.Written);

        Assert.True(log.TryRead(8, out var last));
        Assert.Equal(TemporaryStore.Event(8).Event, last.Event);
        Assert.True(log.TryRead(7, out var before));
        Assert.Equal(TemporaryStore.Event(7).Event, before.Event);
        Assert.Equal(8, log.Read(0).Count());
        Assert.False(log.TryRead(9, out _));
    }

    [Fact]
    public async Task Acquire_LearnsWhatAnotherWrote()
    {
        await _files.FillAsync(2);
        await using var first = await _files.OpenAsync();
        await using var second = await _files.Another().OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: false);
        await second.AcquireAsync();
        second.Append(TemporaryStore.Event(4));
        await second.ReleaseAsync();

        await first.AcquireAsync();
        first.Append(TemporaryStore.Event(5));
        await first.ReleaseAsync();
        await second.AcquireAsync();

        Assert.Equal([4, 5], second.Read(3).Select(logged => logged.Sequence));
        Assert.True((await _files.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Flush_AfterAnEventThatCannotBeWritten_ThrowsFromThenOn()
    {
        await using var log = await _files.CreateAsync();
        log.Append(TemporaryStore.Event(2));
        log.Append(new LoggedEvent(3, TemporaryStore.Start, new Stranger()));

        var thrown = await Assert.ThrowsAsync<SessionStoreException>(async () => await log.FlushAsync(Durability.Written));
        log.Append(TemporaryStore.Event(4));
        await Assert.ThrowsAsync<SessionStoreException>(async () => await log.FlushAsync(Durability.Synced));
        await log.DisposeAsync();
        await using var reopened = await _files.OpenAsync();

        Assert.Contains("Events from 3 on of session 's1'", thrown.Message);
        Assert.Equal(2, reopened.WrittenSequence);
        Assert.True((await _files.VerifyAsync()).IsValid);
    }

    [Fact]
    public async Task Release_AfterAFailureThatNobodySaw_ThrowsAndGivesTheLockBack()
    {
        await using var log = await _files.CreateAsync();
        log.Append(new LoggedEvent(2, TemporaryStore.Start, new Stranger()));

        await Assert.ThrowsAsync<SessionStoreException>(async () => await log.ReleaseAsync());
        await Assert.ThrowsAsync<SessionStoreException>(async () => await log.AcquireAsync());
        await using var other = await _files.OpenAsync();
        await other.AcquireAsync();

        Assert.Equal(1, other.WrittenSequence);
    }

    [Fact]
    public async Task Dispose_AfterAFailureThatNobodySaw_Throws()
    {
        var log = await _files.CreateAsync();
        log.Append(new LoggedEvent(2, TemporaryStore.Start, new Stranger()));

        await Assert.ThrowsAsync<SessionStoreException>(async () => await log.DisposeAsync());
        await log.DisposeAsync();
    }

    [Fact]
    public async Task Acquire_WhenTheLogCannotBeOpened_SaysWhatToCheck()
    {
        Directory.CreateDirectory(_files.LogPath);
        await using var log = await _files.Store.OpenAsync(SessionOwner.Local, TemporaryStore.Id, create: true);

        var thrown = await Assert.ThrowsAsync<SessionStoreException>(async () => await log.AcquireAsync());

        Assert.Contains("Check the rights", thrown.Message);
    }

    [Fact]
    public async Task P14_AppendingToALongSession_WritesOnlyWhatIsNew()
    {
        var sizes = new List<long>();
        await using var log = await _files.CreateAsync();
        for (var sequence = 2L; sequence <= 1_001; sequence++)
        {
            await log.FlushAsync(Durability.Written);
            var before = new FileInfo(_files.LogPath).Length;
            log.Append(new LoggedEvent(sequence, TemporaryStore.Start, new ModelRetried { Attempt = 1, DelayMs = 1, Why = "same" }));
            await log.FlushAsync(Durability.Written);
            sizes.Add(new FileInfo(_files.LogPath).Length - before);
        }

        // Only the digits of the sequence number grow, in the event and in its link.
        Assert.InRange(sizes[^1] - sizes[0], 0, 6);
        Assert.All(sizes, size => Assert.InRange(size, 100, 300));
    }

    [Fact]
    public async Task Line_IsOneJsonObject_WithLineEndsInTextEscaped()
    {
        await using (var log = await _files.CreateAsync())
            log.Append(new LoggedEvent(2, TemporaryStore.Start, new ModelRetried { Attempt = 1, DelayMs = 1, Why = "a\nb \ud83d\ude00 \ud800 \u2028" }));

        var lines = await File.ReadAllLinesAsync(_files.LogPath);

        using var line = JsonDocument.Parse(lines[^2]);
        Assert.Equal(["seq", "at", "type", "v", "data"], line.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("a\nb \ud83d\ude00 \ufffd \u2028", line.RootElement.GetProperty("data").GetProperty("why").GetString());
    }

    [Fact]
    public async Task Files_AreReadableByTheirOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var log = await _files.CreateAsync();
        await log.FlushAsync(Durability.Written);
        await log.SaveBlobAsync(new byte[] { 1 });
        await _files.Store.PostAsync(SessionOwner.Local, TemporaryStore.Id, SessionInboxTests.Message("m"));

        foreach (var path in Directory.GetFiles(_files.SessionFolder, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        foreach (var path in Directory.GetDirectories(_files.Folder, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    public void Dispose() => _files.Dispose();

    private sealed record Stranger : SessionEvent;
}
