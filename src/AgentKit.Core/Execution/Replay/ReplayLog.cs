using AgentKit.Sessions;

namespace AgentKit.Execution.Replay;

/// <summary>A log that keeps nothing: what is appended only has to be what was recorded.</summary>
internal sealed class ReplayLog(SessionId id, Playback playback) : SessionLog
{
    public override SessionId Id => id;

    public override long WrittenSequence => playback.Position;

    public override string? HeadHash => null;

    public override IReadOnlyList<string> Findings => [];

    public override ValueTask AcquireAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override ValueTask ReleaseAsync() => ValueTask.CompletedTask;

    public override void Append(in LoggedEvent logged) => playback.Check(logged);

    public override ValueTask FlushAsync(Durability durability, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override bool TryRead(long sequence, out LoggedEvent logged)
    {
        logged = default;
        return false;
    }

    public override ValueTask<string> SaveBlobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A replay keeps nothing.");

    public override ValueTask<ReadOnlyMemory<byte>?> ReadBlobAsync(string hash, CancellationToken cancellationToken = default) =>
        new((ReadOnlyMemory<byte>?)null);

    public override ValueTask<IReadOnlyList<InboxMessage>> TakeInboxAsync(CancellationToken cancellationToken = default) => new(playback.TakeInbox());

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
