using System.Globalization;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Brings dates that are written in words to one form: "30 September 2026", "September 30th".</summary>
internal static class Dates
{
    public static List<Word> Join(List<Word> words)
    {
        var joined = new List<Word>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var (text, length) = Date(words, at);
            joined.Add(length > 0 ? new(text, text, WordKind.Date, joined.Count, words[at].StartsSentence) : words[at] with { At = joined.Count });
            at += Math.Max(1, length);
        }

        return joined;
    }

    private static (string Text, int Length) Date(List<Word> words, int at)
    {
        if (at + 1 >= words.Count)
            return ("", 0);
        var (first, second) = (words[at], words[at + 1]);
        var length = 2;
        if (second.Lower == "of" && at + 2 < words.Count)
            (second, length) = (words[at + 2], 3);
        var (day, month) = Day(first) is > 0 and var before ? (before, Month(second)) : (Day(second), length == 2 ? Month(first) : 0);
        if (day == 0 || month == 0)
            return ("", 0);
        if (at + length < words.Count && words[at + length].Lower == "," && at + length + 1 < words.Count && Year(words[at + length + 1]) > 0)
            length++;
        var year = at + length < words.Count ? Year(words[at + length]) : 0;
        return (year > 0 ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}") : string.Create(CultureInfo.InvariantCulture, $"{month:00}-{day:00}"), length + (year > 0 ? 1 : 0));
    }

    private static int Day(Word word)
    {
        var digits = word.Lower.TrimEnd('s', 't', 'n', 'd', 'r', 'h', '.');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day : 0;
    }

    private static int Year(Word word) => word.Kind == WordKind.Number && int.TryParse(word.Lower, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100 ? year : 0;

    private static int Month(Word word) => word.Kind == WordKind.Word && char.IsUpper(word.Text[0]) && TimeWords.Month(word.Lower, out var month) ? month : 0;
}
