namespace AgentKit;

/// <summary>A call ended, one way or another, and its result entered the conversation.</summary>
public sealed record CallFinished : SessionEvent
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>The tool's name, as the model wrote it.</summary>
    public required string Tool { get; init; }

    /// <summary>How it ended.</summary>
    public required CallOutcome Outcome { get; init; }

    /// <summary>The result. What the model reads of an untrusted one stands between marks besides, without hidden characters.</summary>
    public required ToolResult Result { get; init; }

    /// <summary>Where the result came from; <see langword="null"/> when the call did not run, and in logs of versions that knew no labels.</summary>
    public ContentLabel? Label { get; init; }

    /// <summary>The nonce between whose marks the model reads an untrusted result; <see langword="null"/> when it reads the text as it is.</summary>
    public string? Fence { get; init; }

    /// <summary>What refused the call; <see langword="null"/> when it was not refused, and in logs of versions that did not keep it.</summary>
    public Verdict? Verdict { get; init; }
}
