namespace AgentKit.Agents.Background;

/// <summary>
/// Where background runs and undelivered notices are kept. Every query for a host's users demands an owner and answers
/// for that owner alone; the others are for the worker, which serves all. Implementations are safe for use from many threads.
/// </summary>
public abstract class BackgroundJournal
{
    /// <summary>Whether other processes may use it at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>What was found damaged and set aside, since this object was made.</summary>
    public virtual IReadOnlyList<string> Findings => [];

    /// <summary>Keeps a run, unless its owner has one of this id. It survives a loss of power when this returns.</summary>
    /// <param name="entry">The run.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The run that is kept under this id now: this one, or an earlier one.</returns>
    public abstract ValueTask<BackgroundEntry> AddAsync(BackgroundEntry entry, CancellationToken cancellationToken = default);

    /// <summary>A run; <see langword="null"/> when this owner has none of this id.</summary>
    /// <param name="owner">Whose run.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<BackgroundEntry?> FindAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default);

    /// <summary>The runs of an owner, last submitted first.</summary>
    /// <param name="owner">Whose runs.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<IReadOnlyList<BackgroundEntry>> ListAsync(SessionOwner owner, CancellationToken cancellationToken = default);

    /// <summary>The runs of all owners that are queued, running or parked.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<IReadOnlyList<BackgroundEntry>> ReadUnfinishedAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes a run for this process alone, until the claim is disposed of or the process dies.</summary>
    /// <param name="owner">Whose run.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The run as it is kept now; <see langword="null"/> when somebody else has it or there is none.</returns>
    public abstract ValueTask<JournalClaim<BackgroundEntry>?> ClaimAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default);

    /// <summary>Keeps the wish to cancel a run, also of one that another process carries out.</summary>
    /// <param name="owner">Whose run.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancelled">Whether it is to be cancelled; false takes the wish back.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask SetCancelledAsync(SessionOwner owner, string id, bool cancelled, CancellationToken cancellationToken = default);

    /// <summary>Whether somebody wishes to cancel a run.</summary>
    /// <param name="owner">Whose run.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<bool> IsCancelledAsync(SessionOwner owner, string id, CancellationToken cancellationToken = default);

    /// <summary>Forgets the runs of all owners that ended before a time.</summary>
    /// <param name="before">The time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask RemoveEndedAsync(DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>Keeps a notice until it is delivered. One of the same id takes the place of the other.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask AddNoticeAsync(PendingNotice notice, CancellationToken cancellationToken = default);

    /// <summary>The notices that are not delivered.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<IReadOnlyList<PendingNotice>> ReadNoticesAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes a notice for this process alone.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The notice as it is kept now; <see langword="null"/> when somebody else has it or it is delivered.</returns>
    public abstract ValueTask<JournalClaim<PendingNotice>?> ClaimNoticeAsync(string id, CancellationToken cancellationToken = default);
}
