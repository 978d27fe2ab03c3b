using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentKit.Memory.Consolidation.Expiry;

/// <summary>A time that a text names, resolved against when it was said.</summary>
internal readonly record struct TimePhrase(int At, int Length, DateTimeOffset End, TimePhraseKind Kind, string Text);

/// <summary>How a time is named.</summary>
internal enum TimePhraseKind
{
    /// <summary>From the moment of speaking: today, tomorrow, this week, in two days.</summary>
    Relative,

    /// <summary>A weekday or a month without more.</summary>
    Named,

    /// <summary>A date of the calendar.</summary>
    Date,

    /// <summary>A year.</summary>
    Year,
}

/// <summary>Finds the times that a text names.</summary>
internal static class TimePhrases
{
    private const string Month = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private const string Weekday = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
    private const string Count = @"\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple\sof|few";

    public static List<TimePhrase> Find(string text, DateTimeOffset said)
    {
        var phrases = new List<TimePhrase>();
        for (var match = Phrase.Match(text); match.Success; match = match.NextMatch())
        {
            if (Resolve(match, said) is var (end, kind))
                phrases.Add(new(match.Index, match.Length, end, kind, match.Value));
        }

        return phrases;
    }

    private static (DateTimeOffset End, TimePhraseKind Kind)? Resolve(Match match, DateTimeOffset said)
    {
        var day = new DateTimeOffset(said.Date, said.Offset);
        if (match.Groups["iso"].Success)
            return DateTimeOffset.TryParse(match.Groups["iso"].Value[..10], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var iso) ? (EndOfDay(iso), TimePhraseKind.Date) : null;
        if (match.Groups["german"].Success)
            return Date(match.Groups["year"].Value, match.Groups["month"].Value, match.Groups["day"].Value, day);
        if (match.Groups["monthname"].Success)
            return Date(match.Groups["year2"].Success ? match.Groups["year2"].Value : "", Number(match.Groups["monthname"].Value), match.Groups["dayto"].Success ? match.Groups["dayto"].Value : match.Groups["dayofmonth"].Value, day);
        if (IsPartOfName(match))
            return null;
        if (match.Groups["relative"].Success)
            return (Relative(match.Groups["relative"].Value.ToLowerInvariant(), day), TimePhraseKind.Relative);
        if (match.Groups["span"].Success)
            return (Span(match, said), TimePhraseKind.Relative);
        if (match.Groups["period"].Success)
            return (Period(match, day), TimePhraseKind.Relative);
        if (match.Groups["weekday"].Success)
            return (EndOfDay(Next(day, match.Groups["weekday"].Value, match.Groups["next"].Success)), TimePhraseKind.Named);
        if (match.Groups["month3"].Success)
            return (EndOfMonth(match.Groups["year3"].Value, Number(match.Groups["month3"].Value), day), match.Groups["year3"].Success ? TimePhraseKind.Date : TimePhraseKind.Named);
        if (match.Groups["quarter"].Success)
            return (EndOfMonth(match.Groups["year4"].Value, ((match.Groups["quarter"].Value[^1] - '0') * 3).ToString(CultureInfo.InvariantCulture), day), TimePhraseKind.Named);
        if (match.Groups["feast"].Success)
            return (EndOfDay(Yearly(match.Groups["feast"].Value, day)), TimePhraseKind.Named);
        return match.Groups["year5"].Success ? (new(int.Parse(match.Groups["year5"].Value, CultureInfo.InvariantCulture), 12, 31, 23, 59, 59, said.Offset), TimePhraseKind.Year) : null;
    }

    // "Science Today" is a magazine, and pupils may use a calculator.
    private static bool IsPartOfName(Match match) =>
        match.Groups["relative"].Success ? match.Index > 0 && char.IsUpper(match.Value[0]) && !match.Value.All(character => !char.IsLower(character)) && !IsAfterStop(match)
        : match.Groups["month3"].Success && match.Groups["month3"].Value is "may" or "march" or "mar" && !match.Groups["year3"].Success;

