using Microsoft.Extensions.AI;

namespace AgentKit.Memory;

/// <summary>Who asks memory, and why.</summary>
public sealed record RecallRequest
{
    /// <summary>Whose session it is. What belongs to others must not be answered.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>The session.</summary>
    public required SessionId Session { get; init; }

    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>The folder that the agent works in; <see langword="null"/> when it has none.</summary>
    public string? Workspace { get; init; }

    /// <summary>What was said since the model last answered.</summary>
    public required IReadOnlyList<ChatMessage> Said { get; init; }

    /// <summary>Whether the model asked by itself. Otherwise nobody did, and only what is worth its tokens should be answered.</summary>
    public bool IsAsked { get; init; }

    /// <summary>The records that stand in the context already.</summary>
    public required IReadOnlySet<string> InContext { get; init; }

    /// <summary>How many characters these have.</summary>
    public int CharactersInContext { get; init; }
}
