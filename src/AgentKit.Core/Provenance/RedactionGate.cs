namespace AgentKit.Provenance;

/// <summary>
/// Refuses a call that does more than read when its input holds the mark of a redacted secret: the model never saw what
/// stands there, and writing the mark would destroy it.
/// </summary>
internal sealed class RedactionGate(ProvenanceOptions options) : ICallGate
{
    public ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default)
    {
        if (!options.RedactSecrets || review.OnlyReads || RedactionMark.FindIn(review.Call.Input) is not { } mark)
            return ValueTask.FromResult<Verdict?>(null);

        return ValueTask.FromResult<Verdict?>(Verdict.Deny(
            $"Its input holds `{mark}`, which stands for a secret that you were not shown; to write or run that would put the mark in the secret's place. Change only the text around it, in a call that does not hold the mark, or let the person do it."));
    }
}
