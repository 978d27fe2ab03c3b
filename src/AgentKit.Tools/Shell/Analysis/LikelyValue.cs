using System.Globalization;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>What the expansion of a parameter most likely comes to.</summary>
internal static class LikelyValue
{
    /// <returns><see langword="null"/> when nothing is known of it.</returns>
    /// <param name="parameter">The expansion.</param>
    /// <param name="known">What variables most likely hold.</param>
    /// <param name="textOf">What a word most likely comes to.</param>
    public static string? Of(ParameterExpansion parameter, Likelihoods known, Func<Word, string> textOf)
    {
        if (parameter.Kind == ParameterKind.Length)
            return "1";
        var value = parameter.Kind == ParameterKind.Indirect ? known[known[parameter.Name] ?? ""] : known[parameter.Name];
        if (value is not null && parameter.Subscript?.LiteralText is { } subscript && int.TryParse(subscript, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            value = value.Split(' ').ElementAtOrDefault(index);
        var argument = parameter.Argument is { } word ? textOf(word) : "";
        return parameter.Operator switch
        {
            ":-" or "-" or ":=" or "=" => value is { Length: > 0 } ? value : argument,
            ":+" or "+" => argument,
            _ => value is null ? null : Changed(value, parameter.Operator, argument),
        };
    }

    private static string Changed(string value, string change, string argument) => change switch
    {
        ",," => value.ToLowerInvariant(),
        "," => value.Length == 0 ? value : char.ToLowerInvariant(value[0]) + value[1..],
        "^^" => value.ToUpperInvariant(),
        "#" or "##" => value.StartsWith(argument, StringComparison.Ordinal) ? value[argument.Length..] : value,
        "%" or "%%" => value.EndsWith(argument, StringComparison.Ordinal) ? value[..^argument.Length] : value,
        "/" or "//" or "/#" or "/%" => Replaced(value, argument),
        ":" => Piece(value, argument),
        _ => value,
    };

    private static string Replaced(string value, string argument) =>
        argument.Split('/', 2) is [{ Length: > 0 } from, var to] ? value.Replace(from, to, StringComparison.Ordinal)
        : argument.Length > 0 ? value.Replace(argument, "", StringComparison.Ordinal) : value;

    /// <summary><c>start:length</c>, either of which may count from the end.</summary>
    private static string Piece(string value, string argument)
    {
        var numbers = argument.Split(':').Select(text => int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).ToArray();
        if (numbers is not [{ } start, ..] || (numbers.Length > 1 && numbers[1] is null))
            return value;
        var first = Math.Clamp(start < 0 ? value.Length + start : start, 0, value.Length);
        var length = numbers.Length > 1 ? numbers[1]!.Value : value.Length;
        var end = Math.Clamp(length < 0 ? value.Length + length : first + (long)length, first, value.Length);
        return value[first..(int)end];
    }
}
