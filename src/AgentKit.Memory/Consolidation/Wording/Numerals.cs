using System.Globalization;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Brings numbers, ordinals and days that are written in words or cut short to one form: "minus eighty", "twenty-five", "1st", "Thu".</summary>
internal static class Numerals
{
    // Below the sixth they also tell one of two apart, and stay words.
    private static readonly string[] FirstOrdinals = ["first", "second", "third", "fourth", "fifth"];

    // "ISO 8601", "ISO-8601" and "ISO8601" are one.
    private static readonly HashSet<string> Standards = ["iso", "rfc", "din", "ieee", "ansi", "utf", "sha", "aes", "rsa", "din-en", "iec", "ecma", "rs", "cet", "gmt", "cve", "pep"];

    public static List<Word> Join(List<Word> words)
    {
        var joined = new List<Word>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var word = words[at];
            var length = 1;
            if (word.Kind == WordKind.Word && IsNumeral(words, at, out var value, out length))
                word = Number(value, word);
            else if (word is { Kind: WordKind.Word, Lower: "minus" } && at + 1 < words.Count && Negative(words, at + 1, out var negative, out length))
                word = Number(negative, word);
            else if (word.Kind == WordKind.Word && Standards.Contains(word.Lower) && at + 1 < words.Count && words[at + 1].Kind is WordKind.Number)
            {
                (word, length) = (new(word.Text + words[at + 1].Text, word.Lower + words[at + 1].Lower, WordKind.Identifier, at, word.StartsSentence), 2);
            }
            else if (word.Kind == WordKind.Identifier && Standards.Contains(word.Lower.Split('-')[0]))
                word = word with { Lower = word.Lower.Replace("-", "", StringComparison.Ordinal) };
            else if (word.Kind == WordKind.Word && NumberWords.IsOrdinal(word.Lower, out var ordinal) && ordinal > FirstOrdinals.Length)
                word = new($"{ordinal}th", $"{ordinal}th", WordKind.Identifier, at, word.StartsSentence);
            else if (word.Kind == WordKind.Number && Ordinal(word.Lower) is > 0 and var place)
                word = place <= FirstOrdinals.Length ? new(FirstOrdinals[place - 1], FirstOrdinals[place - 1], WordKind.Word, at, word.StartsSentence) : new($"{place}th", $"{place}th", WordKind.Identifier, at, word.StartsSentence);
            else if (word.Kind == WordKind.Word && char.IsUpper(word.Text[0]) && IsShortDay(words, at))
                word = new(TimeWords.FullWeekday(word.Lower)!, TimeWords.FullWeekday(word.Lower)!, WordKind.Word, at, word.StartsSentence);
            joined.Add(word with { At = joined.Count });
            at += length;
        }

        return joined;
    }

    private static bool Negative(List<Word> words, int at, out double value, out int length)
    {
        length = 2;
        if (words[at].Kind == WordKind.Number && double.TryParse(words[at].Lower, NumberStyles.Number, CultureInfo.InvariantCulture, out value) && value > 0)
        {
            value = -value;
            return true;
        }

        var isNumeral = IsNumeral(words, at, out value, out length);
        (value, length) = (-value, isNumeral ? length + 1 : 1);
        return isNumeral;
    }

    // "twenty five", "two hundred", "three thousand".
    private static bool IsNumeral(List<Word> words, int at, out double value, out int length)
    {
        (value, length) = (0, 0);
        if (NumberWords.IsTens(words[at].Lower, out var tens))
        {
            (value, length) = (tens, 1);
            if (at + 1 < words.Count && NumberWords.IsSmall(words[at + 1].Lower, out var one) && one < 10)
                (value, length) = (tens + one, 2);
        }
        else if (NumberWords.IsSmall(words[at].Lower, out var small))
            (value, length) = (small, 1);
        else if (at > 0 && words[at - 1].Lower is "a" or "one" && words[at].Lower is not "million" && NumberWords.IsPower(words[at].Lower, out var round))
            (value, length) = (round, 1);
        if (length == 0)
        {
            length = 1;
            return false;
        }

        while (at + length < words.Count && NumberWords.IsPower(words[at + length].Lower, out var power))
        {
            value *= power;
            length++;
        }

        return true;
    }

    private static Word Number(double value, Word word)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return new(text, text, WordKind.Number, word.At, word.StartsSentence);
    }

    private static int Ordinal(string lower) =>
        lower.Length is >= 3 and <= 4 && lower[^2..] is "st" or "nd" or "rd" or "th" && int.TryParse(lower[..^2], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;

    // "Sat" and "Sun" are words too: a day only next to another, behind "on", or at the end of a list.
    private static bool IsShortDay(List<Word> words, int at) =>
        IsCutShort(words[at]) && (!words[at].StartsSentence || at + 1 < words.Count && IsCutShort(words[at + 1])) && words[at].Lower is not "sun"
        || words[at].Lower is "sun" && at > 0 && (IsCutShort(words[at - 1]) || words[at - 1].Lower is "on" or "to" or "-" or "and");

    private static bool IsCutShort(Word word) => TimeWords.FullWeekday(word.Lower) is not null;
}
