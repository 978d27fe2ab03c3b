namespace AgentKit.Permissions;

/// <summary>Says of a line which of its commands no rule covers, and why it needs one. What one command does, no other is blamed for.</summary>
internal static class LineReason
{
    private const int MostNamed = 3;

    public static string Of(CoverageGap gap, RunCommand line)
    {
        if (line.Analysis is not { Commands: var commands } analysis)
            return Shown.Code(line.Text);
        if (analysis.IsProvedReadOnly)
            return $"{Names(gap.Commands, line)}, and strict permissions make reads ask";

        var because = analysis.Why.Length == 0 ? "" : $": {Shown.Text(analysis.Why).TrimEnd('.')}";
        if ((commands.Count == 1 ? commands[0] : Meant(analysis, gap.Commands)) is { } command)
            return (command.Words.Contains(null) ? Shown.Code(line.Text) : Shown.Code(command.ToString())) + because;
        return gap.Commands.Count == commands.Count
            ? Shown.Code(line.Text) + because
            : $"{Names(gap.Commands, line)}, and the line is not proved to only read in the workspace{because}";
    }

    /// <summary>The command that the reason is about, if it is surely that one and has no rule.</summary>
    private static SimpleCommand? Meant(CommandAnalysis analysis, IReadOnlyList<SimpleCommand> open)
    {
        if (analysis.Why.Split('`') is not [_, { Length: > 0 } piece, _, ..])
            return null;
        var words = piece.Split(' ');
        var candidates = analysis.Commands.Where(command => Runs(command, words[0]) || Writes(command, piece)).ToArray();
        if (candidates.Length > 1)
            candidates = [.. candidates.Where(command => words.All(word => command.Words.Contains(word)) || Writes(command, piece))];
        return candidates.DistinctBy(command => command.ToString()).Take(2).ToArray() is [{ Words.Count: > 0 } only] && open.Contains(only) ? Starter(only, open) : null;
    }

    // `env make` is what stands in the line, and what a rule would have to name.
    private static SimpleCommand Starter(SimpleCommand command, IReadOnlyList<SimpleCommand> open) =>
        open.FirstOrDefault(other => other.Words.Count > command.Words.Count && Launchers.RunsItsArguments(other.Words[0]) && other.Words.TakeLast(command.Words.Count).SequenceEqual(command.Words)) ?? command;

    private static bool Runs(SimpleCommand command, string program) => command.Words is [{ } name, ..] && Launchers.NameOf(name) == Launchers.NameOf(program);

    private static bool Writes(SimpleCommand command, string file) => command.Redirections.Any(text => text.EndsWith(file, StringComparison.Ordinal));

    private static string Names(IReadOnlyList<SimpleCommand> commands, RunCommand line)
    {
        var names = commands.Select(command => command.ToString()).Distinct().ToArray();
        return names.Length is 0 or > MostNamed ? $"all of {Shown.Code(line.Text)}" : Shown.List(names);
    }
}
