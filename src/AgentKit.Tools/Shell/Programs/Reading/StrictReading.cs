using AgentKit.Tools.Shell.Programs.Grammars;
using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>
/// Reads a command of which every word must be understood: sub-command, options with their values, operands. Only such a
/// command can be proved read-only, and only of such a command are all effects known.
/// </summary>
internal sealed class StrictReading
{
    private readonly IReadOnlyList<CommandWord> _words;
    private string? _failure;
    private bool _isApt;

    private StrictReading(IReadOnlyList<CommandWord> words) => _words = words;

    public static Proof Read(ProgramEntry entry, IReadOnlyList<CommandWord> words)
    {
        if (AsksForHelp(entry, words) is { } help)
            return new(help, "");
        var reading = new StrictReading(words);
        var judgement = reading.Read(entry, 1, []);
        return new(judgement, reading._failure ?? $"`{words[0]}` is used in a way that is not known");
    }

    private static Judgement? AsksForHelp(ProgramEntry entry, IReadOnlyList<CommandWord> words)
    {
        if (words.Count != 2 || words[1] is not { IsLiteral: true, Text: "--help" or "--version" })
            return null;
        if (entry.AllRows.Any(row => row.Path.Count == 1 && row.Has(Syntax.NoHelp)))
            return null;
        return new() { IsReadOnly = true, Risks = [Risk.ReadOnly], Why = $"`{words[0]} {words[1]}` prints what it is" };
    }

    /// <summary>Reads from a place on as one of the sub-commands, or by the rows of the command itself.</summary>
    private Judgement? Read(ProgramEntry entry, int start, IReadOnlyList<BoundOption> outer)
    {
        if (entry.HasChildren && ReadChild(entry, start, outer) is { Found: true } child)
            return child.Judgement;
        foreach (var row in entry.Rows)
        {
            if (ReadRow(row, start, outer) is { } judgement)
                return judgement;
        }

        if (entry.Rows.Count == 0)
            Fail(start < _words.Count ? $"`{string.Join(' ', _words.Take(start))}` has no `{_words[start]}` that is known" : $"`{string.Join(' ', _words)}` is used in a way that is not known");
        return null;
    }

    private (bool Found, Judgement? Judgement) ReadChild(ProgramEntry entry, int start, IReadOnlyList<BoundOption> outer)
    {
        var at = start;
        IReadOnlyList<BoundOption> options = outer;
        if (entry.Rows.Count > 0)
        {
            if (WordBinder.BindLeading(entry.Rows[0], _words, start, out var failure) is not { } leading)
            {
                Fail($"`{entry.Rows[0]}`: {failure}");
                return default;
            }

            at = leading.End;
            options = [.. outer, .. leading.Options];
        }

        if (at >= _words.Count || _words[at] is not { IsLiteral: true, Text: { } name } || entry.Child(name) is not { } child)
            return default;
        return (true, Read(child, at + 1, options));
    }

    private Judgement? ReadRow(ProgramRow row, int start, IReadOnlyList<BoundOption> outer)
    {
        var findings = new Findings(row);
        if (row.Risk != Risk.ReadOnly)
            findings.Add(row.Risk, $"`{row}` {row.Why}");
        foreach (var option in outer)
            OptionReader.Read(option, findings);

        Grammar.Of(row).Read(_words, start, findings);
        if (findings.Failure is { } failure)
        {
            Fail($"`{row}`: {failure}", row.Requires.Count == 0 || _words.Any(word => word.Text is { } text && row.Requires.Contains(text)));
            return null;
        }

        return findings.ToJudgement();
    }

    // A row that is about another use of the program says nothing of this one.
    private void Fail(string why, bool isApt = true)
    {
        if (_failure is null || (isApt && !_isApt))
            (_failure, _isApt) = (why, isApt);
    }
}
