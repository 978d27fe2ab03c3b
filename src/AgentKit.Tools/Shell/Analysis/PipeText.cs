using System.Text;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>What a command prints, where that stands in the line itself, so that an encoded command is seen for what it is.</summary>
internal static class PipeText
{
    public static string? Of(IReadOnlyList<CommandWord> words, string? input)
    {
        if (words.Any(word => !word.IsLiteral))
            return null;
        string[] texts = [.. words.Select(word => word.Text!)];
        return ProgramName.Of(texts[0]).Name switch
        {
            "echo" => Echoed(texts),
            "printf" => Printed(texts),
            "cat" or "head" or "tail" or "sort" or "uniq" when texts.Length == 1 => input,
            "tee" => input,
            "base64" when input is not null && texts.Length == 2 && texts[1] is "-d" or "-D" or "--decode" or "-di" => Decoded(input!),
            "xxd" when input is not null && texts.Skip(1).Contains("-r") => FromHex(input),
            "rev" when input is not null && texts.Length == 1 => string.Concat(input.TrimEnd('\n').Reverse()),
            _ => null,
        };
    }

    /// <summary>Whether the command counts its input and prints nothing else.</summary>
    public static bool IsNumber(IReadOnlyList<CommandWord> words) =>
        words.All(word => word.IsLiteral) && words.Select(word => word.Text).ToArray() is ["wc", "-l" or "-c" or "-w" or "-m"] or ["grep", "-c", _] or ["grep", "-c", _, _];

    /// <summary>The words that xargs makes of a text; <see langword="null"/> when it holds quotes, or too many of them.</summary>
    public static string[]? Words(string text) =>
        text.AsSpan().IndexOfAny("'\"\\\0") < 0 && text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 and <= 50 } words ? words : null;

    /// <summary>A name such as the command prints: of a revision or a branch, which git lets begin with neither a dash, a dot nor a slash.</summary>
    public static string? NameOf(IReadOnlyList<CommandWord> words) => words.Any(word => !word.IsLiteral) ? null : string.Join(' ', words.Take(3)) switch
    {
        "git branch --show-current" or "git rev-parse HEAD" or "git rev-parse --short" or "git symbolic-ref --short" => "HEAD",
        var text when text.StartsWith("git merge-base ", StringComparison.Ordinal) && words.Count is 4 or 3 => "HEAD",
        _ => null,
    };

    private static string? Echoed(string[] texts)
    {
        var options = texts.Skip(1).TakeWhile(text => text is ['-', _, ..] && text.AsSpan(1).IndexOfAnyExcept("neE") < 0).ToArray();
        var text = string.Join(' ', texts.Skip(1 + options.Length)) + "\n";
        return Array.Exists(options, option => option.Contains('e', StringComparison.Ordinal)) ? Escapes.Undo(text, octalAfterZero: true) : text;
    }

    private static string? Printed(string[] texts) => texts switch
    {
        [_, "%s" or "%s\\n", .. var rest] => string.Concat(rest.Select(text => text + "\n")),
        [_, var format] when !format.Contains('%', StringComparison.Ordinal) => Escapes.Undo(format, octalAfterZero: false),
        _ => null,
    };

    private static string? Decoded(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : null;
    }

    private static string? FromHex(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiHexDigit));
        return digits.Length % 2 == 0 ? Encoding.UTF8.GetString(Convert.FromHexString(digits)) : null;
    }
}
