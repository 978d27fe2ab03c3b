namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>A gate that judges by the target alone.</summary>
internal sealed class TargetGate : ICallGate
{
    public ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default) => new(review.Effects[0].Target switch
    {
        "gate-asks" => Verdict.Ask("the gate wants a look"),
        "gate-denies" => Verdict.Deny("the gate forbids it"),
        _ => null,
    });
}
