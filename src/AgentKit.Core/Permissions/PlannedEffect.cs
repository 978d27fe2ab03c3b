namespace AgentKit.Permissions;

/// <summary>
/// One file or command that a plan names, as a grant holds it: <c>write_path(src/a.cs)</c>, <c>write_path(src/)</c> for all
/// below a folder, <c>create_path(src/new.cs)</c> for what is not there yet, <c>delete_path(old.txt)</c>, <c>run_command(dotnet test)</c> for a
/// command's words, <c>run_line(…)</c> for the very text of a line of several. Whatever the tool: nothing in it is a pattern.
/// </summary>
internal sealed class PlannedEffect
{
    private const string Write = "write_path";
    private const string Create = "create_path";
    private const string Delete = "delete_path";
    private const string Command = "run_command";
    private const string Line = "run_line";

    private readonly string _kind;
    private readonly string _target;
    private readonly string[] _words;

    private PlannedEffect(string kind, string target) =>
        (_kind, _target, _words) = (kind, target, kind == Command ? CommandWords.Split(target) : []);

    public static string ForFile(PlanChange change, string place) => $"{KindOf(change)}({place})";

    /// <summary>The rule for a command: by its words when it is a single one that can be written so, else by its text.</summary>
    public static string ForCommand(string text, CommandAnalysis? analysis) =>
        analysis is { IsComplete: true, Commands: [var one] } && IsPlain(one) && CommandWords.Join(one.Words!) is { } words ? $"{Command}({words})" : $"{Line}({text})";

    /// <summary>Reads what <see cref="ForFile"/> and <see cref="ForCommand"/> write; <see langword="null"/> when it is something else.</summary>
    public static PlannedEffect? TryParse(string rule)
    {
        var open = rule.IndexOf('(', StringComparison.Ordinal);
        return open >= 0 && rule.Length > open + 2 && rule.EndsWith(')') && rule[..open] is Write or Create or Delete or Command or Line
            ? new(rule[..open], rule[(open + 1)..^1])
            : null;
    }

    /// <summary>Whether a command is a program and its words, all of them known, and nothing else.</summary>
    public static bool IsPlain(SimpleCommand command) =>
        command.Words.Count > 0 && !command.Words.Contains(null) && command.Variables.Count == 0 && command.Redirections.Count == 0;

    /// <summary>Whether a consent to the plan covers the whole effect.</summary>
    /// <param name="effect">What a call would do.</param>
    /// <param name="isOwn">Whether a call of the session has written the file since the plan was approved.</param>
    public bool Covers(Effect effect, Func<PathLocation, bool>? isOwn) => effect switch
    {
        WritePath write => CoversPlace(write) && (_kind == Write || (_kind == Create && IsNew(write, isOwn))),
        ReadPath { IsProtected: false } read => _kind is Write or Create && CoversPlace(read),
        DeletePath delete => _kind == Delete && delete.Location is not { Kind: PathKind.Folder } && CoversPlace(delete),
        RunCommand line => CoversLine(line),
        _ => false,
    };

    /// <summary>Whether the plan names the effect, whatever may become of it.</summary>
    /// <inheritdoc cref="Covers"/>
    public bool Names(Effect effect, Func<PathLocation, bool>? isOwn) => effect switch
    {
        WritePath write => IsAt(write) && (_kind == Write || (_kind == Create && IsNew(write, isOwn))),
        DeletePath delete => _kind == Delete && IsAt(delete),
        RunCommand line => CoversLine(line) || (_kind == Line && line.Text.Trim() == _target),
        _ => false,
    };

    /// <summary>Whether the plan means to create the very file that the effect would replace.</summary>
    public bool WouldReplace(Effect effect) => _kind == Create && effect is WritePath { Location.Kind: not PathKind.Missing } write && IsAt(write);

    private static string KindOf(PlanChange change) => change switch
    {
        PlanChange.Create => Create,
        PlanChange.Delete => Delete,
        _ => Write,
    };

    // What has come to stand there meanwhile, by another's hand, nobody has agreed to replace.
    private static bool IsNew(WritePath write, Func<PathLocation, bool>? isOwn) =>
        write.Location is { } location && (location.Kind == PathKind.Missing || isOwn?.Invoke(location) == true);

    private bool CoversPlace(PathEffect effect) =>
        effect.Location is { Forbidden: null, RelativePath: not null, Kind: not (PathKind.Special or PathKind.Malformed) } && IsAt(effect) && !(_target.EndsWith('/') && effect.IsProtected);

    // A folder means what lies below it, not itself.
    private bool IsAt(PathEffect effect) => effect.Location is { } location && (location.RelativePath ?? LexicalPath.WithSlashes(location.FullPath)) is var place
        && (_target.EndsWith('/') ? place.Length > _target.Length && place.StartsWith(_target, StringComparison.Ordinal) : place == _target);

    // One command by its words, a line of several by its text: commands that a plan names apart are not put together otherwise.
    private bool CoversLine(RunCommand line)
    {
        if (line.Analysis is not { IsComplete: true, Commands: { Count: > 0 } commands } || !commands.All(IsPlain))
            return false;
        return _kind == Line ? line.Text.Trim() == _target : _kind == Command && commands.Count == 1 && commands[0].Words.SequenceEqual(_words);
    }
}
