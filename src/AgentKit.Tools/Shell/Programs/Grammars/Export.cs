using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary><c>export LC_ALL=C</c>: what programs are told about how to show things.</summary>
internal sealed class Export : Grammar
{
    public override void Read(IReadOnlyList<CommandWord> words, int start, Findings findings)
    {
        if (words.Count == start)
            findings.Refuse("it prints variables, which may be secrets");
        foreach (var word in words.Skip(start).Where(word => !IsHarmless(word)))
            findings.Refuse($"`{word}` sets what the shell or a program looks at, or shows it");
    }

    private static bool IsHarmless(CommandWord word) =>
        word is { IsLiteral: true, Text: { } text } && text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && HarmlessVariable.Is(text[..equals], text[(equals + 1)..]);
}
