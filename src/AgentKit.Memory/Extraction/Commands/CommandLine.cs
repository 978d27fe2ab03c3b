using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Commands;

/// <summary>A command as a shell tool was asked to run it.</summary>
internal sealed partial record CommandLine(string Text, IReadOnlyList<string> Steps)
{
    private const int MostText = 300;
    private static readonly string[] Names = ["command", "cmd", "script", "command_line"];

    /// <summary>The program and the word behind it, of the last step.</summary>
    public string Program => Word(Steps[^1], 0);

    public string Subcommand => Word(Steps[^1], 1);

    /// <summary>Whether an end that counts as success may hide that it failed.</summary>
    public bool HidesFailure => Hiding.IsMatch(Text);

    /// <summary>The command of a call; <see langword="null"/> when the call runs none, or one too long to be a line.</summary>
    public static CommandLine? Of(string input)
    {
        if (Property(input, Names) is not { } text)
            return null;
        text = text.Trim();
        if (text.Length is 0 or > MostText || text.Contains('\n', StringComparison.Ordinal) || text.Contains("<<", StringComparison.Ordinal))
            return null;
        string[] steps = [.. Joint.Split(text).Select(step => Prefix.Replace(step.Trim(), "")).Where(step => step.Length > 0)];
        return steps.Length == 0 ? null : new(text, steps);
    }

    /// <summary>A text of a call's input by one of its names.</summary>
    public static string? Property(string input, IReadOnlyList<string> names)
    {
        if (input.Length == 0 || input[0] != '{')
            return null;
        try
        {
            using var document = JsonDocument.Parse(input);
            foreach (var name in names)
            {
                if (document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                    return value.GetString();
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // An input that is no JSON names nothing.
        }

        return null;
    }

    /// <summary>A word of a step without its path: <c>/usr/bin/node</c> is <c>node</c>.</summary>
    public static string Word(string step, int index)
    {
        var words = step.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (index >= words.Length)
            return "";
        var word = words[index];
        return index == 0 ? word[(word.LastIndexOf('/') + 1)..] : word;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Joint { get; } = new(@"\s*(&&|;|\|\|)\s*", Options, Patterns.TimeLimit);

    private static Regex Prefix { get; } = new(@"^((sudo|time|env|nice|exec|npx\s--yes)\s+|[A-Z_][A-Z0-9_]*=\S*\s+)+", Options, Patterns.TimeLimit);

    private static Regex Hiding { get; } = new(@"\||;|(?<!&)&\s*$|\$\(", Options, Patterns.TimeLimit);
}
