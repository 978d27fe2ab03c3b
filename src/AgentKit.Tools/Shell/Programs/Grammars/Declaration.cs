using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>
/// <c>local x=1</c>: variables that scripts have for themselves, with values that are taken as they are. Those of whole numbers, references and
/// arrays that are given a text evaluate it.
/// </summary>
internal sealed class Declaration : Grammar
{
    public override void Read(IReadOnlyList<CommandWord> words, int start, Findings findings)
    {
        var options = words.Skip(start).TakeWhile(word => word.Text is ['-', ..]).ToArray();
        var names = words.Skip(start + options.Length).ToArray();
        if (Array.Find(options, option => option.Text is not ("-r" or "-g" or "-l" or "-u" or "-a" or "-A")) is { Text: not null } unknown)
            findings.Refuse($"what `{unknown}` does with a value is not known");
        if (names.Length == 0)
            findings.Refuse("it prints variables, which may be secrets");
        var isArray = Array.Exists(options, option => option.Text is "-a" or "-A");
        foreach (var word in names.Where(word => !IsPlain(word, isArray)))
            findings.Refuse($"`{word}` sets what the shell or a program looks at, or is evaluated");
    }

    private static bool IsPlain(CommandWord word, bool isArray)
    {
        if (word.IsGlob || word.Likely is not { } text)
            return false;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return OwnVariable.IsPlain(equals < 0 ? text : text[..equals]) && (!isArray || equals < 0);
    }
}
