using System.Collections.Concurrent;
using AgentKit.Internal;

namespace AgentKit.Sessions;

/// <summary>What the in-memory store keeps of one session. Shared by all logs that are open on it.</summary>
internal sealed class InMemorySessionData
{
    // Without their numbers, which are their places.
    private readonly AppendOnlyList<(long Ticks, object Content)> _events = new();
    private List<InboxMessage>? _inbox;
    private ConcurrentDictionary<string, ReadOnlyMemory<byte>>? _blobs;
    private int _locked;
    private volatile bool _deleted;

    public ConcurrentDictionary<string, ReadOnlyMemory<byte>> Blobs => LazyInitializer.EnsureInitialized(ref _blobs, static () => new(StringComparer.Ordinal));

    public long Count => _events.Count;

    public bool TryLock() => Interlocked.CompareExchange(ref _locked, 1, 0) == 0;

    /// <summary>Whether the session was deleted, which keeps its lock for good.</summary>
    public bool IsDeleted => _deleted;

    public void Delete() => _deleted = true;

    public void Unlock() => Volatile.Write(ref _locked, 0);

    /// <summary>Adds an event. The caller holds the lock for writing, and adds one at a time.</summary>
    public void Add(in LoggedEvent logged) => _events.Add(logged.Unnumbered);

    public bool TryRead(long sequence, out LoggedEvent logged)
    {
        var found = sequence >= 1 && sequence <= _events.Count;
        logged = found ? At((int)sequence) : default;
        return found;
    }

    public void Post(InboxMessage message)
    {
        lock (_events)
        {
            _inbox ??= [];
            if (!_inbox.Exists(other => other.Id == message.Id))
                _inbox.Add(message);
        }
    }

    public InboxMessage? FindPosted(string id)
    {
        lock (_events)
            return _inbox?.Find(message => message.Id == id);
    }

    public IReadOnlyList<InboxMessage> TakeInbox()
    {
        if (Volatile.Read(ref _inbox) is null)
            return [];
        lock (_events)
        {
            var taken = (IReadOnlyList<InboxMessage>?)_inbox;
            _inbox = null;
            return taken ?? [];
        }
    }

    public SessionSummary Summarise(SessionId id)
    {
        var count = _events.Count;
        return new() { Id = id, Events = count, LastUsed = count == 0 ? default : At(count).At, Prompt = FirstPrompt.In(Enumerable.Range(1, count).Select(At)) };
    }

    private LoggedEvent At(int sequence) => new(sequence, _events[sequence - 1]);
}
