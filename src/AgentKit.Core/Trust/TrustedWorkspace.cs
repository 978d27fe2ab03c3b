namespace AgentKit.Trust;

/// <summary>What a person trusted.</summary>
public sealed record TrustedWorkspace
{
    /// <summary>The workspace, links resolved.</summary>
    public required string Root { get; init; }

    /// <summary>Who trusted it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What steered in it then.</summary>
    public required IReadOnlyList<TrustedFile> Files { get; init; }
}
