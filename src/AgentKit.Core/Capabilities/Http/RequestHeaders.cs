namespace AgentKit.Capabilities.Http;

/// <summary>What the headers that a tool sets may be and mean.</summary>
internal static class RequestHeaders
{
    /// <summary>Whether a header belongs to the connection, so that no tool sets it.</summary>
    public static bool IsOfConnection(string name) => name.ToLowerInvariant() is
        "host" or "connection" or "content-length" or "transfer-encoding" or "te" or "trailer" or "upgrade" or "keep-alive" or "expect"
        || name.StartsWith("proxy-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a header only says which form of an answer is wanted. Any other may hold a key, or what the model put in.</summary>
    public static bool SaysNothing(string name) => name.ToLowerInvariant() is
        "accept" or "accept-language" or "accept-encoding" or "cache-control" or "pragma" or "range" or "if-none-match" or "if-modified-since" or "if-range" or "dnt";
}
