namespace AgentKit.Memory;

/// <summary>The memory of one scope. What it answers belongs to that scope, whatever is asked.</summary>
public abstract class ScopedMemory
{
    /// <summary>Whose memory it is.</summary>
    public abstract MemoryScope Scope { get; }

    /// <summary>
    /// Writes records down, all or none. Secrets in them are redacted before. A record whose id is there already with the same
    /// statement is left as it is; one whose id is there with another statement is kept under an id of its own.
    /// </summary>
    /// <param name="records">The records, in the order in which they were observed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The records as they are kept, in the same order. They are durable.</returns>
    /// <exception cref="ArgumentException">A record belongs to another scope.</exception>
    /// <exception cref="MemoryStoreException">Nothing was written.</exception>
    public abstract Task<IReadOnlyList<MemoryRecord>> AddAsync(IReadOnlyList<MemoryRecord> records, CancellationToken cancellationToken = default);

    /// <summary>A record by its id, whatever its status.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The record; <see langword="null"/> when the scope has none of that id.</returns>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public abstract Task<MemoryRecord?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The records, in the order in which they were written down.</summary>
    /// <param name="status">Those of this status alone. Default: all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public abstract Task<IReadOnlyList<MemoryRecord>> ListAsync(MemoryStatus? status = null, CancellationToken cancellationToken = default);

    /// <summary>What is remembered of something, best first.</summary>
    /// <param name="query">What is looked for, and how much of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public abstract Task<IReadOnlyList<MemoryMatch>> SearchAsync(MemoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Notes that records were recalled. It changes nothing else of them.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">Nothing was written.</exception>
    public abstract Task NoteRecalledAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes changes in one transaction and keeps what they replaced, so that they can be undone. A step whose records are no
    /// longer what they were is left out.
    /// </summary>
    /// <param name="run">The id by which the steps are undone together.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The steps that were made.</returns>
    /// <exception cref="MemoryStoreException">Nothing was written.</exception>
    public abstract Task<IReadOnlyList<MemoryStep>> ApplyAsync(string run, IReadOnlyList<MemoryStep> steps, CancellationToken cancellationToken = default);

    /// <summary>Takes back the last run that was not taken back. A record that changed since is left as it is now.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The steps that were taken back; empty when there is no such run.</returns>
    /// <exception cref="MemoryStoreException">Nothing was written.</exception>
    public abstract Task<IReadOnlyList<MemoryStep>> UndoAsync(CancellationToken cancellationToken = default);

    /// <summary>What was taken back: nothing that runs by itself should do it again.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract Task<IReadOnlyList<MemoryChange>> ListUndoneAsync(CancellationToken cancellationToken = default);

    /// <summary>The steps that a record went through, oldest first, and whether each was taken back.</summary>
    /// <param name="id">The record.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public abstract Task<IReadOnlyList<MemoryStep>> HistoryAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>How far a session's log was looked through for what it teaches.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The sequence number of the last event that was; 0 where none was.</returns>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public abstract Task<long> GetProgressAsync(string session, CancellationToken cancellationToken = default);

    /// <summary>Notes how far a session's log was looked through. It never goes back.</summary>
    /// <param name="session">The session.</param>
    /// <param name="sequence">The sequence number of the last event that was.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">Nothing was written.</exception>
    public abstract Task SetProgressAsync(string session, long sequence, CancellationToken cancellationToken = default);

    /// <summary>What was counted: how much extraction kept, and how much it refused for which reason.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">The store cannot be read.</exception>
    public abstract Task<IReadOnlyDictionary<string, long>> GetCountsAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts.</summary>
    /// <param name="counts">What is added to each count.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MemoryStoreException">Nothing was written.</exception>
    public abstract Task AddCountsAsync(IReadOnlyDictionary<string, long> counts, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases a record for good, with what was merged into it, its history and its words in the index: nothing brings it back.
    /// </summary>
    /// <param name="id">The record.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The ids that were erased; empty when the scope has no such record.</returns>
    /// <exception cref="MemoryStoreException">It was not erased.</exception>
    public abstract Task<IReadOnlyList<string>> ForgetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases for good what was archived before a time, with its history: a host's retention. What is active stays, and so does what
    /// waits for a person.
    /// </summary>
    /// <param name="before">The time.</param>
    /// <param name="isActiveToo">Whether all that was written down before then goes, whatever its status.</param>
    /// <param name="cancellationToken">Cancels; what was erased until then stays erased.</param>
    /// <returns>How many records were erased.</returns>
    /// <exception cref="MemoryStoreException">The store cannot be written.</exception>
    public abstract Task<int> PurgeAsync(DateTimeOffset before, bool isActiveToo = false, CancellationToken cancellationToken = default);
}
