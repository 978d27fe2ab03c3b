namespace AgentKit;

public sealed partial class AgentSession
{
    /// <summary>
    /// What was decided about the calls of this session, in order: by which rule or person, with which effects, at what cost.
    /// Those that were taken without anybody have no <see cref="LoggedDecision.Person"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<IReadOnlyList<LoggedDecision>> GetDecisionsAsync(CancellationToken cancellationToken = default) =>
        DecisionLog.Of(await ReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false));
}
