namespace AgentKit.Trust;

/// <summary>The file in which trust is kept.</summary>
internal sealed record TrustRecord
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required IReadOnlyList<TrustedWorkspace> Workspaces { get; init; }

    public static TrustRecord Empty { get; } = new() { Version = CurrentVersion, Workspaces = [] };

    /// <summary>Whether all that must be there is there: a file that somebody cut or edited may lack anything.</summary>
    public bool IsWhole => Version == CurrentVersion && Workspaces is not null && Workspaces.All(workspace =>
        workspace is { Root.Length: > 0, By.Length: > 0, Files: not null } && workspace.Files.All(file => file is { Path.Length: > 0 } && file.Sha256 is null != file.Problem is null)
        && workspace.Files.DistinctBy(file => file.Path, StringComparer.Ordinal).Count() == workspace.Files.Count);
}
