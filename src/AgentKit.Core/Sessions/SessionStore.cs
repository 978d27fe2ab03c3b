namespace AgentKit.Sessions;

/// <summary>
/// Where session logs are kept. Every query demands an owner and answers for that owner alone. Implementations are
/// safe for use from many threads.
/// </summary>
public abstract class SessionStore
{
    /// <summary>Opens a log for reading; nothing is locked and nothing is created on disk before the first event.</summary>
    /// <param name="owner">Whose session.</param>
    /// <param name="id">Which.</param>
    /// <param name="create">Whether the session is new.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionNotFoundException">There is no such session of this owner, and <paramref name="create"/> is false.</exception>
    /// <exception cref="AgentKitException">There is one already, and <paramref name="create"/> is true.</exception>
    public abstract ValueTask<SessionLog> OpenAsync(SessionOwner owner, SessionId id, bool create, CancellationToken cancellationToken = default);

    /// <summary>The sessions of an owner, last used first.</summary>
    /// <param name="owner">Whose sessions.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract IAsyncEnumerable<SessionSummary> ListAsync(SessionOwner owner, CancellationToken cancellationToken = default);

    /// <summary>The sessions of an owner that may hold an event of a type, last used first; a store that cannot tell without opening them lists all.</summary>
    /// <param name="owner">Whose sessions.</param>
    /// <param name="eventType">The name of the type, as logs have it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal virtual IAsyncEnumerable<SessionSummary> ListHoldingAsync(SessionOwner owner, string eventType, CancellationToken cancellationToken = default) =>
        ListAsync(owner, cancellationToken);

    /// <summary>Erases a session: its log, blobs and inbox.</summary>
    /// <param name="owner">Whose session.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="SessionBusyException">Somebody writes to it.</exception>
    public abstract ValueTask<bool> DeleteAsync(SessionOwner owner, SessionId id, CancellationToken cancellationToken = default);

    /// <summary>Whether sessions can be read and written just now; asked by health checks. Default: whether they can be listed.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionStoreException">They cannot: why, and what to do.</exception>
    public virtual async ValueTask CheckAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var _ in ListAsync(SessionOwner.Local, cancellationToken).ConfigureAwait(false))
            break;
    }

    /// <summary>Leaves a message for whoever holds the session, or will.</summary>
    /// <param name="owner">Whose session.</param>
    /// <param name="id">Which.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionNotFoundException">There is no such session of this owner.</exception>
    public abstract ValueTask PostAsync(SessionOwner owner, SessionId id, InboxMessage message, CancellationToken cancellationToken = default);

    /// <summary>The message that was posted first under an id; <see langword="null"/> when there is none, or the store does not tell.</summary>
    internal virtual ValueTask<InboxMessage?> FindPostedAsync(SessionOwner owner, SessionId id, string messageId, CancellationToken cancellationToken = default) => new((InboxMessage?)null);
}
