using AgentKit.Memory.Text;

namespace AgentKit.Memory.Consolidation.Expiry;

/// <summary>The last day of what a phrase names, counted from the day when it was said.</summary>
internal static class PhraseEnd
{
    private const int MostCounted = 5000;

    /// <summary>The last second of a day.</summary>
    public static DateTimeOffset Of(DateOnly day, TimeSpan offset) => new(day, new TimeOnly(23, 59, 59), offset);

    /// <summary>"In two hours", "for three weeks".</summary>
    public static DateTimeOffset OfSpan(string unit, string words, DateTimeOffset said)
    {
        var count = Math.Min(TimeWords.Count(words.ToLowerInvariant(), out var told) ? told : MostCounted, MostCounted);
        return unit.ToLowerInvariant()[..2] switch
        {
            "mi" => said.AddMinutes(count),
            "ho" => said.AddHours(count),
            "da" => OfDay(said.AddDays(count)),
            "we" => OfDay(said.AddDays(7 * count)),
            "mo" => OfDay(said.AddMonths(count)),
            _ => OfDay(said.AddYears(count)),
        };
    }

    /// <summary>"2.10.", "October 2nd, 2026", "October" with no day; without a year the next to come. <see langword="null"/> when there is no such day.</summary>
    public static DateOnly? OfDate(int? year, int month, int? dayOfMonth, DateOnly said)
    {
        var full = year is < 100 ? year.Value + 2000 : year ?? said.Year;
        if (month is < 1 or > 12 || dayOfMonth > DateTime.DaysInMonth(full, month))
            return null;
        var date = dayOfMonth is > 0 and var day ? new(full, month, day) : CalendarDays.LastOfMonth(full, month);
        return year is null && date < said.AddDays(-1) ? date.AddYears(1) : date;
    }

    /// <summary>"Today", "tomorrow morning".</summary>
    public static DateOnly OfRelative(string text, DateOnly said) =>
        said.AddDays(text.StartsWith("the day after", StringComparison.Ordinal) ? 2 : text.StartsWith("tomorrow", StringComparison.Ordinal) ? 1 : 0);

    /// <summary>"This week", "next quarter", "the end of summer".</summary>
    public static DateOnly OfPeriod(string period, bool isNext, DateOnly said)
    {
        var next = isNext ? 1 : 0;
        return period switch
        {
            "week" or "weekend" or "sprint" => CalendarDays.Monday(said).AddDays(6 + (7 * next)),
            "month" => CalendarDays.FirstOfMonth(said).AddMonths(1 + next).AddDays(-1),
            "quarter" => CalendarDays.FirstOfQuarter(said).AddMonths(3 + (3 * next)).AddDays(-1),
            "year" => new(said.Year + next, 12, 31),
            "spring" => OfMonth(null, 5, said),
            "summer" => OfMonth(null, 8, said),
            "autumn" or "fall" => OfMonth(null, 11, said),
            "winter" => OfMonth(null, 2, said),
            "semester" or "term" => said.AddMonths(6),
            _ => said,
        };
    }

    /// <summary>"Friday"; on a Friday "next Friday" is another.</summary>
    public static DateOnly OfWeekday(string name, bool isNext, DateOnly said)
    {
        var ahead = TimeWords.Weekday(name, out var weekday) ? CalendarDays.Until(said, weekday) : 0;
        return said.AddDays(ahead == 0 && isNext ? 7 : ahead);
    }

    /// <summary>"October", "Q3 2026".</summary>
    public static DateOnly OfMonth(int? year, int month, DateOnly said) =>
        CalendarDays.LastOfMonth(year ?? (month < said.Month ? said.Year + 1 : said.Year), month);

    /// <summary>The latest day on which a feast may fall.</summary>
    public static DateOnly OfFeast(string feast, DateOnly said)
    {
        var (month, day) = feast switch
        {
            "christmas" or "xmas" => (12, 26),
            "easter" => (4, 25),
            "halloween" => (10, 31),
            "thanksgiving" => (11, 28),
            _ => (1, 1),
        };
        var date = new DateOnly(said.Year, month, day);
        return date < said ? date.AddYears(1) : date;
    }

    private static DateTimeOffset OfDay(DateTimeOffset moment) => Of(DateOnly.FromDateTime(moment.Date), moment.Offset);
}
