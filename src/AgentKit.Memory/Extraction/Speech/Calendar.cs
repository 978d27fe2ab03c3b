using System.Globalization;
using System.Text.RegularExpressions;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>
/// What days an expression means, counted from a day. Weeks begin on Monday; "next Friday" is the Friday of next week,
/// "Friday" the next one to come.
/// </summary>
internal static class Calendar
{
    /// <summary>The days; <see langword="null"/> when the expression is none.</summary>
    public static DaySpan? Resolve(string expression, DateOnly today, bool isPast)
    {
        var text = expression.Trim().ToLowerInvariant();
        return Named(text, today) ?? Weekday(text, today, isPast) ?? Period(text, today) ?? Distance(text, today) ?? EndOf(text, today) ?? Dated(text, today, isPast);
    }

    private static DaySpan? Named(string text, DateOnly today) => text switch
    {
        "today" or "tonight" or "this morning" or "this afternoon" or "this evening" or "eod" or "end of day" or "the end of the day" => DaySpan.Of(today),
        "the day after tomorrow" or "day after tomorrow" => DaySpan.Of(today.AddDays(2)),
        "the day before yesterday" or "day before yesterday" => DaySpan.Of(today.AddDays(-2)),
        "eow" => DaySpan.Of(CalendarDays.Monday(today).AddDays(4)),
        _ when text.StartsWith("tomorrow", StringComparison.Ordinal) => Part(today.AddDays(1), text["tomorrow".Length..]),
        _ when text.StartsWith("yesterday", StringComparison.Ordinal) => Part(today.AddDays(-1), text["yesterday".Length..]),
        _ => null,
    };

    private static DaySpan Part(DateOnly day, string part) => DaySpan.Of(day, DaySpan.Iso(day) + part);

    private static DaySpan? Weekday(string text, DateOnly today, bool isPast)
    {
        var match = WeekdayForm.Match(text);
        if (!match.Success || !TimeWords.Weekday(match.Groups["day"].Value, out var weekday))
            return null;
        var ofThisWeek = CalendarDays.Monday(today).AddDays((weekday + 6) % 7);
        var day = match.Groups["which"].Value switch
        {
            "next" => ofThisWeek.AddDays(7),
            "last" or "past" => Before(today, weekday),
            "this" when ofThisWeek >= today => ofThisWeek,
            _ when isPast => Before(today, weekday),
            _ => After(today, weekday),
        };
        var part = match.Groups["part"].Value;
        return DaySpan.Of(day, $"{(DayOfWeek)weekday} {DaySpan.Iso(day)}{(part.Length == 0 ? "" : " " + part)}");
    }

    private static DaySpan? Period(string text, DateOnly today)
    {
        var match = PeriodForm.Match(text);
        if (!match.Success)
            return null;
        var step = match.Groups["which"].Value switch { "next" or "coming" or "upcoming" or "following" => 1, "last" or "previous" or "past" => -1, _ => 0 };
        var monday = CalendarDays.Monday(today);
        return match.Groups["unit"].Value switch
        {
            "week" => Week(monday.AddDays(7 * step)),
            "weekend" => Weekend(monday.AddDays((7 * step) + 5)),
            "month" => Month(CalendarDays.FirstOfMonth(today).AddMonths(step)),
            "quarter" => Quarter(CalendarDays.FirstOfQuarter(today).AddMonths(3 * step)),
            _ => new(new(today.Year + step, 1, 1), new(today.Year + step, 12, 31), (today.Year + step).ToString(CultureInfo.InvariantCulture)),
        };
    }

    private static DaySpan Week(DateOnly monday) => new(monday, monday.AddDays(6), $"the week of {DaySpan.Iso(monday)}");

    private static DaySpan Weekend(DateOnly saturday) => new(saturday, saturday.AddDays(1), $"the weekend of {DaySpan.Iso(saturday)}");

    private static DaySpan Month(DateOnly first) => new(first, first.AddMonths(1).AddDays(-1), first.ToString("MMMM yyyy", CultureInfo.InvariantCulture));

