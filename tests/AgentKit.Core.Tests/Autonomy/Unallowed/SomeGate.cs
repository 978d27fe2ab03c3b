namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>A gate of the host that answers as a seed says, and always the same about the same deed.</summary>
internal sealed class SomeGate(int seed) : ICallGate
{
    public ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default) => new(About(Deed.Of(review.Call.Tool, review.Effects[0])) switch
    {
        GateWord.Ask => Verdict.Ask("the gate wants a look"),
        GateWord.Deny => Verdict.Deny("the gate forbids it"),
        GateWord.Throw => throw new InvalidOperationException("The gate broke."),
        GateWord.Allow => Verdict.Allow("the gate would let it run"),
        _ => null,
    });

    /// <summary>What the gate answers about a deed, for the checker to know.</summary>
    public GateWord About(Deed deed)
    {
        var hash = (uint)seed;
        foreach (var letter in deed.Tool + " " + deed.On)
            hash = (hash ^ letter) * 16_777_619;
        return (hash >> 8) % 20 is var word && word <= (uint)GateWord.Throw ? (GateWord)word : GateWord.Nothing;
    }
}
