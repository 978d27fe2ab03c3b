using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>One file or command of a plan as a person is shown it, and whether it would run unasked once the plan is approved.</summary>
public sealed record PlanItem
{
    /// <summary>What becomes of the file; <see langword="null"/> for a command.</summary>
    public PlanChange? Change { get; init; }

    /// <summary>The file where it really is, a folder with <c>/</c> at its end for everything below it, or the very words of the command.</summary>
    public required string Target { get; init; }

    /// <summary>Whether it runs without a further question, when the plan is approved as a whole.</summary>
    public required bool RunsUnasked { get; init; }

    /// <summary>Why it asks all the same, or what else is to be known of it; <see langword="null"/> when nothing is.</summary>
    public string? Why { get; init; }

    /// <summary>What of a call the item means, as a grant would name it.</summary>
    [JsonInclude]
    internal string Rule { get; init; } = "";
}
