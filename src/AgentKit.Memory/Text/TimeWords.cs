using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

/// <summary>The words that times are told with. Culture plays no part.</summary>
internal static class TimeWords
{
    private static readonly FrozenDictionary<string, int> Months = Numbered(1, "january jan", "february feb", "march", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec");
    private static readonly FrozenDictionary<string, int> Weekdays = Numbered(0, "sunday sun", "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat");
    private static readonly FrozenDictionary<string, int> Units = Numbered(0, "day days", "week weeks", "month months", "year years", "night nights", "weekend weekends");
    private static readonly FrozenDictionary<string, int> Seasons = Numbered(0, "spring", "summer", "autumn fall", "winter");

    public static bool Month(ReadOnlySpan<char> word, out int month) => Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out month);

    public static bool Weekday(ReadOnlySpan<char> word, out int day) => Weekdays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out day);

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
