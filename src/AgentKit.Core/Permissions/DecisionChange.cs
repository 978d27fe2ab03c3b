namespace AgentKit.Permissions;

/// <summary>One thing that would change the answer about a call, and what the answer would be.</summary>
public sealed record DecisionChange
{
    /// <summary>What is to change.</summary>
    public required DecisionChangeKind Kind { get; init; }

    /// <summary>What would become of the call then.</summary>
    public required VerdictKind Becomes { get; init; }

    /// <summary>The same in words, for people.</summary>
    public required string Text { get; init; }

    /// <summary>The rules to add or remove, or that come to count; empty for the other kinds.</summary>
    public IReadOnlyList<PermissionRule> Rules { get; init; } = [];

    /// <summary>The mode to change to; <see langword="null"/> for the other kinds.</summary>
    public Mode? Mode { get; init; }
}
