using System.Globalization;
using System.Text.RegularExpressions;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Consolidation.Expiry;

/// <summary>
/// Finds the times that a text names, and when each is over. "Friday" is the next one; what could end sooner or later ends
/// later, since what is archived too early is missed.
/// </summary>
internal static class TimePhrases
{
    private const string Count = @"\d+|a|an|" + TimeWords.AnyCount + @"|couple\sof|few";

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
        if (match.Groups["spanunit"] is { Success: true } unit)
            return (PhraseEnd.OfSpan(unit.Value, match.Groups["count"].Value, said), TimePhraseKind.Relative);
        return !IsPartOfName(match) && Day(match, DateOnly.FromDateTime(said.Date)) is var (day, kind) ? (PhraseEnd.Of(day, said.Offset), kind) : null;
    }

    // The last day of what each form names.
    private static (DateOnly Day, TimePhraseKind Kind)? Day(Match match, DateOnly said)
    {
        var form = match.Groups;
        if (form["iso"].Success)
            return DateOnly.TryParseExact(form["iso"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso) ? (iso, TimePhraseKind.Date) : null;
        if (form["german"].Success)
            return Dated(PhraseEnd.OfDate(Number(form["year"]), Number(form["month"]) ?? 0, Number(form["day"]), said));
        if (form["monthname"].Success)
            return Dated(PhraseEnd.OfDate(Number(form["year2"]), Month(form["monthname"]), Number(form["dayto"]) ?? Number(form["dayofmonth"]), said));
        if (form["relative"].Success)
            return (PhraseEnd.OfRelative(form["relative"].Value.ToLowerInvariant(), said), TimePhraseKind.Relative);
        if (form["period"].Success)
            return (PhraseEnd.OfPeriod(form["period"].Value.ToLowerInvariant(), form["which"].Value.StartsWith("next", StringComparison.OrdinalIgnoreCase), said), TimePhraseKind.Relative);
        if (form["weekday"].Success)
            return (PhraseEnd.OfWeekday(form["weekday"].Value.ToLowerInvariant(), form["next"].Success, said), TimePhraseKind.Named);
        if (form["month3"].Success)
            return (PhraseEnd.OfMonth(Number(form["year3"]), Month(form["month3"]), said), form["year3"].Success ? TimePhraseKind.Date : TimePhraseKind.Named);
        if (form["quarter"].Success)
            return (PhraseEnd.OfMonth(Number(form["year4"]), (form["quarter"].Value[^1] - '0') * 3, said), TimePhraseKind.Named);
        if (form["feast"].Success)
            return (PhraseEnd.OfFeast(form["feast"].Value.ToLowerInvariant(), said), TimePhraseKind.Named);
        return Number(form["year5"]) is { } year ? (new(year, 12, 31), TimePhraseKind.Year) : null;
    }

    private static (DateOnly, TimePhraseKind)? Dated(DateOnly? day) => day is { } date ? (date, TimePhraseKind.Date) : null;

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static int Month(Group group) => TimeWords.Month(group.Value.ToLowerInvariant(), out var month) ? month : 0;

    // "Science Today" is a magazine, pupils may use a calculator, and weekend tours are a kind of tours.
    private static bool IsPartOfName(Match match) =>
        match.Groups["period"].Value.Equals("weekend", StringComparison.OrdinalIgnoreCase) && (match.Value.Length == "weekend".Length || match.Groups["which"].Value.AsSpan().Trim() is "" or "the" or "The" && Noun.IsMatch(match.Result("$'")))
        || (match.Groups["relative"].Success ? match.Index > 0 && char.IsUpper(match.Value[0]) && match.Value.Any(char.IsLower) && !IsAfterStop(match)
        : match.Groups["month3"].Success && match.Groups["month3"].Value is "may" or "march" or "mar" && !match.Groups["year3"].Success);

    private static Regex Noun { get; } = new(@"^\s(?!(?:is|are|was|were|be|will|won't|we|i|you|he|she|it|they|the|a|an|at|in|on|for|to|and|or|but|with|from|my|our|his|her|their|this|that|there|because|if|when|until|till|as|by|has|have|had|can|may|must|should|starts?|begins?|ends?|only|alone|off|away|of|before|after)\b)[a-z]+", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static bool IsAfterStop(Match match) => match.Result("$`").TrimEnd(' ', '"', '*') is var before && (before.Length == 0 || before[^1] is '.' or '!' or '?' or ':' or '\n' or '-' or '(');

    private static Regex Phrase { get; } = new(
        @"\b(?:(?<iso>\d{4}-\d{2}-\d{2})|(?<![\d.])(?<german>(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.(?:\s?(?<year>\d{4}))?)(?![\d.]*\d)"
        + @"|(?:the\s)?(?<dayofmonth>\d{1,2})(?:st|nd|rd|th)?\s?(?:(?:-|–|to|until|and|through)\s?(?<dayto>\d{1,2})(?:st|nd|rd|th)?\s)?\s?(?:of\s)?(?<monthname>" + TimeWords.AnyMonth + @")\b\.?(?:,?\s(?<year2>\d{4}))?"
        + @"|(?<monthname>" + TimeWords.AnyMonth + @")\.?\s(?:the\s)?(?<dayofmonth>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|through|and)\s?(?<dayto>\d{1,2})(?:st|nd|rd|th)?)?\b(?:,?\s(?<year2>\d{4}))?(?!:)"
        + @"|(?<relative>the\sday\safter\stomorrow|tomorrow(?:\s(?:morning|afternoon|evening|night))?|tonight|today(?:'s)?|this\s(?:morning|afternoon|evening)|right\snow|end\sof\s(?:the\s)?(?:day|business)|eod)"
        + @"|(?<span>(?:in|for|within|over|after|next|coming|another|during)\s(?:the\s)?(?:next\s|coming\s|about\s|around\s|another\s|a\s(?=couple|few))*(?<count>" + Count + @")[\s-](?:more\s)?(?<spanunit>minutes?|hours?|days?|weeks?|months?|years?))(?!\sago)"
        + @"|(?<which>this|next|the\srest\sof\s(?:the|this)|(?:the\s)?end\sof\s(?:the\s|this\s|next\s)?|(?:the\s)?(?=weekend))\s?(?:coming\s)?(?<period>week|weekend|month|quarter|year|sprint|spring|summer|autumn|fall|winter|semester|term)\b"
        + @"|(?<next>next\s|this\s|this\scoming\s)?(?<weekday>" + TimeWords.AnyWeekday + @")\b(?!s)|(?<month3>" + TimeWords.AnyMonth + @")\b(?:\s(?<year3>\d{4}))?|(?<quarter>q[1-4])\b(?:\s(?<year4>\d{4}))?|(?<feast>christmas|xmas|new\syear(?:'s)?|easter|halloween|thanksgiving)|(?<year5>20\d{2})\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
