using System.Text;
using System.Text.RegularExpressions;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>A sentence with dates in the place of "tomorrow" and "next Friday", and since when and until when it holds.</summary>
internal sealed partial record DatedText(string Text, bool HasDate, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>Resolves what is relative against the time of observation.</summary>
    public static DatedText Resolve(string text, DateTimeOffset at, TimeZoneInfo zone)
    {
        var matches = Expressions.Matches(text);
        if (matches.Count == 0)
            return new(text, false, null, null);

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var isPast = Past.IsMatch(text);
        var result = new StringBuilder(text.Length + 16);
        var dated = new DatedText(text, false, null, null);
        var end = 0;
        foreach (Match match in matches)
        {
            var lead = match.Groups["lead"].Value.ToLowerInvariant();
            var stretch = match.Groups["stretch"];
            var span = stretch.Success ? Stretch(stretch.Value, today) : Calendar.Resolve(match.Groups["when"].Value, today, isPast && lead is ("" or "on" or "since" or "after" or "before"));
            if (span is not { } days || (match.Groups["day"].Success && Yearly.IsMatch(text)))
                continue;
            dated = dated.With(lead, days, at, zone, stretch.Success, IsState(text));
            result.Append(text, end, match.Index - end).Append(Written(match, lead, days, stretch.Success));
            end = match.Index + match.Length;
        }

        return dated with { Text = result.Append(text, end, text.Length - end).ToString() };
    }

    private static string Written(Match match, string lead, DaySpan days, bool isStretch)
    {
        if (isStretch)
            return $"until {DaySpan.Iso(days.Last)}";
        var words = lead.Length == 0 ? "" : lead == "at" ? "on " : match.Groups["lead"].Value + " ";
        var needsIn = lead.Length == 0 && days.First != days.Last && !days.Text.StartsWith("the ", StringComparison.Ordinal);
        var needsOn = lead.Length == 0 && (days.First == days.Last || days.Text.StartsWith("the ", StringComparison.Ordinal));
        return $"{(needsIn ? "in " : needsOn ? (days.First == days.Last ? "on " : "in ") : words)}{days.Text}";
    }

    private DatedText With(string lead, DaySpan days, DateTimeOffset at, TimeZoneInfo zone, bool isStretch, bool isState) => lead switch
    {
        _ when isStretch => this with { HasDate = true, From = From ?? at, To = days.End(zone) },
        "until" or "till" or "til" or "through" or "up to" => this with { HasDate = true, To = days.End(zone) },
        "since" or "from" or "starting" or "starting on" or "starting from" or "as of" or "effective" or "beginning" => this with { HasDate = true, From = days.Start(zone) },
        "for" or "during" => this with { HasDate = true, From = Later(days.Start(zone), at), To = days.End(zone) },
        _ when isState => this with { HasDate = true, From = From ?? Later(days.Start(zone), at), To = To ?? days.End(zone) },
        _ => this with { HasDate = true },
    };

    private static DateTimeOffset Later(DateTimeOffset start, DateTimeOffset at) => start > at ? start : at;

    // "For the next two weeks".
    private static DaySpan? Stretch(string text, DateOnly today)
    {
        var words = text.ToLowerInvariant().Replace("for the next ", "", StringComparison.Ordinal).Replace("over the next ", "", StringComparison.Ordinal);
        if (words is "day" or "week" or "month" or "year")
            words = "a " + words;
        return Calendar.Resolve(words, today, isPast: false);
    }

    private static bool IsState(string text) => State.IsMatch(text);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Day = "(" + TimeWords.AnyWeekday + ")";
    private const string Count = @"(\d{1,3}|an?|a\scouple(\sof)?|" + TimeWords.AnyCount + ")";
    private const string Month = "(" + TimeWords.AnyMonth + ")";

    private static Regex Expressions { get; } = new(
        @"(?<![\w/.-]|\b(every|each|other|on\severy|any)\s)((?<stretch>(for|over)\sthe\snext\s(" + Count + @"\s)?(day|week|month|year)s?)"
        + @"|((?<lead>until|till|til|through|up\sto|since|from|starting\son|starting\sfrom|starting|as\sof|effective|beginning|by|before|after|for|during|on|in|due|to|at|around|about|of)\s)?"
        + @"(?<when>(the\s)?day\s(after\stomorrow|before\syesterday)|today|tonight|this\s(morning|afternoon|evening)|(tomorrow|yesterday)(\s(morning|afternoon|evening|night))?"
        + @"|((next|this|last|past|coming)\s)?" + Day + @"(\s(morning|afternoon|evening|night))?"
        + @"|(the\s)?(next|this|last|previous|past|coming|upcoming|following)\s(weekend|week|month|quarter|year)"
        + @"|(the\s)?end\sof\s(the|this|next)\s(week|month|quarter|year)|(the\s)?end\sof\s(the\s)?day|EOD|EOW"
        + @"|in\s" + Count + @"\s(day|week|month|year)s?|" + Count + @"\s(day|week|month|year)s?\s(ago|from\s(now|today))"
        + @"|\d{4}-\d{2}-\d{2}|(?<day>" + Month + @"\.?\s\d{1,2}(st|nd|rd|th)?|\d{1,2}(st|nd|rd|th)?\s(of\s)?" + Month + @")(,?\s\d{4})?))(?![\w/-]|\.\w)",
        Options, Patterns.TimeLimit);

    private static Regex Past { get; } = new(@"(?<!\b(is|are|be|been|being|get|gets)\s)(?<![\w-])(was|were|did|had|went|got|met|[a-z]{3,}(?<!spe|ne|fe)ed)\b", Options, Patterns.TimeLimit);

    // What comes back every year has a day and no year.
    private static Regex Yearly { get; } = new(@"\b(birthdays?|anniversary|name\sday|every\syear|each\syear|yearly|annual(ly)?)\b", Options, Patterns.TimeLimit);

    private static Regex State { get; } = new(@"\b(on\s(vacation|holiday|leave|call|pto)|out\sof\s(the\s)?office|ooo|away|unavailable|off|travell?ing|in\s[A-Z]\w+\s(for|until))\b", Options, Patterns.TimeLimit);
}
