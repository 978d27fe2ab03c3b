using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>When a command of git takes what tracked files hold: prints it, stages it, puts it away.</summary>
internal sealed class ContentsRule
{
    private readonly string[] _with;
    private readonly string[] _without;
    private readonly string[] _staged;
    private readonly TrackedFiles? _byDefault;

    /// <param name="tokens">Options under which it does, as the README of the table explains.</param>
    public ContentsRule(IReadOnlyList<string> tokens)
    {
        _with = [.. tokens.Where(token => token[0] == '-')];
        _without = [.. tokens.Where(token => token[0] == '!').Select(token => token[1..])];
        _staged = [.. tokens.Where(token => token[0] == '+').Select(token => token[1..])];
        TakesNamedPath = tokens.Contains(":");
        _byDefault = tokens.Contains("*") ? TrackedFiles.All : tokens.Contains("~") ? TrackedFiles.Changed : tokens.Contains("@") ? TrackedFiles.None : null;
    }

    /// <summary>Whether of what is named as <c>revision:path</c> alone it takes that path, and not all of the revision.</summary>
    public bool TakesNamedPath { get; }

    /// <summary>Of which files it does under these options, as long as no revision is named; <see langword="null"/> when it does not at all.</summary>
    public TrackedFiles? Of(BoundWords bound)
    {
        if (!bound.HasAny(_with))
            return bound.HasAny(_without) ? null : bound.HasAny(_staged) ? TrackedFiles.All : _byDefault;
        return _byDefault == TrackedFiles.Changed && !bound.HasAny(_staged) ? TrackedFiles.Changed : TrackedFiles.All;
    }
}
