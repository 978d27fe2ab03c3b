using System.Text;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>What a command prints, where that stands in the line itself, so that an encoded command is seen for what it is.</summary>
internal static class PipeText
{
    /// <summary>What the command prints; <see langword="null"/> when that does not follow from its words and its input.</summary>
    public static PipeInput? Of(IReadOnlyList<CommandWord> words, PipeInput input)
    {
        if (words.Any(word => !word.IsLiteral || word.IsSample))
            return null;
        string[] texts = [.. words.Select(word => word.Text!)];
        if (texts is [['/', ..], ['-', '-', ..], ..])
            return null;
        return ProgramName.Of(texts[0]).Name switch
        {
            "echo" => Exactly(Echoed(texts)),
            "which" or "command" or "type" when texts is ["which" or _, .., [not '-', ..] program] && (texts[0] == "which" || texts[1] is "-v" or "-p" or "-P") => Like(program + "\n"),
            "sed" or "awk" or "gawk" or "mawk" or "nawk" when texts.Length > 1 && Put(ProgramName.Of(texts[0]).Name, texts[^1]) is { } put => Like($"{put}{input.Likeness ?? "x"}"),
            "printf" => Exactly(Printed(texts)) ?? Like(Filled(texts)),
            var name => input.Likeness is { } given ? Passed(name, texts, input, given) : null,
        };
    }

    /// <summary>Whether the command counts its input, or one file, and prints nothing else.</summary>
    public static bool IsNumber(IReadOnlyList<CommandWord> words) =>
        words.All(word => word.IsLiteral) && words.Select(word => word.Text!).ToArray() switch
        {
            ["wc", "-l" or "-c" or "-w" or "-m"] => true,
            ["grep", "-c", var pattern] => IsOperand(pattern),
            ["grep", "-c", var pattern, var file] => IsOperand(pattern) && IsOperand(file),
            _ => false,
        };

