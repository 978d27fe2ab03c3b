namespace AgentKit.Tools.Web;

/// <summary>What <c>web_fetch</c> takes.</summary>
internal sealed record WebFetchInput
{
    public required string Url { get; init; }
}