    private static DaySpan Quarter(DateOnly first) => new(first, first.AddMonths(3).AddDays(-1), $"Q{((first.Month - 1) / 3) + 1} {first.Year}");

    private static DaySpan? Distance(string text, DateOnly today)
    {
        var match = DistanceForm.Match(text);
        if (!match.Success || !TimeWords.Count(match.Groups["number"].Value, out var number))
            return null;
        if (match.Groups["ago"].Success)
            number = -number;
        var day = match.Groups["unit"].Value switch
        {
            "day" => today.AddDays(number),
            "week" => today.AddDays(7 * number),
            "month" => today.AddMonths(number),
            _ => today.AddYears(number),
        };
        return DaySpan.Of(day);
    }

    private static DaySpan? EndOf(string text, DateOnly today)
    {
        var match = EndForm.Match(text);
        return match.Success && Period($"{(match.Groups["which"].Value is "next" ? "next" : "this")} {match.Groups["unit"].Value}", today) is { } period
            ? DaySpan.Of(match.Groups["unit"].Value == "week" ? period.Last.AddDays(-2) : period.Last)
            : null;
    }

    private static DaySpan? Dated(string text, DateOnly today, bool isPast)
    {
        var match = DateForm.Match(text);
        if (!match.Success)
            return null;
        if (match.Groups["iso"].Success)
            return DateOnly.TryParseExact(match.Groups["iso"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso) ? DaySpan.Of(iso) : null;
        if (!TimeWords.Month(match.Groups["month"].Value, out var month))
            return null;
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var hasYear = match.Groups["year"].Success;
        var year = hasYear ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : today.Year;
        if (year is < 1 or > 9000 || number < 1 || number > DateTime.DaysInMonth(year, month))
            return null;
        var day = new DateOnly(year, month, number);
        if (!hasYear && !isPast && day < today.AddDays(-30))
            day = day.AddYears(1);
        return DaySpan.Of(day);
    }

    // On that day itself a week ago, and in a week.
    private static DateOnly Before(DateOnly today, int weekday) => today.AddDays(-(CalendarDays.Since(today, weekday) is > 0 and var since ? since : 7));

    private static DateOnly After(DateOnly today, int weekday) => today.AddDays(CalendarDays.Until(today, weekday) is > 0 and var until ? until : 7);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex WeekdayForm { get; } = new(@"^((?<which>next|this|last|past|coming|on)\s)?(?<day>" + TimeWords.AnyWeekday + @")(\s(?<part>morning|afternoon|evening|night))?$", Options, Patterns.TimeLimit);

    private static Regex PeriodForm { get; } = new(@"^(the\s)?(?<which>next|this|last|previous|past|coming|upcoming|following)\s(?<unit>weekend|week|month|quarter|year)$", Options, Patterns.TimeLimit);

    private static Regex DistanceForm { get; } = new(@"^(in\s)?(?<number>\d{1,3}|an?|a\scouple(\sof)?|" + TimeWords.AnyCount + @")\s(?<unit>day|week|month|year)s?(\sfrom\s(now|today)|\s(?<ago>ago))?$", Options, Patterns.TimeLimit);

    private static Regex EndForm { get; } = new(@"^(the\s)?end\sof\s(the|this|(?<which>next))\s(?<unit>week|month|quarter|year)$", Options, Patterns.TimeLimit);

    private static Regex DateForm { get; } = new(@"^((?<iso>\d{4}-\d{2}-\d{2})|(?<month>" + TimeWords.AnyMonth + @")\.?\s(the\s)?(?<number>\d{1,2})(st|nd|rd|th)?(,?\s(?<year>\d{4}))?|(the\s)?(?<number>\d{1,2})(st|nd|rd|th)?\s(of\s)?(?<month>" + TimeWords.AnyMonth + @")\.?(,?\s(?<year>\d{4}))?)$", Options, Patterns.TimeLimit);
}
