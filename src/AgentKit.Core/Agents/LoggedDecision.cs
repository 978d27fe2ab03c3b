namespace AgentKit;

/// <summary>One decision about a call, as the log of its session tells it: what, by whom or which rule, with which effects, at what cost.</summary>
public sealed record LoggedDecision
{
    /// <summary>Where the decision stands in the log.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The run; <see langword="null"/> in a session of a single call.</summary>
    public string? RunId { get; init; }

    /// <summary>Whether somebody was there to ask at that time; <see langword="null"/> in logs of versions that did not know.</summary>
    public bool? Attended { get; init; }

    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>The tool's name.</summary>
    public required string Tool { get; init; }

    /// <summary>What the call would do.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>What was decided.</summary>
    public required DecisionOutcome Outcome { get; init; }

    /// <summary>The person who decided; <see langword="null"/> when it was decided without one.</summary>
    public string? Person { get; init; }

    /// <summary>The reason.</summary>
    public required string Why { get; init; }

    /// <summary>The rule that decided, as it was written; <see langword="null"/> when no rule did.</summary>
    public string? Rule { get; init; }

    /// <summary>Where that rule stands: a file and line, a flag, a grant.</summary>
    public string? RuleOrigin { get; init; }

    /// <summary>
    /// What it cost to be asked for: the usage of the model's answer, shared equally among its calls, so that the shares add
    /// up to the whole. Nothing when the same call was decided before.
    /// </summary>
    public required Usage Usage { get; init; }

    /// <summary>How the call ended; <see langword="null"/> while it has not.</summary>
    public CallOutcome? CallOutcome { get; init; }

    /// <summary>How many characters of text the model was given as its result; <see langword="null"/> while there is none.</summary>
    public int? ResultLength { get; init; }

    /// <summary>How long the call ran; <see langword="null"/> when it did not, or has not ended.</summary>
    public TimeSpan? Duration { get; init; }
}
