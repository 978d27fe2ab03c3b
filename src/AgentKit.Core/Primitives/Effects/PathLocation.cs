using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Where a path leads once every link and <c>..</c> in it is resolved.</summary>
public sealed record PathLocation
{
    /// <summary>The absolute path, links resolved; the declared text when it is malformed.</summary>
    public required string FullPath { get; init; }

    /// <summary>The path relative to its workspace root, with <c>/</c>; <see langword="null"/> outside the workspace.</summary>
    public string? RelativePath { get; init; }

    /// <summary>What is there.</summary>
    public required PathKind Kind { get; init; }

    /// <summary>Whether a person must decide about the path, whatever a wider rule says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PathProtection Protection { get; init; }

    /// <summary>Why the path can never be used; <see langword="null"/> when it can.</summary>
    public string? Forbidden { get; init; }
}
