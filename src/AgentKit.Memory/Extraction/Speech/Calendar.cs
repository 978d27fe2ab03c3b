using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>
/// What days an expression means, counted from a day. Weeks begin on Monday; "next Friday" is the Friday of next week,
/// "Friday" the next one to come.
/// </summary>
internal static class Calendar
{
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

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
        "eow" => DaySpan.Of(Monday(today).AddDays(4)),
        _ when text.StartsWith("tomorrow", StringComparison.Ordinal) => Part(today.AddDays(1), text["tomorrow".Length..]),
        _ when text.StartsWith("yesterday", StringComparison.Ordinal) => Part(today.AddDays(-1), text["yesterday".Length..]),
        _ => null,
    };

    private static DaySpan Part(DateOnly day, string part) => DaySpan.Of(day, DaySpan.Iso(day) + part);

    private static DaySpan? Weekday(string text, DateOnly today, bool isPast)
    {
        var match = WeekdayForm.Match(text);
        if (!match.Success || Day(match.Groups["day"].Value) is not { } weekday)
            return null;
        var day = match.Groups["which"].Value switch
        {
            "next" => Monday(today).AddDays(7 + Index(weekday)),
            "last" or "past" => Before(today, weekday),
            "this" when Monday(today).AddDays(Index(weekday)) is var same && same >= today => same,
            _ when isPast => Before(today, weekday),
            _ => After(today, weekday),
        };
        var part = match.Groups["part"].Value;
        return DaySpan.Of(day, $"{weekday} {DaySpan.Iso(day)}{(part.Length == 0 ? "" : " " + part)}");
    }

    private static DaySpan? Period(string text, DateOnly today)
    {
        var match = PeriodForm.Match(text);
        if (!match.Success)
            return null;
        var step = match.Groups["which"].Value switch { "next" or "coming" or "upcoming" or "following" => 1, "last" or "previous" or "past" => -1, _ => 0 };
        var month = new DateOnly(today.Year, today.Month, 1);
        return match.Groups["unit"].Value switch
        {
            "week" => Week(Monday(today).AddDays(7 * step)),
            "weekend" => Weekend(Monday(today).AddDays((7 * step) + 5)),
            "month" => Month(month.AddMonths(step)),
            "quarter" => Quarter(month.AddMonths(-((today.Month - 1) % 3) + (3 * step))),
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
        if (!match.Success || Number(match.Groups["number"].Value) is not { } number)
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
        var month = DateTime.TryParseExact(match.Groups["month"].Value[..3], "MMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) ? named.Month : 0;
        if (month == 0)
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

    private static DateOnly Monday(DateOnly day) => day.AddDays(-Index(day.DayOfWeek));

    private static DateOnly Before(DateOnly today, DayOfWeek weekday) => today.AddDays(-((Index(today.DayOfWeek) - Index(weekday) + 6) % 7) - 1);

    private static DateOnly After(DateOnly today, DayOfWeek weekday) => today.AddDays(((Index(weekday) - Index(today.DayOfWeek) + 6) % 7) + 1);

    private static int Index(DayOfWeek day) => ((int)day + 6) % 7;

    private static DayOfWeek? Day(string name) => Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) ? day : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number <= 1000 ? number : null)
        : text is "a" or "an" ? 1
        : text is "a couple of" or "a couple" ? 2
        : Array.IndexOf(Numbers, text) is >= 0 and var at ? at
        : null;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex WeekdayForm { get; } = new(@"^((?<which>next|this|last|past|coming|on)\s)?(?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(\s(?<part>morning|afternoon|evening|night))?$", Options, Patterns.TimeLimit);

    private static Regex PeriodForm { get; } = new(@"^(the\s)?(?<which>next|this|last|previous|past|coming|upcoming|following)\s(?<unit>weekend|week|month|quarter|year)$", Options, Patterns.TimeLimit);

    private static Regex DistanceForm { get; } = new(@"^(in\s)?(?<number>\d{1,3}|an?|a\scouple(\sof)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?<unit>day|week|month|year)s?(\sfrom\s(now|today)|\s(?<ago>ago))?$", Options, Patterns.TimeLimit);

    private static Regex EndForm { get; } = new(@"^(the\s)?end\sof\s(the|this|(?<which>next))\s(?<unit>week|month|quarter|year)$", Options, Patterns.TimeLimit);

    private static Regex DateForm { get; } = new(@"^((?<iso>\d{4}-\d{2}-\d{2})|(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(the\s)?(?<number>\d{1,2})(st|nd|rd|th)?(,?\s(?<year>\d{4}))?|(the\s)?(?<number>\d{1,2})(st|nd|rd|th)?\s(of\s)?(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(,?\s(?<year>\d{4}))?)$", Options, Patterns.TimeLimit);
}
