using AgentKit.Sessions;

namespace AgentKit.Memory;

/// <summary>What happened in a turn: what was said, what the model answered, what its calls brought.</summary>
public sealed record ObservedTurn
{
    /// <summary>Whose session it is.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>The session.</summary>
    public required SessionId Session { get; init; }

    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>The folder that the agent works in; <see langword="null"/> when it has none.</summary>
    public string? Workspace { get; init; }

    /// <summary>The events, oldest first: <see cref="PromptAdded"/>, <see cref="AnswerAdded"/>, <see cref="CallFinished"/> and <see cref="MemoryRecalled"/>, with their numbers in the log. They are loaded when they are looked at.</summary>
    public required IReadOnlyList<LoggedEvent> Events { get; init; }
}
