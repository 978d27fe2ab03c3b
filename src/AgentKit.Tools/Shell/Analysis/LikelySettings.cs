using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Which variables and aliases the built-ins of the shell most likely set, and to what.</summary>
internal static class LikelySettings
{
    public static void Note(IReadOnlyList<CommandWord> words, PipeInput input, Likelihoods known)
    {
        switch (words[0].Text)
        {
            case "declare" or "typeset" or "local" or "export" or "readonly":
                foreach (var (name, value) in Pairs(words))
                    known.Set(name, value);
                break;
            case "alias":
                foreach (var (name, value) in Pairs(words))
                    known.SetAlias(name, value.Likely ?? "");
                break;
            case "cp" or "ln" or "mv" or "install" when words.Count > 2 && words[^2].Text is { } from && words[^1].Text is [not '-', ..] to:
                known.SetAlias(to, from);
                break;
            case "hash" when words is [_, { Text: "-p" }, { Text: { } path }, { Text: { } called }]:
                known.SetAlias(called, path);
                break;
            case "set" when words.Skip(1).SkipWhile(word => word.Text is ['-' or '+', not '-', ..]).ToArray() is [var first, ..] positions:
                known.SetPositions([.. first.Text == "--" ? positions[1..] : positions]);
                break;
            case "shift":
                known.Shift();
                break;
            case "read":
                Read(words, input, known);
                break;
            case "mapfile" or "readarray" when input.Likeness is { } lines && words[^1].Text is [not '-', ..] name && words.Count > 1:
                known.Set(name, new(null) { Loose = lines.Trim().ReplaceLineEndings(" ") });
                break;
            case "printf" when words is [_, { Text: "-v" }, { Text: { } variable }, ..]:
                CommandWord[] rest = [.. words.Skip(3)];
                known.Set(variable, new(null) { Loose = PipeText.Of([words[0], .. rest], PipeInput.None)?.Likeness ?? string.Join(' ', rest.Select(word => word.Likely)) });
                break;
        }
    }

    private static IEnumerable<(string Name, CommandWord Value)> Pairs(IReadOnlyList<CommandWord> words)
    {
        foreach (var word in words.Skip(1))
        {
            if (word.Likely is { } text && text.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
                yield return (text[..at].TrimEnd('+'), word with { Text = null, Loose = text[(at + 1)..] });
        }
    }

    /// <summary>The words of a line, of which the last variable gets all that is left.</summary>
    private static void Read(IReadOnlyList<CommandWord> words, PipeInput input, Likelihoods known)
    {
        if (input.Likeness is not { } given)
            return;
        var names = words.Skip(1).Select(word => word.Text).Where(text => text is { Length: > 0 } && VariableName.In(text) == text).ToArray();
        var left = given.Trim();
        for (var i = 0; i < names.Length; i++)
        {
            var pieces = i == names.Length - 1 ? [left] : left.Split([' ', '\t', '\n'], 2, StringSplitOptions.RemoveEmptyEntries);
            known.Set(names[i]!, new(null) { Loose = pieces.Length > 0 ? pieces[0] : "" });
            left = pieces.Length > 1 ? pieces[1] : "";
        }
    }
}
