namespace AgentKit;

/// <summary>What one voice says about a call, and why.</summary>
public sealed record Verdict
{
    /// <summary>What is to happen.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>The rule that decided, as it was written; <see langword="null"/> when no rule did.</summary>
    public string? Rule { get; init; }

    /// <summary>Where that rule stands: a file and line, a flag, a grant.</summary>
    public string? RuleOrigin { get; init; }

    /// <summary>The reason, in words for the person and the model.</summary>
    public required string Why { get; init; }

    /// <summary>A verdict that asks a person.</summary>
    /// <param name="why">The reason.</param>
    public static Verdict Ask(string why) => new() { Kind = VerdictKind.Ask, Why = why };

    /// <summary>A verdict that refuses.</summary>
    /// <param name="why">The reason.</param>
    public static Verdict Deny(string why) => new() { Kind = VerdictKind.Deny, Why = why };

    /// <summary>A verdict that lets the call run.</summary>
    /// <param name="why">The reason.</param>
    public static Verdict Allow(string why) => new() { Kind = VerdictKind.Allow, Why = why };
}
