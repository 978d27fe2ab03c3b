namespace AgentKit.Loopback;

/// <summary>A body sent as it is.</summary>
public sealed record RawReply(string Body, string ContentType = "text/event-stream", int StatusCode = 200)
{
    /// <summary>Server-sent events of these data lines.</summary>
    public static RawReply Events(params string[] data) => new(string.Concat(data.Select(line => $"data: {line}\n\n")));
}
