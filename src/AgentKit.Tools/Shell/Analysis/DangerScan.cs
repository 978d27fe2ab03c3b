using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// Looks for what is destructive in a text that was not understood, word by word, as if every word could begin a command.
/// It never makes a text safe.
/// </summary>
internal static class DangerScan
{
    private const int MostWords = 2000;
    private const int MostOperands = 20;
    private static readonly char[] Separators = [' ', '\t', '\n', '\r', '"', '\'', '\\', '(', ')', '{', '}', '`', '$', '<', '>', '\0'];
    private static readonly char[] Ends = [';', '&', '|'];

    /// <summary>Looks into an argument where it holds a command in one of the ways in which programs and shells know one.</summary>
    public static void RunHidden(string program, string? argument, Findings findings)
    {
        if (argument is null)
            return;
        if (program is "env" or "alias")
            Run(argument[(argument.IndexOf('=', StringComparison.Ordinal) + 1)..].TrimStart('-', 'S'), findings);
        foreach (var sign in (ReadOnlySpan<string>)["$(", "`", "!", "exec=", "ommand="])
        {
            if (argument.IndexOf(sign, StringComparison.Ordinal) is var at and >= 0)
                Run(argument[(at + sign.Length)..], findings);
        }
    }

    public static void Run(string text, Findings findings)
    {
        var seen = 0;
        foreach (var piece in text.Split(Ends, StringSplitOptions.RemoveEmptyEntries))
        {
            var words = piece.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            for (var start = 0; start < words.Length && seen < MostWords; start++, seen++)
            {
                var judgement = ProgramKnowledge.Judge(new([.. words.Skip(start).Take(MostOperands).Select(word => new CommandWord(word))]));
                findings.AddIrreversible(judgement.Risks, judgement.Why);
            }
        }
    }
}
