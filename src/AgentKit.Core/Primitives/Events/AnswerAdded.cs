using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>A whole answer of the model entered the conversation. One that breaks off never does; one that is stopped is an <see cref="AnswerInterrupted"/>.</summary>
public sealed record AnswerAdded : SessionEvent
{
    /// <summary>The answer: one message from most providers.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>What the answer used.</summary>
    public required Usage Usage { get; init; }

    /// <summary>Why the model stopped, in the provider's terms.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The model that answered, as the provider names it.</summary>
    public string? ModelId { get; init; }

    /// <summary>The provider's id of the answer.</summary>
    public string? ResponseId { get; init; }
}
