using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>What the operands make a command do.</summary>
internal static class OperandReader
{
    public static void Read(BoundWords bound, Findings findings)
    {
        var row = findings.Row;
        var pattern = bound.HasAny(row.GivenBy) ? row.Operands.WithoutFirst() : row.Operands;
        if (bound.Operands.Count == 0)
            ReadNone(pattern, findings);
        else if (Kinds(pattern, bound.Operands) is { } kinds)
            ReadAll(bound, kinds, findings);
        else
            findings.Refuse($"it does not take {bound.Operands.Count} operands");
        ReadRules(bound, findings);
        findings.ReadsProgramFromInput = row.Has(Syntax.RunsInput) && RunsInput(bound);
    }

    /// <summary>Of which tracked files the contents are taken, as the operands name them.</summary>
    public static TrackedContents Contents(BoundWords bound, TrackedFiles files, Findings findings)
    {
        // What is searched for is neither a path nor a revision.
        var row = findings.Row;
        var named = bound.Operands.Skip(bound.HasAny(row.GivenBy) ? 0 : row.Operands.First.Count(kind => kind == ValueKind.Text)).ToArray();
        return new(findings.Combine("."), named, files) { SurePaths = bound.AfterDashes < 0 ? 0 : bound.Operands.Count - bound.AfterDashes, TakesNamedPath = row.Contents!.TakesNamedPath };
    }

    /// <summary>Whether no option brings a program and no operand names one.</summary>
    private static bool RunsInput(BoundWords bound) =>
        (bound.Operands is [] or [{ Text: "-" or "/dev/stdin" }, ..] || bound.Has("-s"))
        && !bound.Options.Exists(option => option.Rule.Name == "-m" || option.Rule.Values is [ValueKind.Code or ValueKind.Script]);

    private static void ReadNone(OperandPattern pattern, Findings findings)
    {
        if (pattern.First.Count > pattern.Optional || pattern.Last.Count > 0 || pattern.NeedsRepeated)
            findings.Refuse("it lacks an operand");
        if (pattern.Default is { } folder)
            findings.Read(new(folder));
    }

    /// <summary>The kind of each operand; <see langword="null"/> when there are too many or too few.</summary>
    private static List<ValueKind>? Kinds(OperandPattern pattern, List<CommandWord> operands)
    {
        var needed = pattern.First.Count - pattern.Optional + pattern.Last.Count + (pattern.NeedsRepeated ? 1 : 0);
        if (operands.Count < needed)
            return null;

        var kinds = new List<ValueKind>();
        var free = operands.Count - pattern.Last.Count;
        for (var i = 0; i < free; i++)
        {
            if (i < pattern.First.Count)
                kinds.Add(pattern.First[i]);
            else if (kinds is [.., ValueKind.Command])
                kinds.Add(ValueKind.Command);
            else if (pattern.Repeated is { } repeated)
                kinds.Add(repeated);
            else
                return null;
        }

        kinds.AddRange(pattern.Last);
        return kinds;
    }

    private static void ReadAll(BoundWords bound, List<ValueKind> kinds, Findings findings)
    {
        var row = findings.Row;
        var command = kinds.IndexOf(ValueKind.Command);
        if (command >= 0)
            kinds.RemoveRange(command, kinds.Count - command);
        for (var i = 0; i < kinds.Count; i++)
        {
            CheckPlace(bound.Operands[i], i, kinds, row.Operands, findings);
            if (kinds[i] != ValueKind.Script)
                ValueReader.Read(kinds[i], bound.Operands[i], findings);
            if (kinds[i] == ValueKind.Into && row.Operands.Last.Count > 0)
                ReadInto(bound.Operands, findings);
        }

        ReadScript(bound, kinds, findings);
        if (command >= 0)
            findings.Add(CommandOf(bound.Operands, command, row));
    }

    /// <summary>Several words of a script are joined, as eval and ssh do.</summary>
    private static void ReadScript(BoundWords bound, List<ValueKind> kinds, Findings findings)
    {
        var words = bound.Operands.Where((_, i) => i < kinds.Count && kinds[i] == ValueKind.Script).SkipWhile(word => word.Text == "--").ToList();
        if (words.Count == 1)
            ValueReader.ReadScript(words[0], [.. bound.Operands.Skip(kinds.IndexOf(ValueKind.Script) + 1).Where(word => word.Text != "--")], findings);
        else if (words.Count > 1 && words.TrueForAll(word => word.IsLiteral))
            ValueReader.Read(ValueKind.Script, new(string.Join(' ', words)), findings);
        else if (words.Count > 1)
            ValueReader.Read(ValueKind.Script, new(null) { Loose = string.Join(' ', words) }, findings);
    }

    private static InnerCommand CommandOf(List<CommandWord> operands, int command, ProgramRow row)
    {
        var words = operands.Skip(command).SkipWhile(word => word is { IsLiteral: true, Text: "--" }).ToList();
        var variables = new List<string>();
        while (row.Has(Syntax.Variables) && words is [{ IsLiteral: true, Text: { } text }, ..] && text.IndexOf('=', StringComparison.Ordinal) > 0)
        {
            variables.Add(text);
            words.RemoveAt(0);
        }

        return new() { Words = words, Variables = variables };
    }

    /// <summary>
    /// A pattern becomes one name or more, an unknown word any number: each must stand where more of the same kind may, or all
    /// kinds must be harmless.
    /// </summary>
    private static void CheckPlace(CommandWord word, int index, List<ValueKind> kinds, OperandPattern pattern, Findings findings)
    {
        if (word.IsLiteral)
            return;
        var isRepeated = index >= kinds.Count - pattern.Last.Count ? false : index >= FirstCount(kinds, pattern);
        var isSafe = word.Text is null
            ? kinds[index] == ValueKind.Text && (pattern.IsText || (isRepeated && pattern.Last.Count == 0))
            : isRepeated || pattern.IsHarmless;
        if (!isSafe)
            findings.Refuse($"what `{word}` becomes is only known when it runs");
        else if (word.IsGlob && kinds[index] == ValueKind.Text && !pattern.IsText)
            findings.Read(word);
    }

    private static int FirstCount(List<ValueKind> kinds, OperandPattern pattern) => Math.Min(kinds.Count, pattern.First.Count);

    /// <summary>What is put into a folder keeps its own name.</summary>
    private static void ReadInto(List<CommandWord> operands, Findings findings)
    {
        if (operands[^1] is not { IsLiteral: true, Text: { Length: > 0 } target })
            return;
        foreach (var source in operands.SkipLast(1))
        {
            var name = source.Text?.TrimEnd('/').Split('/')[^1];
            if (source.IsLiteral && name is { Length: > 0 } and not ("." or ".."))
                findings.Write(new($"{target.TrimEnd('/')}/{name}"));
        }
    }

    private static void ReadRules(BoundWords bound, Findings findings)
    {
        foreach (var rule in findings.Row.OperandRules)
        {
            var matched = rule.Pattern == "--"
                ? bound.AfterDashes >= 0 && bound.Operands.Count > bound.AfterDashes ? "--" : null
                : bound.Operands.Select(word => word.Text ?? word.Loose).FirstOrDefault(text => text is not null && rule.Matches(text));
            if (matched is not null && rule.Risk != Risk.ReadOnly)
                findings.Add(rule.Risk, OptionReader.Reason(findings.Row, matched, rule.Why));
        }
    }
}
