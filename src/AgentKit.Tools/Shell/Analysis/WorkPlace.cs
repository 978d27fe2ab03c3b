using AgentKit.Capabilities;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Where the command line runs: finds its paths, from whatever folder it has gone to.</summary>
/// <param name="workspace">The workspace, if there is one.</param>
/// <param name="hidesSecrets">Whether commands find files with secrets hidden.</param>
internal sealed class WorkPlace(Workspace? workspace, Func<bool> hidesSecrets)
{
    private readonly SecretsBelow? _below = workspace is null ? null : new(workspace);

    private readonly FollowedLinks? _links = workspace is null ? null : new(workspace);
    private readonly GlobMatches? _matches = workspace is null ? null : new(workspace);
    private readonly TrackedSecrets? _tracked = workspace is null ? null : new(workspace);

    /// <summary>The root, as a folder of <see cref="ShellState"/>; <see langword="null"/> without a workspace.</summary>
    public string? Start => workspace is null ? null : "";

    /// <summary>Whether a folder of the search path is relative or lies in the workspace.</summary>
    public bool IsInside(string folder) => !folder.StartsWith('/') || workspace?.Locate(folder).RelativePath is not null;

    /// <summary>Whether a name in the workspace would be that of a secret.</summary>
    public bool IsSecret(string name) => workspace?.Locate(name).Protection == PathProtection.Secret;

    /// <summary>A folder as the shell would name it.</summary>
    public string? Absolute(string folder) =>
        workspace is null ? null : folder.StartsWith('/') ? folder : folder.Length == 0 ? workspace.Root : $"{workspace.Root}/{folder}";

    /// <summary>An effect with its path found; unknown when it depends on a folder that is not known.</summary>
    public Effect Locate(Effect effect, string? folder)
    {
        if (effect is not PathEffect path)
            return effect;
        if (workspace is null)
            return Effect.Unknown($"there is no workspace to find '{path.Path}' in");
        if (path.Path.StartsWith('~'))
            return Effect.Unknown($"'{path.Path}' is found in a home folder");
        if (Join(folder, path.Path) is not { } joined)
            return Effect.Unknown($"'{path.Path}' is found in a folder that is only known when it runs");
        return path with { Path = joined, Location = workspace.Locate(joined) };
    }

    /// <summary>Whether it would be written below what is a file, as one of two readings of <c>cp a b</c> has it.</summary>
    public bool IsBelowFile(Effect effect) =>
        effect is WritePath { Location: { Kind: PathKind.Missing, FullPath: var path } } && workspace?.Locate(Path.GetDirectoryName(path) ?? path).Kind == PathKind.File;

    /// <summary>The folder after <c>cd</c>; <see langword="null"/> when it is not known, or not there, so that the shell stays where it is.</summary>
    public string? Enter(string? folder, string? path)
    {
        if (workspace is null || path is null || path.Length == 0 || path is ['-' or '~', ..] || Join(folder, path) is not { } joined)
            return null;

        // The shell takes `..` from the path that it came by, before links are followed.
        var names = new List<string>();
        foreach (var name in joined.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".")
                continue;
            if (name != "..")
                names.Add(name);
            else if (names.Count > 0)
                names.RemoveAt(names.Count - 1);
            else if (!joined.StartsWith('/'))
                return null;
        }

        var logical = (joined.StartsWith('/') ? "/" : "") + string.Join('/', names);
        return workspace.Locate(logical.Length == 0 ? "." : logical) is { Kind: PathKind.Folder, Forbidden: null } ? logical : null;
    }

    /// <summary>The folder of the repository that a folder lies in, as git prints it; <see langword="null"/> when that is not known.</summary>
    public string? RepositoryRoot(string? folder) => workspace is null || folder is null ? null : Analysis.RepositoryRoot.Of(workspace, folder);

    /// <summary>
    /// Why what a pattern matches is more than files of the workspace that anybody may read: a link that leads out, a
    /// secret. <see langword="null"/> when it is not.
    /// </summary>
    public string? WhyWide(string pattern, string? folder) =>
        _matches is null || Join(folder, pattern) is not { } joined ? $"`{pattern}` stands for files that are not known" : _matches.WhyWide(joined);

    /// <summary>Why a program that goes through links as it walks reads more than the workspace; <see langword="null"/> when it does not.</summary>
    public string? WhyWide(PathEffect read) =>
        read is { IsHarmless: true, Location: { Kind: PathKind.Folder, FullPath: var folder } } ? _links?.WhyWide(folder) : null;

    /// <summary>A secret that is read along with the files below a folder, where nothing hides it; <see langword="null"/> when there is none.</summary>
    /// <param name="read">The folder.</param>
    /// <param name="names">What the names of the files are like.</param>
    /// <param name="visible">Whether names that begin with a dot are left out.</param>
    public Effect? SecretBelow(PathEffect read, IReadOnlyList<string> names, bool visible) =>
        _below is not null && read is { IsHarmless: true, Location: { Kind: PathKind.Folder, FullPath: var folder } } && !hidesSecrets() ? _below.Find(folder, names, visible) : null;

    /// <summary>The secrets among the tracked files of which a command takes the contents.</summary>
    public IReadOnlyList<Effect> TrackedSecrets(TrackedContents contents, string? folder) =>
        _tracked is null || Join(folder, contents.Folder) is not { } joined ? [] : _tracked.Among(contents, joined);

    /// <summary>The tracked secrets among what git keeps at a path.</summary>
    public IReadOnlyList<Effect> TrackedSecretsBehind(PathEffect read) => _tracked?.Behind(read) ?? [];

    /// <summary>Whether a pattern may stand for a name in a folder that a program takes for an option.</summary>
    public bool MayBecomeOption(CommandWord word, string? folder) => word is { IsGlob: true, Text: { } pattern } && GlobPaths.MayBeOption(pattern)
        && (workspace is null || folder is null || FollowedLinks.HasDashedName(workspace.Locate(folder.Length == 0 ? "." : folder).FullPath));

    private static string? Join(string? folder, string path) => path.StartsWith('/') ? path : folder switch
    {
        null => null,
        "" => path,
        "/" => "/" + path,
        _ => $"{folder}/{path}",
    };
}
