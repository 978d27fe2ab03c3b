using System.Collections.Frozen;
using System.Globalization;

namespace AgentKit.Memory.Text;

/// <summary>The words that times are told with. Culture plays no part.</summary>
internal static class TimeWords
{
    /// <summary>A month, for a pattern that ignores case.</summary>
    public const string AnyMonth = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

    /// <summary>A weekday, for a pattern that ignores case.</summary>
    public const string AnyWeekday = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";

    /// <summary>A number up to twelve in words, for a pattern that ignores case.</summary>
    public const string AnyCount = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

    private static readonly FrozenDictionary<string, int> Months = Numbered(1, "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec");
    private static readonly string[] FullWeekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly FrozenDictionary<string, int> Weekdays = Numbered(0, "sunday sun", "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat");
    private static readonly FrozenDictionary<string, int> Units = Numbered(0, "day days", "week weeks", "month months", "year years", "night nights", "weekend weekends");
    private static readonly FrozenDictionary<string, int> Seasons = Numbered(0, "spring", "summer", "autumn fall", "winter");

    public static bool Month(ReadOnlySpan<char> word, out int month) => Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out month);

    public static bool Weekday(ReadOnlySpan<char> word, out int day) => Weekdays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out day);

    /// <summary>The weekday that three to five letters stand for; <see langword="null"/> for none, and for a name written out.</summary>
    public static string? FullWeekday(string word) => word.Length <= 5 && Weekdays.TryGetValue(word, out var day) ? FullWeekdays[day] : null;

    /// <summary>How many of a unit: <c>12</c>, <c>an</c> is 1, <c>a couple of</c> is 2, <c>few</c> is 3.</summary>
    public static bool Count(string words, out int count)
    {
        count = words switch { "a" or "an" or "one" => 1, "couple of" or "a couple of" or "a couple" => 2, "few" => 3, _ => 0 };
        return count > 0 || int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out count) || NumberWords.TryGet(words, out count);
    }

    public static bool Unit(ReadOnlySpan<char> word, out TimeUnit unit)
    {
        var found = Units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var value);
        unit = (TimeUnit)value;
        return found;
    }

    public static bool Season(ReadOnlySpan<char> word, out int season) => Seasons.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out season);

    private static FrozenDictionary<string, int> Numbered(int first, params string[] names)
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < names.Length; at++)
        {
            foreach (var name in names[at].Split(' '))
                table[name] = first + at;
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
