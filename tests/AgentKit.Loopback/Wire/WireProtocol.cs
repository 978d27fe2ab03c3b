namespace AgentKit.Loopback.Wire;

/// <summary>How one provider speaks.</summary>
internal abstract class WireProtocol
{
    /// <summary>The path that requests are posted to.</summary>
    public abstract string Path { get; }

    /// <summary>The breach of protocol in a request, in the provider's words; <see langword="null"/> if it is sound.</summary>
    public abstract string? FindViolation(ReceivedRequest request, LoopbackOptions options);

    public abstract bool HasKey(ReceivedRequest request, string key);

    /// <summary>The answer as server-sent events.</summary>
    public abstract IEnumerable<Frame> Stream(ReplyTurn turn, ReceivedRequest request, LoopbackOptions options);

    /// <summary>The answer as one document.</summary>
    public abstract string Document(ReplyTurn turn, ReceivedRequest request, LoopbackOptions options);

    /// <summary>The body of a refusal.</summary>
    public abstract string ErrorBody(int statusCode, string message);

    /// <summary>An error in the middle of a stream.</summary>
    public abstract Frame ErrorFrame(string message, string type);

    public abstract Frame MalformedFrame();
}
