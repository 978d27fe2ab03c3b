namespace AgentKit.Capabilities;

/// <summary>What a server answered.</summary>
public sealed record ToolHttpResponse
{
    /// <summary>The URL that answered, after redirects.</summary>
    public required string Url { get; init; }

    /// <summary>The status code.</summary>
    public required int Status { get; init; }

    /// <summary>What the server calls the status; empty when it says nothing. The server's own words.</summary>
    public string StatusText { get; init; } = "";

    /// <summary>The header <c>Content-Type</c> as the server wrote it; <see langword="null"/> when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The answer's headers; several of one name are joined with commas. Names in any case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body went on and was left out from here.</summary>
    public bool IsCut { get; init; }

    /// <summary>
    /// Where a redirect leads that was not followed, because it goes to another host than was approved or gives up
    /// encryption; <see langword="null"/> for every other answer. It is fetched by a call of its own.
    /// </summary>
    public string? RedirectsTo { get; init; }

    /// <summary>Whether the status says that the request succeeded.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}