    private static bool IsAfterStop(Match match) => match.Result("$`").TrimEnd(' ', '"', '*') is var before && (before.Length == 0 || before[^1] is '.' or '!' or '?' or ':' or '\n' or '-' or '(');

    private static (DateTimeOffset, TimePhraseKind)? Date(string year, string month, string dayOfMonth, DateTimeOffset said)
    {
        var (m, d) = (int.Parse(month, CultureInfo.InvariantCulture), dayOfMonth.Length == 0 ? 0 : int.Parse(dayOfMonth, CultureInfo.InvariantCulture));
        if (m is < 1 or > 12)
            return null;
        var y = year.Length == 0 ? said.Year : int.Parse(year, CultureInfo.InvariantCulture);
        if (y < 100)
            y += 2000;
        if (d > DateTime.DaysInMonth(y, m))
            return null;
        var date = d == 0 ? new DateTimeOffset(y, m, DateTime.DaysInMonth(y, m), 0, 0, 0, said.Offset) : new(y, m, d, 0, 0, 0, said.Offset);
        if (year.Length == 0 && date < said.AddDays(-1))
            date = date.AddYears(1);
        return (EndOfDay(date), TimePhraseKind.Date);
    }

    private static DateTimeOffset Relative(string text, DateTimeOffset day) => text switch
    {
        _ when text.StartsWith("the day after", StringComparison.Ordinal) => EndOfDay(day.AddDays(2)),
        _ when text.StartsWith("tomorrow", StringComparison.Ordinal) => EndOfDay(day.AddDays(1)),
        _ => EndOfDay(day),
    };

    private static DateTimeOffset Span(Match match, DateTimeOffset said)
    {
        var text = match.Groups["count"].Value.ToLowerInvariant();
        var count = text switch { "a" or "an" or "one" => 1, "two" or "couple of" => 2, "three" or "few" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10, "twelve" => 12, _ => Math.Min(int.Parse(text, CultureInfo.InvariantCulture), 5000) };
        return match.Groups["spanunit"].Value.ToLowerInvariant()[..2] switch
        {
            "mi" => said.AddMinutes(count),
            "ho" => said.AddHours(count),
            "da" => EndOfDay(said.AddDays(count)),
            "we" => EndOfDay(said.AddDays(7 * count)),
            "mo" => EndOfDay(said.AddMonths(count)),
            _ => EndOfDay(said.AddYears(count)),
        };
    }

