namespace AgentKit.Capabilities;

/// <summary>A request that a tool wants sent.</summary>
public sealed record ToolHttpRequest
{
    /// <summary>The URL; the call's effects must cover it (<see cref="ToolHttp.EffectOf"/>).</summary>
    public required string Url { get; init; }

    /// <summary>The method. Default: <c>GET</c>. Any but <c>GET</c> and <c>HEAD</c> counts as sending.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>
    /// Headers beside those that the connection needs. All but those that only say which form of an answer is wanted, such as
    /// <c>Accept</c> and <c>Range</c>, count as sending, and do not go along to another host. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get => field ?? new Dictionary<string, string>(); init; }

    /// <summary>The body; with one the request counts as sending. Default: <see langword="null"/>, none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The media type of <see cref="Body"/>. Default: <see langword="null"/>, none is named.</summary>
    public string? ContentType { get; init; }

    /// <summary>Most bytes of the answer that are read, if fewer than the host allows. Default: <see langword="null"/>, what the host allows.</summary>
    public int? MostBytes { get; init; }
}
