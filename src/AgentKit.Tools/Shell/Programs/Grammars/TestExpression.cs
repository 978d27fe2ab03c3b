using System.Collections.Frozen;
using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>
/// The conditions of test and [. An operand that is only known when it runs could be <c>-v</c>, which evaluates what follows.
/// </summary>
internal sealed class TestExpression : Grammar
{
    private static readonly FrozenSet<string> FileTests = FrozenSet.Create(
        StringComparer.Ordinal, "-a", "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-p", "-r", "-s", "-u", "-w", "-x", "-G", "-L", "-N", "-O", "-S");

    private static readonly FrozenSet<string> Comparisons = FrozenSet.Create(
        StringComparer.Ordinal, "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge");

    private static readonly FrozenSet<string> Others = FrozenSet.Create(StringComparer.Ordinal, "!", "(", ")", "-a", "-o", "-n", "-z", "-t");

    public override void Read(IReadOnlyList<CommandWord> words, int start, Findings findings)
    {
        var end = words.Count;
        if (words[0].Text == "[" && words[^1] is not { IsLiteral: true, Text: "]" })
            findings.Refuse("it lacks its `]`");
        else if (words[0].Text == "[")
            end--;

        for (var i = start; i < end; i++)
        {
            var word = words[i];
            if (!word.IsLiteral && !IsCompared(words, i, start, end))
                findings.Refuse("a part of the condition is only known when it runs");
            else if (word.Text is { } text && IsOperator(words, i, start))
                ReadOperator(words, i, end, text, findings);
        }
    }

    /// <summary>One word in a place where it can only be a string: after -n or -z alone, or on one side of a comparison alone.</summary>
    private static bool IsCompared(IReadOnlyList<CommandWord> words, int at, int start, int end) => words[at] is { Text: null, IsOneWord: true } && (end - start) switch
    {
        2 => at == start + 1 && words[start].Text is "-n" or "-z",
        3 => at != start + 1 && words[start + 1].Text is "=" or "==" or "!=" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge",
        _ => false,
    };

    private static bool IsOperator(IReadOnlyList<CommandWord> words, int at, int start) =>
        words[at].Text is ['-', _, ..] && !(at > start && words[at - 1].Text is { } before && (Comparisons.Contains(before) || before is "-n" or "-z"));

    private static void ReadOperator(IReadOnlyList<CommandWord> words, int at, int end, string text, Findings findings)
    {
        if (text is "-nt" or "-ot" or "-ef")
        {
            findings.Read(words[at - 1]);
            if (at + 1 < end)
                findings.Read(words[at + 1]);
        }
        else if (FileTests.Contains(text))
        {
            if (at + 1 < end && words[at + 1] is not { Text: ['-', ..] or "" or "]" or "!" or "(" })
                findings.Read(words[at + 1]);
        }
        else if (!Comparisons.Contains(text) && !Others.Contains(text) && !text[1..].All(char.IsAsciiDigit))
            findings.Refuse($"the operator `{text}` is not known");
    }
}
