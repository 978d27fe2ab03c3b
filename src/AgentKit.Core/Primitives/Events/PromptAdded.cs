using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>A message from the person or the host entered the conversation.</summary>
public sealed record PromptAdded : SessionEvent
{
    /// <summary>The message.</summary>
    public required ChatMessage Message { get; init; }

    /// <summary>Whether it was sent while a run was under way.</summary>
    public bool Steering { get; init; }

    /// <summary>The id of the message in the session's inbox that this was; <see langword="null"/> when it came directly.</summary>
    public string? InboxId { get; init; }
}