    /// <summary>The words that xargs makes of a text; <see langword="null"/> when it holds quotes, options, or too many of them.</summary>
    public static string[]? Words(string text) =>
        text.AsSpan().IndexOfAny("'\"\\") < 0 && !text.Any(c => char.IsControl(c) && c is not ('\t' or '\n'))
        && text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 and <= 50 } words && Array.TrueForAll(words, IsOperand) ? words : null;

    /// <summary>A name such as the command prints: of a revision or a branch, which git lets begin with neither a dash, a dot nor a slash.</summary>
    public static string? NameOf(IReadOnlyList<CommandWord> words) => words.Any(word => !word.IsLiteral) ? null : words.Select(word => word.Text!).ToArray() switch
    {
        ["git", "branch", "--show-current"] or ["git", "rev-parse", "HEAD"] => "HEAD",
        ["git", "rev-parse", "--short" or "--abbrev-ref", "HEAD"] or ["git", "symbolic-ref", "--short", "HEAD"] => "HEAD",
        ["git", "merge-base", var one, var other] when IsOperand(one) && IsOperand(other) => "HEAD",
        _ => null,
    };

    private static PipeInput? Passed(string program, string[] texts, PipeInput input, string given) => program switch
    {
        "cat" when texts.Length == 1 => input,
        "tee" => input,
        "tr" when texts is [_, [not '-', ..] from, var to] && Set(from) is var one && Set(to) is var other && one.Length == other.Length => Like(Exchanged(given, one, other)),
        "rev" when texts.Length == 1 => Reversed(input),
        "head" or "tail" or "sort" or "uniq" or "tac" => Like(given),
        "base64" when texts.Length == 2 && texts[1] is "-d" or "-D" or "--decode" or "-di" => Like(Decoded(given)),
        "openssl" when texts.Contains("-d") && (texts.Contains("base64") || texts.Contains("-base64") || texts.Contains("-a")) => Like(Decoded(given)),
        "xxd" when texts.Contains("-r") || texts.Contains("-rp") || texts.Contains("-pr") => Like(FromHex(given)),
        _ => null,
    };

    /// <summary>What <c>sed 's/^/rm /'</c> or <c>awk '{print "rm " $1}'</c> puts before what it reads; <see langword="null"/> for nothing.</summary>
    private static string? Put(string program, string script)
    {
        if (program != "sed")
            return script.Contains("print", StringComparison.Ordinal) && script.Split('"') is { Length: > 2 } quoted ? string.Concat(quoted.Where((_, index) => index % 2 == 1)) : null;
        return script.Length > 3 && script[0] == 's' && script[2..].Split(script[1]) is [['^', .. var kept], { Length: > 0 } text, _] && kept.IndexOfAny(['^', '$']) < 0 ? text : null;
    }

    private static bool IsOperand(string text) => text is not ['-', ..];

    private static PipeInput? Exactly(string? text) => text is null ? null : PipeInput.Of(text);

    private static PipeInput? Like(string? text) => text is null ? null : PipeInput.Like(text);

    private static string? Echoed(string[] texts)
    {
        var options = string.Concat(texts.Skip(1).TakeWhile(IsEchoOption));
        var text = string.Join(' ', texts.Skip(1).SkipWhile(IsEchoOption)) + (options.Contains('n', StringComparison.Ordinal) ? "" : "\n");
        return options.LastIndexOf('e') > options.LastIndexOf('E') ? Escapes.Undo(text, octalAfterZero: true) : text;
    }

    private static bool IsEchoOption(string text) => text is ['-', _, ..] && text.AsSpan(1).IndexOfAnyExcept("neE") < 0;

    private static string? Printed(string[] texts) => texts switch
    {
        [_, "%s"] => "",
        [_, "%s\\n"] => "\n",
        [_, "%s", .. var rest] => string.Concat(rest),
        [_, "%s\\n", .. var rest] => string.Concat(rest.Select(text => text + "\n")),
        [_, [not '-', ..] format] when !format.Contains('%', StringComparison.Ordinal) => Escapes.Undo(format, octalAfterZero: false),
        _ => null,
    };

    /// <summary>A format with the words in place of its directives, whatever they are.</summary>
    private static string? Filled(string[] texts)
    {
        if (texts.Length < 3)
            return null;
        var pieces = texts[1].Split('%');
        var filled = new StringBuilder(pieces[0]);
        for (var i = 1; i < pieces.Length; i++)
            filled.Append(i + 1 < texts.Length ? texts[i + 1] : "").Append(pieces[i].AsSpan(Math.Min(1, pieces[i].Length)));
        var text = filled.ToString();
        return Escapes.Undo(text, octalAfterZero: false) ?? text;
    }

    /// <summary>Each line from its end; what is beyond ASCII is turned around by more than single characters.</summary>
    private static PipeInput Reversed(PipeInput input)
    {
        var reversed = string.Join('\n', input.Likeness!.Split('\n').Select(line => string.Concat(line.Reverse())));
        return input.Text is { } text && Ascii.IsValid(text) ? PipeInput.Of(reversed) : PipeInput.Like(reversed);
    }

    /// <summary>A set of tr with its ranges written out: <c>a-c</c> is <c>abc</c>.</summary>
    private static string Set(string set)
    {
        var letters = new StringBuilder();
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-' && set[i + 2] >= set[i];
            for (var letter = set[i]; letter <= (isRange ? set[i + 2] : set[i]) && letters.Length <= char.MaxValue; letter++)
                letters.Append(letter);
            i += isRange ? 2 : 0;
        }

        return letters.ToString();
    }

    /// <summary>Letters for letters; what else the sets may mean is not looked at.</summary>
    private static string Exchanged(string text, string from, string to) =>
        string.Concat(text.Select(letter => from.LastIndexOf(letter) is var at and >= 0 ? to[at] : letter));

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
