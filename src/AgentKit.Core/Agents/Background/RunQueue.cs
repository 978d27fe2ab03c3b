namespace AgentKit.Agents.Background;

/// <summary>
/// The runs that have not ended, and which of them may start next. Runs of one session go one after the other, in the
/// order in which they were submitted, and a parked one holds back those behind it. Owners take turns, so that one who
/// submits a thousand runs does not keep the others waiting.
/// </summary>
internal sealed class RunQueue
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RunKey, Item> _items = [];
    private readonly Dictionary<SessionOwner, long> _served = [];
    private long _generation;
    private long _turn;

    /// <summary>How many wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _items.Values.Count(item => item is { IsTaken: false, Entry.Status: BackgroundRunStatus.Queued });
        }
    }

    /// <summary>Begins to compare with the journal. What is put after this is newer than what is read after it.</summary>
    public long BeginScan()
    {
        lock (_gate)
            return ++_generation;
    }

    /// <summary>Takes over what the journal has, except for what this process carries out.</summary>
    /// <returns>What is no longer there.</returns>
    public IReadOnlyList<RunKey> EndScan(long generation, IReadOnlyList<BackgroundEntry> found)
    {
        lock (_gate)
        {
            foreach (var entry in found)
                PutFound(generation, entry);

            var there = found.Select(entry => entry.Key).ToHashSet();
            RunKey[] gone = [.. _items.Where(pair => !pair.Value.IsTaken && pair.Value.Generation < generation && !there.Contains(pair.Key)).Select(pair => pair.Key)];
            foreach (var key in gone)
                _items.Remove(key);
            foreach (var owner in _served.Keys.Except(_items.Keys.Select(key => key.Owner)).ToArray())
                _served.Remove(owner);
            return gone;
        }
    }

    /// <summary>Adds a run, unless it is being carried out already.</summary>
    public void Put(BackgroundEntry entry)
    {
        lock (_gate)
        {
            if (_items.GetValueOrDefault(entry.Key) is not { IsTaken: true })
                _items[entry.Key] = new(entry) { Generation = _generation };
        }
    }

    /// <summary>Removes a run that has ended.</summary>
    public void Remove(RunKey key)
    {
        lock (_gate)
            _items.Remove(key);
    }

    /// <summary>Gives a run back that was taken: parked, or to be taken again after a time.</summary>
    public void GiveBack(BackgroundEntry entry, DateTimeOffset notBefore)
    {
        lock (_gate)
            _items[entry.Key] = new(entry) { Generation = _generation, NotBefore = notBefore };
    }

    /// <summary>Takes the next run that may start; <see langword="null"/> when none may.</summary>
    public BackgroundEntry? Take(DateTimeOffset now)
    {
        lock (_gate)
        {
            var next = Heads().Where(item => item.MayStart(now)).MinBy(item => (_served.GetValueOrDefault(item.Entry.Owner), item.Entry.Order));
            if (next is null)
                return null;

            next.IsTaken = true;
            _served[next.Entry.Owner] = ++_turn;
            return next.Entry;
        }
    }

    /// <summary>The first run of each session that none is carried out of.</summary>
    private IEnumerable<Item> Heads()
    {
        var heads = new Dictionary<(SessionOwner, SessionId), Item>();
        foreach (var item in _items.Values)
        {
            var session = (item.Entry.Owner, item.Entry.SessionId);
            if (!heads.TryGetValue(session, out var head) || item.ComesBefore(head))
                heads[session] = item;
        }

        return heads.Values;
    }

    private void PutFound(long generation, BackgroundEntry entry)
    {
        if (!_items.TryGetValue(entry.Key, out var item))
            _items[entry.Key] = new(entry) { Generation = generation };
        else if (!item.IsTaken && item.Generation < generation)
            _items[entry.Key] = new(entry) { Generation = generation, NotBefore = item.NotBefore };
    }

    private sealed class Item(BackgroundEntry entry)
    {
        public BackgroundEntry Entry => entry;

        public long Generation { get; init; }

        public DateTimeOffset NotBefore { get; init; }

        public bool IsTaken { get; set; }

        // One that was begun goes before those that were not, whenever it was submitted: it holds the session.
        private int Rank => IsTaken ? 0 : entry.Status == BackgroundRunStatus.Running ? 1 : 2;

        public bool MayStart(DateTimeOffset now) => !IsTaken && NotBefore <= now && entry.Status != BackgroundRunStatus.Parked;

        public bool ComesBefore(Item other) => (Rank, entry.Order).CompareTo((other.Rank, other.Entry.Order)) < 0;
    }
}
