using System.Text.Json.Serialization;

namespace AgentKit.Capabilities;

/// <summary>What one contained command may do. All paths are absolute, links resolved.</summary>
public sealed record SandboxPolicy
{
    /// <summary>The root of the workspace, in which the command starts and which it can read.</summary>
    public required string Workspace { get; init; }

    /// <summary>
    /// Whether it may write in the workspace: its protected files excepted, unless they are among <see cref="WritablePaths"/>.
    /// </summary>
    public bool CanWrite { get; init; }

    /// <summary>What else it may write: outside the workspace, or protected in it. An approved effect named each.</summary>
    public IReadOnlyList<string> WritablePaths { get => field ?? []; init; }

    /// <summary>What else it may read: outside the workspace, or secret in it. An approved effect named each.</summary>
    public IReadOnlyList<string> ReadablePaths { get => field ?? []; init; }

    /// <summary>What the host keeps for itself: folders that the command must neither see nor make, whatever else it may read and write.</summary>
    public IReadOnlyList<string> PrivateFolders { get => field ?? []; init; }

    /// <summary>Whether it has the network of the host, loopback included.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>What a file or folder is kept from by its name alone: the relative path with <c>/</c>, of which the last two names count.</summary>
    [JsonIgnore]
    public required Func<string, PathProtection> Protection { get; init; }

    /// <summary>The variables that it may see; a sandbox may take some away and add its own.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
}
