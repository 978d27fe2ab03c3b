namespace AgentKit.Trust;

/// <summary>What of its workspace a session uses, and whether a person trusts it. A change of the files does not take effect inside the session.</summary>
public sealed record WorkspaceOpened : SessionEvent
{
    /// <summary>Whether a person trusts what steers in the workspace, exactly as it was read.</summary>
    public required bool Trusted { get; init; }

    /// <summary>What the person had said.</summary>
    public required TrustState State { get; init; }

    /// <summary>Who trusted the workspace; <see langword="null"/> unless it is trusted.</summary>
    public string? By { get; init; }

    /// <summary>The files that steer.</summary>
    public required IReadOnlyList<TrustedFile> Files { get; init; }

    internal static WorkspaceOpened Of(WorkspaceReview review) => new()
    {
        Trusted = review.IsTrusted,
        State = review.State,
        By = review.IsTrusted ? review.TrustedBy : null,
        Files = [.. review.Files.Select(file => new TrustedFile { Path = file.Path, Sha256 = file.Sha256, Problem = file.Problem })],
    };

    internal bool SaysTheSameAs(WorkspaceOpened other) =>
        Trusted == other.Trusted && State == other.State && By == other.By && Files.SequenceEqual(other.Files);
}
