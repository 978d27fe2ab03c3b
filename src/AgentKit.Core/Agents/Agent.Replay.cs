using AgentKit.Execution.Replay;
using AgentKit.Sessions;

namespace AgentKit;

public sealed partial class Agent
{
    /// <summary>
    /// Runs a session again from its own log: the recorded answers, verdicts, consents, results, times and ids are fed in the
    /// order in which they were recorded, and the engine must append the same events. No model is asked, no person, and no
    /// tool runs; tools and rules may have changed since, or be gone. The session stays as it is.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether all events came out the same, or the first that did not. A log that contradicts itself is such a difference.</returns>
    /// <exception cref="SessionNotFoundException">The owner has no such session.</exception>
    /// <exception cref="SessionStoreException">Its log cannot be opened.</exception>
    public async Task<ReplayResult> ReplaySessionAsync(SessionId id, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        var log = await _parts.Store.OpenAsync(owner ?? SessionOwner.Local, id, create: false, cancellationToken).ConfigureAwait(false);
        await using (log.ConfigureAwait(false))
        {
            var replayer = new Replayer(new Recording(log.Read(after: 0)), _parts.Events, cancellationToken);
            return await replayer.ReplayAsync(id, _parts.CreateState).ConfigureAwait(false);
        }
    }
}
