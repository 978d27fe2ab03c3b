namespace AgentKit;

/// <summary>
/// A voice that may tighten the decision about a call: the plan gate, a host's hook, a rule about untrusted content.
/// The strictest voice wins, so a gate can never loosen.
/// </summary>
public interface ICallGate
{
    /// <summary>
    /// Judges one call. Called after the rules were asked, for every call that they do not deny, on the session's own
    /// task. When it throws, the call is denied.
    /// </summary>
    /// <param name="review">The call and its effects.</param>
    /// <param name="cancellationToken">Fires when the run is stopped.</param>
    /// <returns>
    /// A stricter verdict, or <see langword="null"/> for no objection. An <see cref="VerdictKind.Allow"/> counts as no objection.
    /// What a gate asks is asked for each call anew: no grant comes of the answer.
    /// </returns>
    ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default);
}
