using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>A person is asked about a call.</summary>
public sealed record CallAsked : SessionEvent
{
    /// <summary>The id of the question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>Why it is not simply run.</summary>
    public required string Why { get; init; }

    /// <summary>The rule that an approval for more than once becomes; <see langword="null"/> when the call can only be approved once.</summary>
    public string? ProposedRule { get; init; }

    /// <summary>Wider rules that the person may choose instead, narrowest first; <see langword="null"/> when there are none.</summary>
    public IReadOnlyList<string>? WiderRules { get; init; }

    /// <summary>
    /// A hash over all that the person is shown: the input, the effects, the workspace, and the content of the files that the
    /// call names. An approval counts for this and for nothing else. <see langword="null"/> in logs of versions that knew none.
    /// </summary>
    public string? Shown { get; init; }

    /// <summary>Whether the call may have run already, before a crash.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InDoubt { get; init; }
}
