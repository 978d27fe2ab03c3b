using AgentKit.Sessions;

namespace AgentKit;

public sealed partial class Agent
{
    /// <summary>Begins a session with the events of another up to a point; the other stays as it is.</summary>
    /// <param name="id">The session to take over from.</param>
    /// <param name="at">The last event to take over. Default: all.</param>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The new session.</returns>
    /// <exception cref="SessionNotFoundException">The owner has no such session.</exception>
    /// <exception cref="AgentKitException">The session has no event of that number.</exception>
    public async Task<AgentSession> ForkSessionAsync(SessionId id, long? at = null, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        owner ??= SessionOwner.Local;
        var source = await _parts.Store.OpenAsync(owner, id, create: false, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var last = at ?? source.WrittenSequence;
            if (last < 1 || last > source.WrittenSequence)
                throw new AgentKitException($"Session '{id}' cannot be forked at event {last}: its events go from 1 to {source.WrittenSequence}.");

            var fork = new SessionId(_parts.Ids.NewId());
            var target = await _parts.Store.OpenAsync(owner, fork, create: true, cancellationToken).ConfigureAwait(false);
            await using (target.ConfigureAwait(false))
                await CopyAsync(source, target, owner, last, cancellationToken).ConfigureAwait(false);
            return await OpenSessionAsync(fork, owner, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CopyAsync(SessionLog source, SessionLog target, SessionOwner owner, long last, CancellationToken cancellationToken)
    {
        await target.AcquireAsync(cancellationToken).ConfigureAwait(false);
        target.Append(new LoggedEvent(1, _parts.Clock.GetUtcNow(), new SessionCreated
        {
            Owner = owner,
            Agent = Name,
            Workspace = source.TryRead(1, out var first) && first.Event is SessionCreated { Workspace: var workspace } ? workspace : Workspace?.Root,
            ForkedFrom = source.Id,
            ForkedAt = last,
        }));

        // The first event of every log says whose it is; the fork has its own, and the rest keep their places. Where the session
        // worked stays true: what it is told to do elsewhere is noted by the run that does it.
        foreach (var logged in source.Read(1).TakeWhile(logged => logged.Sequence <= last))
        {
            if (logged.Event is CallFinished { Result.FullTextId: { } blob } && await source.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false) is { } content)
                await target.SaveBlobAsync(content, cancellationToken).ConfigureAwait(false);
            target.Append(logged);
        }

        await target.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
        await target.ReleaseAsync().ConfigureAwait(false);
    }
}
