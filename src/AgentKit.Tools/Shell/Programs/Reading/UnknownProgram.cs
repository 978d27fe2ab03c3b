using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>
/// Looks at the words of a program of which nothing is known: each may begin a command that it runs. Only what is known to be
/// bad counts of it.
/// </summary>
internal static class UnknownProgram
{
    private const int MostGuesses = 16;

    public static Judgement Judge(IReadOnlyList<CommandWord> words, ProgramTable table, string why)
    {
        var inner = new List<InnerCommand>();
        for (var i = 1; i < words.Count && inner.Count < MostGuesses; i++)
        {
            if (words[i] is not { IsLiteral: true, Text: { Length: > 0 } text })
                continue;
            if (table.Find(ProgramName.Of(text).Name) is not null)
                inner.Add(new() { Words = [.. words.Skip(i)], IsGuess = true });
            if (words[i - 1].Text is ['-', ..] && text.Contains(' ', StringComparison.Ordinal))
                inner.Add(new() { Script = text, IsGuess = true });
        }

        return new() { Risks = [Risk.Unknown], Effects = [Effect.Unknown(why)], Why = why, Inner = inner };
    }
}
