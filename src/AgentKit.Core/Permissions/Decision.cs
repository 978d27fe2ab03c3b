namespace AgentKit.Permissions;

/// <summary>What is decided for one call, and why.</summary>
public sealed record Decision
{
    /// <summary>The verdict: what happens, by which rule, and why.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The worst that the call could do.</summary>
    public required Risk Risk { get; init; }

    /// <summary>Everything that it could do, worst first.</summary>
    public required IReadOnlyList<Risk> Risks { get; init; }

    /// <summary>What the call would do.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>What would change the answer; each is so when nothing else changes. Empty where nothing would.</summary>
    public IReadOnlyList<DecisionChange> Changes { get; init; } = [];
}
