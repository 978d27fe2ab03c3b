namespace AgentKit.Sessions;

/// <summary>A message left for a session by somebody who does not hold its lock.</summary>
public sealed record InboxMessage
{
    /// <summary>The kind of a message that enters the conversation at the next turn.</summary>
    public const string Steer = "steer";

    /// <summary>The kind of a message that answers a question that was parked.</summary>
    public const string Answer = "answer";

    /// <summary>The kind of a message that takes a grant back.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>The message's id; a second message with it is dropped.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of message it is, such as <see cref="Steer"/>. A kind that nobody knows is dropped.</summary>
    public required string Kind { get; init; }

    /// <summary>Who left it.</summary>
    public required string From { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The content, in the form that the kind prescribes.</summary>
    public required string Content { get; init; }
}
