using AgentKit.Tools.Shell.Programs.Reading;
using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>The old style of tar: a first word of letters without a dash, whose values follow in order.</summary>
internal sealed class TarBundle : OptionGrammar
{
    public override void Read(IReadOnlyList<CommandWord> words, int start, Findings findings)
    {
        if (start < words.Count && words[start] is { IsLiteral: true, Text: { Length: > 0 } letters } && letters.All(char.IsAsciiLetterOrDigit))
            (words, start) = (Expand(words, start, letters, findings.Row), 0);
        base.Read(words, start, findings);
    }

    private static List<CommandWord> Expand(IReadOnlyList<CommandWord> words, int start, string letters, ProgramRow row)
    {
        var expanded = new List<CommandWord>();
        var at = start + 1;
        foreach (var letter in letters)
        {
            expanded.Add(new($"-{letter}"));
            if (row.Options.TryGetValue($"-{letter}", out var rule) && rule.Values.Count > 0 && !rule.IsOptional && at < words.Count)
                expanded.Add(words[at++]);
        }

        expanded.AddRange(words.Skip(at));
        return expanded;
    }
}
