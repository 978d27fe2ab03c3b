namespace AgentKit.Sessions;

/// <summary>
/// One session's log in a store. Reading needs nothing; writing needs the lock. Appending only queues, and
/// <see cref="FlushAsync"/> waits until all that was queued is as durable as asked, so that serialising and hashing
/// happen off the call path and in batches.
/// </summary>
public abstract class SessionLog : IAsyncDisposable
{
    /// <summary>The session.</summary>
    public abstract SessionId Id { get; }

    /// <summary>The last event that a reader can see: the last one written. Grows from any thread.</summary>
    public abstract long WrittenSequence { get; }

    /// <summary>The hash that stands for the whole log up to the last flush; <see langword="null"/> where the store keeps no chain.</summary>
    public abstract string? HeadHash { get; }

    /// <summary>What was wrong with the log when it was opened, each with what was done about it; empty for most logs.</summary>
    public abstract IReadOnlyList<string> Findings { get; }

    /// <summary>Called after <see cref="WrittenSequence"/> has grown, from any thread. Must not block.</summary>
    public Action? Written { get; set; }

    /// <summary>Takes the lock for writing, and learns what others have written since.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionBusyException">Somebody else holds it; the exception says who.</exception>
    public abstract ValueTask AcquireAsync(CancellationToken cancellationToken = default);

    /// <summary>Flushes and gives the lock back.</summary>
    public abstract ValueTask ReleaseAsync();

    /// <summary>Queues an event for writing. Needs the lock. Never blocks; a failure to write comes out of the next flush.</summary>
    /// <param name="logged">The event; its sequence is one more than the last.</param>
    public abstract void Append(in LoggedEvent logged);

    /// <summary>Waits until everything appended so far is durable.</summary>
    /// <param name="durability">How durable.</param>
    /// <param name="cancellationToken">Stops waiting; the writing goes on.</param>
    /// <exception cref="SessionStoreException">It could not be written.</exception>
    public abstract ValueTask FlushAsync(Durability durability, CancellationToken cancellationToken = default);

    /// <summary>One written event.</summary>
    /// <param name="sequence">Its place.</param>
    /// <param name="logged">The event.</param>
    /// <returns>Whether it is written.</returns>
    public abstract bool TryRead(long sequence, out LoggedEvent logged);

    /// <summary>The written events behind a place, in order.</summary>
    /// <param name="after">0 for all.</param>
    public virtual IEnumerable<LoggedEvent> Read(long after)
    {
        for (var sequence = after + 1; TryRead(sequence, out var logged); sequence++)
            yield return logged;
    }

    /// <summary>Keeps bytes beside the log.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The SHA-256 of the bytes in lower-case hexadecimal, by which events name them.</returns>
    public abstract ValueTask<string> SaveBlobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Bytes kept beside the log.</summary>
    /// <param name="hash">What <see cref="SaveBlobAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The bytes, or <see langword="null"/> when there are none by that hash.</returns>
    public abstract ValueTask<ReadOnlyMemory<byte>?> ReadBlobAsync(string hash, CancellationToken cancellationToken = default);

    /// <summary>Takes the messages out of the inbox, oldest first. Needs the lock.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<IReadOnlyList<InboxMessage>> TakeInboxAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets go of the events held in memory, where they can be read again from the store.</summary>
    public virtual void Trim()
    {
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
