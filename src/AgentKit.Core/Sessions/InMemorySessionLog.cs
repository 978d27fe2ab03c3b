using System.Security.Cryptography;

namespace AgentKit.Sessions;

/// <summary>A session of the in-memory store.</summary>
internal sealed class InMemorySessionLog(SessionId id, InMemorySessionData data) : SessionLog
{
    private bool _holdsLock;

    public override SessionId Id => id;

    public override long WrittenSequence => data.Count;

    public override string? HeadHash => null;

    public override IReadOnlyList<string> Findings => [];

    public static AgentKitException CannotLock(SessionId id, InMemorySessionData data) => data.IsDeleted
        ? new SessionNotFoundException($"Session '{id}' was deleted.")
        : new SessionBusyException($"Session '{id}' is in use by another run of this process. Wait until it has ended, or stop it.") { Holder = "this process" };

    public override ValueTask AcquireAsync(CancellationToken cancellationToken = default)
    {
        if (!data.TryLock())
            throw CannotLock(id, data);
        _holdsLock = true;
        return ValueTask.CompletedTask;
    }

    public override ValueTask ReleaseAsync()
    {
        if (_holdsLock)
            data.Unlock();
        _holdsLock = false;
        return ValueTask.CompletedTask;
    }

    public override void Append(in LoggedEvent logged)
    {
        if (!_holdsLock)
            throw new InvalidOperationException($"Session '{id}' is not locked for writing. Call AcquireAsync first.");
        data.Add(logged);
        Written?.Invoke();
    }

    public override ValueTask FlushAsync(Durability durability, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override bool TryRead(long sequence, out LoggedEvent logged) => data.TryRead(sequence, out logged);

    public override ValueTask<string> SaveBlobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        data.Blobs[hash] = content.ToArray();
        return new(hash);
    }

    public override ValueTask<ReadOnlyMemory<byte>?> ReadBlobAsync(string hash, CancellationToken cancellationToken = default) =>
        new(data.Blobs.TryGetValue(hash, out var content) ? content : (ReadOnlyMemory<byte>?)null);

    public override ValueTask<IReadOnlyList<InboxMessage>> TakeInboxAsync(CancellationToken cancellationToken = default) => new(data.TakeInbox());

    public override ValueTask DisposeAsync() => ReleaseAsync();
}
