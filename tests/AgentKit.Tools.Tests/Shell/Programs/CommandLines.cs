using System.Text;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Tests.Shell.Programs;

/// <summary>
/// Splits plain lines of tests into words: quotes, backslashes, patterns, and words with a dollar, which are only known
/// when they run.
/// </summary>
internal static class CommandLines
{
    public static Judgement Judge(string line) => ProgramKnowledge.Judge(new(Split(line)));

    /// <summary>The worst of a command and all that it runs, as far as lines without operators go.</summary>
    public static bool IsReadOnly(string line) => IsReadOnly(Judge(line));

    public static IReadOnlyList<Risk> AllRisks(string line) => [.. AllRisks(Judge(line)).Distinct().OrderDescending()];

    public static bool IsReadOnly(Judgement judgement) => judgement.IsReadOnly && judgement.Inner.All(inner => IsReadOnly(JudgeInner(inner)));

    public static IEnumerable<Risk> AllRisks(Judgement judgement) => judgement.Risks.Concat(judgement.Inner.SelectMany(inner => AllRisks(JudgeInner(inner))));

    public static List<CommandWord> Split(string line)
    {
        var words = new List<CommandWord>();
        for (var at = 0; at < line.Length;)
        {
            if (line[at] == ' ')
                at++;
            else
                words.Add(Word(line, ref at));
        }

        return words;
    }

    private static Judgement JudgeInner(InnerCommand inner) => inner.Script is { } script ? Judge(script) : ProgramKnowledge.Judge(new(inner.Words));

    private static CommandWord Word(string line, ref int at)
    {
        var (text, quote, isGlob, isDynamic) = (new StringBuilder(), '\0', false, false);
        for (; at < line.Length && (quote != '\0' || line[at] != ' '); at++)
        {
            var c = line[at];
            if (c == quote)
                quote = '\0';
            else if (quote == '\0' && c is '\'' or '"' && quote == '\0')
                quote = c;
            else if (quote != '\'' && c == '\\' && at + 1 < line.Length)
                text.Append(line[++at]);
            else
            {
                isGlob |= quote == '\0' && c is '*' or '?' && quote == '\0';
                isDynamic |= quote != '\'' && c is '$' or '`' && quote != '\'';
                text.Append(c);
            }
        }

        return isDynamic ? new(null) { Loose = text.ToString() } : new(text.ToString(), isGlob);
    }
}
