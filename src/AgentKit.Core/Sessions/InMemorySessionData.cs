using System.Collections.Concurrent;
using AgentKit.Internal;

namespace AgentKit.Sessions;

/// <summary>What the in-memory store keeps of one session. Shared by all logs that are open on it.</summary>
internal sealed class InMemorySessionData
{
    private readonly AppendOnlyList<LoggedEvent> _events = new();
    private List<InboxMessage>? _inbox;
    private ConcurrentDictionary<string, ReadOnlyMemory<byte>>? _blobs;
    private int _locked;
    private volatile bool _deleted;

    public ConcurrentDictionary<string, ReadOnlyMemory<byte>> Blobs => LazyInitializer.EnsureInitialized(ref _blobs, static () => new(StringComparer.Ordinal));

    public long Count
    {
        get
        {
            lock (_events)
                return _events.Count;
        }
    }

    public bool TryLock() => Interlocked.CompareExchange(ref _locked, 1, 0) == 0;

    /// <summary>Whether the session was deleted, which keeps its lock for good.</summary>
    public bool IsDeleted => _deleted;

    public void Delete() => _deleted = true;

    public void Unlock() => Volatile.Write(ref _locked, 0);

    public void Add(in LoggedEvent logged)
    {
        lock (_events)
            _events.Add(logged);
    }

    public bool TryRead(long sequence, out LoggedEvent logged)
    {
        lock (_events)
        {
            var found = sequence >= 1 && sequence <= _events.Count;
            logged = found ? _events[(int)sequence - 1] : default;
            return found;
        }
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
        lock (_events)
        {
            var taken = (IReadOnlyList<InboxMessage>?)_inbox;
            _inbox = null;
            return taken ?? [];
        }
    }

    public SessionSummary Summarise(SessionId id)
    {
        lock (_events)
            return new() { Id = id, Events = _events.Count, LastUsed = _events.Count == 0 ? default : _events[_events.Count - 1].At, Prompt = FirstPrompt.In(Enumerable.Range(0, _events.Count).Select(i => _events[i])) };
    }
}
