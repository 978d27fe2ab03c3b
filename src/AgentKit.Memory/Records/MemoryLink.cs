using System.Text.Json.Serialization;

namespace AgentKit.Memory;

/// <summary>How one record hangs together with another of its scope.</summary>
public sealed record MemoryLink
{
    /// <summary>What the other is to this one.</summary>
    public required MemoryLinkKind Kind { get; init; }

    /// <summary>The other record.</summary>
    public required string Id { get; init; }
}

/// <summary>What another record is to the one that names it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemoryLinkKind>))]
public enum MemoryLinkKind
{
    /// <summary>This one took the other's place.</summary>
    [JsonStringEnumMemberName("supersedes")]
    Supersedes,

    /// <summary>The other was merged into this one.</summary>
    [JsonStringEnumMemberName("merged_from")]
    MergedFrom,

    /// <summary>The two cannot both hold, and nothing says which does.</summary>
    [JsonStringEnumMemberName("contradicts")]
    Contradicts,

    /// <summary>This one is what the other taught.</summary>
    [JsonStringEnumMemberName("learnt_from")]
    LearntFrom,

    /// <summary>The other is this one's original, in a scope that published it.</summary>
    [JsonStringEnumMemberName("published_from")]
    PublishedFrom,
}
