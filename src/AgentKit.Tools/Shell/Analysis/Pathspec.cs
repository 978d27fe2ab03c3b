using AgentKit.Capabilities;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Which paths the operands of a command of git leave it.</summary>
internal sealed class Pathspec
{
    private const string Wildcards = "*?[";

    private readonly List<string> _paths = [];
    private readonly List<string> _patterns = [];
    private bool _isWide;

    private Pathspec()
    {
    }

    /// <summary>Whether an operand is a revision, or may be one.</summary>
    public bool HasRevision { get; private set; }

    /// <param name="workspace">The workspace.</param>
    /// <param name="contents">What the command takes.</param>
    /// <param name="folder">Where it runs, absolute.</param>
    /// <param name="top">The top of the work tree, from which a path behind a revision counts.</param>
    public static Pathspec Of(Workspace workspace, TrackedContents contents, string folder, string top)
    {
        var spec = new Pathspec();
        for (var i = 0; i < contents.Named.Count; i++)
            spec.Add(contents.Named[i], isPath: i >= contents.Named.Count - contents.SurePaths, workspace, folder);
        if (spec is { _paths: [], _patterns: [], _isWide: false } && contents.TakesNamedPath)
            spec.AddBehindRevisions(contents.Named, workspace, top);
        return spec;
    }

    /// <summary>Whether a file is among them.</summary>
    public bool Includes(string path) => _isWide || (_paths.Count == 0 && _patterns.Count == 0)
        || _paths.Exists(named => AbsolutePath.IsWithin(named, path)) || _patterns.Exists(pattern => NamePattern.Matches(pattern, path) || NamePattern.Matches(pattern + "/*", path));

    public static string Join(string folder, string path) => path.StartsWith('/') ? path : AbsolutePath.Join(folder, path);

    private void Add(CommandWord word, bool isPath, Workspace workspace, string folder)
    {
        if (word.Text is not { Length: > 0 } text)
            (_isWide, HasRevision) = (true, true);
        else if (text[0] == ':')
            _isWide |= !IsExclusion(text);
        else if (word.IsGlob)
            AddPath(Join(folder, GlobPaths.BaseFolder(text)), workspace);
        else if (text.AsSpan().IndexOfAny(Wildcards) >= 0)
            AddPattern(text, isPath, folder);
        else if (isPath || workspace.Locate(Join(folder, text)).Kind is PathKind.File or PathKind.Folder)
            AddPath(Join(folder, text), workspace);
        else
            HasRevision = true;
    }

    private void AddPath(string path, Workspace workspace) => _paths.Add(workspace.Locate(path).FullPath);

    // To git a star stands for folders too. Without `--` it may be a revision, such as `HEAD^{/fix.*}`.
    private void AddPattern(string pattern, bool isPath, string folder)
    {
        HasRevision |= !isPath;
        if (!isPath || pattern.Contains('\\', StringComparison.Ordinal) || folder.AsSpan().IndexOfAny(Wildcards) >= 0)
            _isWide = true;
        else
            _patterns.Add(Join(folder, pattern));
    }

    private void AddBehindRevisions(IReadOnlyList<CommandWord> named, Workspace workspace, string top)
    {
        foreach (var word in named)
        {
            var colon = word.IsLiteral ? word.Text!.IndexOf(':', StringComparison.Ordinal) : -1;
            if (colon > 0 && colon < word.Text!.Length - 1)
                AddPath(Join(top, word.Text[(colon + 1)..]), workspace);
            else
                _isWide = true;
        }
    }

    // What only takes paths away from the others.
    private static bool IsExclusion(string text) => text is [':', '!' or '^', ..] || text.StartsWith(":(exclude)", StringComparison.Ordinal);
}
