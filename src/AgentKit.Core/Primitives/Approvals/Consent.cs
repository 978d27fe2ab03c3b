namespace AgentKit;

/// <summary>A person's word that a call may run. Rights widen through this alone.</summary>
public sealed class Consent
{
    internal Consent()
    {
    }

    /// <summary>How far it reaches.</summary>
    public required GrantScope Scope { get; init; }

    /// <summary>The rule that it becomes; <see langword="null"/> for once.</summary>
    public required string? Rule { get; init; }

    /// <summary>What of an approved plan it lets run; empty for every other call.</summary>
    internal IReadOnlyList<string> PlanRules { get; init; } = [];

    /// <summary>Who gave it.</summary>
    public required string By { get; init; }

    /// <summary>When it ends; <see langword="null"/> for the end of its scope.</summary>
    public required DateTimeOffset? Expires { get; init; }
}
