namespace AgentKit.Loopback;

/// <summary>The tokens a turn reports.</summary>
public sealed record ReplyUsage
{
    public int Input { get; init; } = 10;

    public int Output { get; init; } = 5;

    /// <summary>Part of <see cref="Input"/> that came from the cache.</summary>
    public int Cached { get; init; }

    /// <summary>Part of <see cref="Output"/> that was reasoning; OpenAI only.</summary>
    public int Reasoning { get; init; }
}
