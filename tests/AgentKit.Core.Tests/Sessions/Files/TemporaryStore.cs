using AgentKit.Sessions;
using AgentKit.Sessions.Files;

namespace AgentKit.Core.Tests.Sessions.Files;

/// <summary>A file store in a folder that is gone after the test.</summary>
internal sealed class TemporaryStore : IDisposable
{
    public static readonly SessionId Id = new("s1");
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public TemporaryStore(params EventType[] types)
    {
        Folder = Directory.CreateTempSubdirectory("agentkit-").FullName;
        Store = Another(types);
    }

    public string Folder { get; }

    public FileSessionStore Store { get; }

    public string SessionFolder => Path.Combine(Folder, "_", "local", Id.Value);

    public string LogPath => Path.Combine(SessionFolder, "log.jsonl");

    /// <summary>A store on the same folder, as another process would have it.</summary>
    public FileSessionStore Another(params EventType[] types) => new(Folder, new EventCatalogue(types), TimeProvider.System);

    public async Task<SessionLog> CreateAsync()
    {
        var log = await Store.OpenAsync(SessionOwner.Local, Id, create: true);
        await log.AcquireAsync();
        log.Append(new LoggedEvent(1, Start, new SessionCreated { Owner = SessionOwner.Local, Agent = "tester" }));
        return log;
    }

    /// <summary>A session of this many events, each batch of them flushed.</summary>
    public async Task<string> FillAsync(params int[] batches)
    {
        // The writer may take up a batch before all of it is there, which makes two of it: then the log is filled anew.
        while (true)
        {
            var head = await FillOnceAsync(batches);
            if ((await File.ReadAllLinesAsync(LogPath)).Length == 2 + batches.Sum(batch => batch + 1))
                return head;
            await Store.DeleteAsync(SessionOwner.Local, Id);
        }
    }

    private async Task<string> FillOnceAsync(int[] batches)
    {
        await using var log = await CreateAsync();
        await log.FlushAsync(Durability.Written);
        var sequence = 1L;
        foreach (var batch in batches)
        {
            for (var i = 0; i < batch; i++)
                log.Append(Event(++sequence));
            await log.FlushAsync(Durability.Written);
        }

        return log.HeadHash!;
    }

    public ValueTask<SessionLog> OpenAsync() => Store.OpenAsync(SessionOwner.Local, Id, create: false);

    public ValueTask<ChainVerification> VerifyAsync(string? expectedHead = null) => Store.VerifyAsync(SessionOwner.Local, Id, expectedHead);

    public static LoggedEvent Event(long sequence) =>
        new(sequence, Start.AddSeconds(sequence), new ModelRetried { Attempt = (int)sequence, DelayMs = 10, Why = "429, event " + sequence });

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