    private static DateTimeOffset Period(Match match, DateTimeOffset day)
    {
        var next = match.Groups["which"].Value.StartsWith("next", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        var weekEnd = day.AddDays((7 - (int)day.DayOfWeek) % 7);
        return match.Groups["period"].Value.ToLowerInvariant() switch
        {
            "week" or "weekend" or "sprint" => EndOfDay(weekEnd.AddDays(7 * next)),
            "month" => EndOfDay(new DateTimeOffset(day.Year, day.Month, 1, 0, 0, 0, day.Offset).AddMonths(1 + next).AddDays(-1)),
            "quarter" => EndOfDay(new DateTimeOffset(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1, 0, 0, 0, day.Offset).AddMonths(3 + (3 * next)).AddDays(-1)),
            "year" => EndOfDay(new(day.Year + next, 12, 31, 0, 0, 0, day.Offset)),
            "spring" => Season(day, 5), "summer" => Season(day, 8), "autumn" or "fall" => Season(day, 11), "winter" => Season(day, 2), "semester" or "term" => EndOfDay(day.AddMonths(6)),
            _ => EndOfDay(day),
        };
    }

    private static DateTimeOffset Season(DateTimeOffset day, int lastMonth)
    {
        var year = day.Month > lastMonth ? day.Year + 1 : day.Year;
        return EndOfDay(new(year, lastMonth, DateTime.DaysInMonth(year, lastMonth), 0, 0, 0, day.Offset));
    }

    private static DateTimeOffset Next(DateTimeOffset day, string weekday, bool isNext)
    {
        var ahead = ((int)Enum.Parse<DayOfWeek>(weekday, ignoreCase: true) - (int)day.DayOfWeek + 7) % 7;
        return day.AddDays(ahead == 0 && isNext ? 7 : ahead);
    }

    private static DateTimeOffset EndOfMonth(string year, string month, DateTimeOffset day)
    {
        var m = int.Parse(month, CultureInfo.InvariantCulture);
        var y = year.Length > 0 ? int.Parse(year, CultureInfo.InvariantCulture) : m < day.Month ? day.Year + 1 : day.Year;
        return EndOfDay(new(y, m, DateTime.DaysInMonth(y, m), 0, 0, 0, day.Offset));
    }

    private static DateTimeOffset Yearly(string feast, DateTimeOffset day)
    {
        var date = feast.ToLowerInvariant() switch
        {
            "christmas" or "xmas" => new DateTimeOffset(day.Year, 12, 26, 0, 0, 0, day.Offset),
            "easter" => new(day.Year, 4, 25, 0, 0, 0, day.Offset),
            "halloween" => new(day.Year, 10, 31, 0, 0, 0, day.Offset),
            "thanksgiving" => new(day.Year, 11, 28, 0, 0, 0, day.Offset),
            _ => new DateTimeOffset(day.Year, 1, 1, 0, 0, 0, day.Offset),
        };
        return date < day ? date.AddYears(1) : date;
    }

    private static DateTimeOffset EndOfDay(DateTimeOffset day) => new DateTimeOffset(day.Date, day.Offset).AddDays(1).AddSeconds(-1);

    private static string Number(string month) => (Array.IndexOf(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], month[..3].ToLowerInvariant()) + 1).ToString(CultureInfo.InvariantCulture);

    private static Regex Phrase { get; } = new(
        @"\b(?:(?<iso>\d{4}-\d{2}-\d{2})|(?<![\d.])(?<german>(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.(?:\s?(?<year>\d{4}))?)(?![\d.]*\d)"
        + @"|(?:the\s)?(?<dayofmonth>\d{1,2})(?:st|nd|rd|th)?\s?(?:(?:-|–|to|until|and|through)\s?(?<dayto>\d{1,2})(?:st|nd|rd|th)?\s)?\s?(?:of\s)?(?<monthname>" + Month + @")\b\.?(?:,?\s(?<year2>\d{4}))?"
        + @"|(?<monthname>" + Month + @")\.?\s(?:the\s)?(?<dayofmonth>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|through|and)\s?(?<dayto>\d{1,2})(?:st|nd|rd|th)?)?\b(?:,?\s(?<year2>\d{4}))?(?!:)"
        + @"|(?<relative>the\sday\safter\stomorrow|tomorrow(?:\s(?:morning|afternoon|evening|night))?|tonight|today(?:'s)?|this\s(?:morning|afternoon|evening)|right\snow|end\sof\s(?:the\s)?(?:day|business)|eod)"
        + @"|(?<span>(?:in|for|within|over|after|next|coming|another|during)\s(?:the\s)?(?:next\s|coming\s|about\s|around\s|another\s|a\s(?=couple|few))*(?<count>" + Count + @")[\s-](?:more\s)?(?<spanunit>minutes?|hours?|days?|weeks?|months?|years?))(?!\sago)"
        + @"|(?<which>this|next|the\srest\sof\s(?:the|this)|(?:the\s)?end\sof\s(?:the\s|this\s|next\s)?|(?:the\s)?(?=weekend))\s?(?:coming\s)?(?<period>week|weekend|month|quarter|year|sprint|spring|summer|autumn|fall|winter|semester|term)\b"
        + @"|(?<next>next\s|this\s|this\scoming\s)?(?<weekday>" + Weekday + @")\b(?!s)|(?<month3>" + Month + @")\b(?:\s(?<year3>\d{4}))?|(?<quarter>q[1-4])\b(?:\s(?<year4>\d{4}))?|(?<feast>christmas|xmas|new\syear(?:'s)?|easter|halloween|thanksgiving)|(?<year5>20\d{2})\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
