using System.Security.Cryptography;
using System.Text;
using AgentKit.Internal;

namespace AgentKit.Trust;

/// <summary>
/// What steers in a workspace, read once, and whether a person trusts exactly that. A host decides by it and by the bytes
/// in it, and never looks at the files a second time.
/// </summary>
public sealed class WorkspaceReview
{
    internal WorkspaceReview(string root, IReadOnlyList<SteeringFile> files)
    {
        (Root, Files) = (root, files);
        Fingerprint = FingerprintOf(files.Select(file => (file.Path, Mark(file.Sha256, file.Problem))));
    }

    /// <summary>The workspace, links resolved.</summary>
    public string Root { get; }

    /// <summary>The files that steer, in the order of their paths.</summary>
    public IReadOnlyList<SteeringFile> Files { get; }

    /// <summary>One SHA-256 for all of them, with their paths. What a person trusts is this.</summary>
    public string Fingerprint { get; }

    /// <summary>What a person has said.</summary>
    public TrustState State { get; internal init; }

    /// <summary>Whether a person trusts what steers here, exactly as it is.</summary>
    public bool IsTrusted => State == TrustState.Trusted;

    /// <summary>Why what stands in it is nobody's word, as what follows the name of a file; <see langword="null"/> when it is trusted.</summary>
    internal string? Distrust => State switch
    {
        TrustState.Trusted => null,
        TrustState.Changed => "changed since somebody trusted it",
        _ => "which nobody has trusted",
    };

    /// <summary>Who trusted the workspace; <see langword="null"/> when nobody has.</summary>
    public string? TrustedBy { get; internal init; }

    /// <summary>When it was trusted; <see langword="null"/> when it never was.</summary>
    public DateTimeOffset? TrustedAt { get; internal init; }

    /// <summary>What is not as it was when it was trusted; empty unless <see cref="State"/> is <see cref="TrustState.Changed"/>.</summary>
    public IReadOnlyList<SteeringChange> Changes { get; internal init; } = [];

    /// <summary>Why the workspace cannot be trusted as it is; <see langword="null"/> when it can.</summary>
    public string? WhyNot { get; internal init; }

    /// <summary>Why nobody's trust could be read, for the person; <see langword="null"/> for most.</summary>
    public string? StoreProblem { get; internal init; }

    /// <summary>The file at a path, exactly so spelled; <see langword="null"/> when there is none that was read.</summary>
    /// <param name="path">Relative to the workspace, with <c>/</c>.</param>
    public SteeringFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path && file.Problem is null);

    /// <summary>
    /// A file's text as it may stand among the instructions of the model: plain when the workspace is trusted, else marked off as
    /// somebody else's. Tell <see cref="WorkspaceTrustBuilderExtensions.UseWorkspace"/> of it too.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="mostCharacters">The most of it that is given.</param>
    public string Present(SteeringFile file, int mostCharacters = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(mostCharacters);
        var text = file.Text;
        if (text.Length > mostCharacters)
            text = text[..(mostCharacters > 0 && char.IsHighSurrogate(text[mostCharacters - 1]) ? mostCharacters - 1 : mostCharacters)] + "\n(cut here)";
        return IsTrusted ? text : UntrustedText.Mark(text, file.Path, RandomNumberGenerator.GetHexString(12, lowercase: true));
    }

    internal static string Mark(string? sha256, string? problem) => sha256 ?? $"!{problem}";

    internal static string FingerprintOf(IEnumerable<(string Path, string Mark)> files)
    {
        var all = new StringBuilder("agentkit-workspace-1\n");
        foreach (var (path, mark) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            all.Append(path).Append('\0').Append(mark).Append('\n');
        return TextHash.Of(all.ToString());
    }
}
