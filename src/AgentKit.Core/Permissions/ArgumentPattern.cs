using AgentKit.Internal;

namespace AgentKit.Permissions;

/// <summary>
/// The part of a rule in parentheses. What it means depends on the effect that it is held against: a path, a command, a
/// host or a name.
/// </summary>
internal sealed class ArgumentPattern
{
    private readonly bool _everything;
    private readonly bool _namesFiles;
    private readonly bool _isOfWords;
    private readonly PathPattern _path;
    private readonly CommandPattern _command;
    private readonly HostPattern? _host;
    private readonly Glob _name;

    private ArgumentPattern(string text, PathPattern path, HostPattern? host, Glob name)
    {
        (_path, _host, _name) = (path, host, name);
        _command = CommandPattern.Parse(text);
        _everything = text is "*" or "**";
        _isOfWords = host is null && (text.Any(char.IsWhiteSpace) || text.EndsWith(":*", StringComparison.Ordinal));
        _namesFiles = host is null && !_isOfWords && text.AsSpan().IndexOfAny('/', '.') >= 0;
    }

    /// <summary>Reads the part of a rule in parentheses.</summary>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public static string? Read(RuleKind kind, string text, out ArgumentPattern? pattern)
    {
        pattern = null;
        if (HostPattern.Read(kind, text, out var host) is { } wrongHost)
            return wrongHost;
        if (text is ":*" or "")
            return "nothing stands between the parentheses. Write the tool's name alone to mean everything that it does, or a pattern such as `shell(git status:*)`.";
        if (text.StartsWith("~/", StringComparison.Ordinal))
            return "'~' is not expanded. Write the whole path, such as `read_file(/home/anna/notes/**)`.";
        if (Glob.TryParse(text) is not { } name || PathPattern.TryParse(text) is not { } path)
            return "it has too many alternatives in braces. Write several rules instead.";

        pattern = new ArgumentPattern(text, path, host, name);
        return null;
    }

    /// <summary>Whether an allow rule with this pattern covers the whole effect. Commands are covered one by one, unknown effects never.</summary>
    public bool Covers(Effect effect) => effect switch
    {
        PathEffect path => _path.Covers(path),
        Network network => _host is not null && _host.Covers(network),
        ReadResource or WriteResource or Spawn or ChangeState or ChangeSession => _name.IsMatch(effect.Target, ignoreCase: false),
        _ => false,
    };

    /// <summary>Whether an allow rule with this pattern covers one command of a line that was analysed completely.</summary>
    /// <param name="command">The command.</param>
    /// <param name="onlyExact">Whether only a pattern counts that gives every word.</param>
    public bool Covers(SimpleCommand command, bool onlyExact) => (_command.IsExact || !onlyExact) && _command.Covers(command);

    /// <summary>Whether a deny or ask rule with this pattern is about anything in the effect.</summary>
    public bool Hits(Effect effect)
    {
        if (_everything && effect is not ChangeSession)
            return true;
        return effect switch
        {
            PathEffect path => _path.Hits(path),
            RunCommand command => _command.Hits(command) || HitsInside(command) || (_namesFiles && HitsWords(command)) || (_host is not null && _host.IsNamedIn(command.Text)),
            Network network => _host is not null && _host.Hits(network),
            Unknown => false,
            _ => _name.IsMatch(effect.Target, ignoreCase: true) || _name.IsMatch(CompatibilityFold.Fold(effect.Target), ignoreCase: true),
        };
    }

    /// <summary>Whether it is about files, and so about words of a command that are only known when it runs.</summary>
    public bool NamesFiles => _namesFiles;

    /// <summary>Whether it is about hosts, and so about a command that may talk to any.</summary>
    public bool NamesHosts => _host is not null;

    // A pattern of several words is about commands, and says nothing of the files that one touches.
    private bool HitsInside(RunCommand line) => !_isOfWords && line.Analysis?.Effects.Any(effect => effect is PathEffect or Network && Hits(effect)) == true;

    /// <summary>
    /// Whether a command is given a file that the pattern names. A guess from its words alone: <c>deny *(.env)</c> is to
    /// stop <c>cat .env</c> as well.
    /// </summary>
    private bool HitsWords(RunCommand line) =>
        line.Analysis is { } analysis
        && analysis.Commands.SelectMany(command => command.Words).OfType<string>().Any(word =>
            HitsFile(word) || (word.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && HitsFile(word[(equals + 1)..])));

    private bool HitsFile(string path) => path.Length > 0 && _path.Hits(new ReadPath { Path = path });
}
