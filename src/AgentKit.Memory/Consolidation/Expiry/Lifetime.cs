using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentKit.Memory.Consolidation.Expiry;

/// <summary>
/// Until when a statement holds, told from its words and from when it was said: "until Friday", "tomorrow's meeting", "is
/// ill today". What happened once and what comes back every week has no end.
/// </summary>
internal static class Lifetime
{
    private const int MostLookedAt = 2_000;

    private static readonly TimeSpan OfMoment = TimeSpan.FromDays(2);
    private static readonly TimeSpan OfState = TimeSpan.FromDays(14);
    private static readonly TimeSpan OfStopgap = TimeSpan.FromDays(45);

    /// <summary>When it ends and the words that say so; <see langword="null"/> when it has no end.</summary>
    public static (DateTimeOffset Until, string Words)? Of(string text, DateTimeOffset said)
    {
        text = (text.Length > MostLookedAt ? text[..MostLookedAt] : text).Replace('’', '\'');
        if (Permanent.IsMatch(text))
            return null;
        if (Recurring.IsMatch(text) && (!Deadline.IsMatch(text) || EachTime.IsMatch(text)))
            return null;
        var isHistory = History.IsMatch(text) && !Ahead.IsMatch(text);
        (DateTimeOffset, string)? latest = null;
        foreach (var phrase in TimePhrases.Find(text, said))
        {
            // What was over when it was said tells of the past.
            if (phrase.End > said.AddDays(-1) && Ends(text, phrase, isHistory) && (latest is null || phrase.End > latest.Value.Item1))
                latest = (phrase.End, text[Math.Max(0, LeadStart(text, phrase.At))..(phrase.At + phrase.Length)].Trim());
        }

        if (latest is not null || isHistory)
            return latest;
        if (Moment.Match(text) is { Success: true } moment)
            return (said + OfMoment, moment.Value);
        if (State.Match(text) is { Success: true } state)
            return (said + OfState, state.Value.Trim());
        return Stopgap.Match(text) is { Success: true } stopgap ? (said + OfStopgap, stopgap.Value) : null;
    }

    private static bool Ends(string text, TimePhrase phrase, bool isHistory)
    {
        var lead = text[..phrase.At];
        if (phrase.Kind == TimePhraseKind.Relative && Duration.IsMatch(phrase.Text))
            return !isHistory && (ComingTime.IsMatch(phrase.Text) || State.IsMatch(text) || Absence.IsMatch(text));
        if (Until.IsMatch(lead))
            return !History.IsMatch(text) || Ahead.IsMatch(text) || Kept.IsMatch(lead);
        if (isHistory || Start.IsMatch(lead))
            return false;
        return phrase.Kind switch
        {
            TimePhraseKind.Relative => !phrase.Text.StartsWith("in ", StringComparison.OrdinalIgnoreCase) || SpanIsOnce.IsMatch(text) || (phrase.At == 0 && Coming.IsMatch(text)),
            TimePhraseKind.Named => (On.IsMatch(lead) || phrase.At == 0 || phrase.Text.Contains(' ', StringComparison.Ordinal) || Possessive.IsMatch(text[(phrase.At + phrase.Length)..]) || Event.IsMatch(text)) && (Event.IsMatch(text) || Coming.IsMatch(text) || State.IsMatch(text)),
            TimePhraseKind.Date => Event.IsMatch(text) || Ahead.IsMatch(text) && !Standing.IsMatch(text),
            _ => false,
        };
    }

    private static int LeadStart(string text, int at) => text.LastIndexOf(' ', Math.Max(0, at - 2)) is var space && space > 0 && Until.IsMatch(text[..at]) ? space : at;

    /// <summary>A moment as people write it.</summary>
    public static string Say(DateTimeOffset moment) => moment.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static Regex Recurring { get; } = new(@"\b(every(?!thing|one|body)|each|weekly|biweekly|fortnightly|monthly|daily|nightly|yearly|annual(ly)?|quarterly|hourly|(mon|tues|wednes|thurs|fri|satur|sun)days|weekdays|weekends|mornings|evenings|afternoons|nights|usually|always|never|typically|normally|generally|birthday|anniversary|born|recurring|rotates?|once\sa|twice\sa|times\sa|a\s(week|month|year|day)\b(?!\sago)|per\s(week|month|year|day)|on\scall\sschedule|(mon|tues|wednes|thurs|fri|satur|sun)day\s?(,|/|&|\+|and)\s?(mon|tues|wednes|thurs|fri|satur|sun)day(?!\sthis)|whenever|by\sdefault)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Deadline { get; } = new(@"\b(until|till|through\sthe\send|expires?|expiring|ends|valid\s(until|through|till)|no\slater\sthan)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // What was done stays done.
    private static Regex History { get; } = new(@"\b(was|were|had|did|went|decided|agreed|chose|shipped|released|launched|migrated|switched|moved|signed|bought|sold|met|visited|finished|completed|started|joined|founded|graduated|married|built|wrote|made|got|took|gave|became|changed|replaced|deployed|merged|fixed|introduced|adopted|removed|approved|won|lost|ran|published|received|paid|hired|left|quit|retired|passed|failed|broke|learned|learnt|discovered|happened|opened|closed|installed|upgraded|renamed|created|added|set\sup|began|ended|came|saw|used\sto|turned|since|ago|yesterday|last\s(week|month|year|night|spring|summer|autumn|fall|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|quarter|sprint)|established|cancelled|canceled|reached|celebrated|attended|presented|planted|adopted|diagnosed|vaccinated|donated|painted|renovated|repaired|reported|raised|earned|invested|borrowed|returned|postponed)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // What is still to come, or goes on.
    private static Regex Ahead { get; } = new(@"\b(will|won't|'ll|shall|going\sto|is|are|am|'s\s(on|in|at|out|away|off|due|coming|visiting|closed|open)|'re|isn't|aren't|has\s(a|an|to)|have\s(a|an|to)|needs?\sto|must|should|due|deadline|until|till|expires?|planned|scheduled|scheduled\sfor|upcoming|arrives?|leaves\son|departs?|takes\splace|starts|begins|visits|flies|meets?|please|remember\sto|bring|can't|cannot|stays?|staying|plans?\sto|wants\sto|happens|runs\s(until|through))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Until { get; } = new(@"\b(until|till|'til|through|thru|expires?(\son|\sat|\sin)?|expiring(\son)?|ends?(\son|\sat|\sin)?|ending(\son)?|due(\sis)?(\son|\sby|\sat)?|deadline(\sfor\s[\w\s-]{1,40}|\sof\s[\w\s-]{1,40})?(\sis|:|\sfalls\son)?(\son|\sby)?|no\slater\sthan|by|before|valid(\sonly)?\s(until|through|till|to)|up\sto|runs\s(out|to)(\son)?|closes(\son)?|back(\sin\sthe\soffice)?(\son|\sin|\sby)?|returns?(\son|\sin)?|lasts(\suntil|\still)?|open\suntil|good\suntil|(from|between)\s[^.;]{1,30}\s(to|and|-|–|until))\s+(the\s|next\s|this\s|about\s|late\s|early\s|mid[\s-]?|(the\s)?end\sof\s(the\s)?|(the\s)?(beginning|start|middle)\sof\s(the\s)?)*(?:\d{1,2}([:.]\d{2})?\s?(am|pm)?\s(on\s)?)?(?:(mon|tues|wednes|thurs|fri|satur|sun)day,?\s(the\s)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // "Closed through 1 March": a state that lasts, though the word also tells what was done.
    private static Regex Kept { get; } = new(@"\b(closed|open|suspended|blocked|paused|reserved|booked|restricted|extended|grounded|cancell?ed|barred|locked|stopped)\b[^.;]{0,30}\b(until|till|through|thru)\s[\w\s]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // Where something begins, nothing ends.
    private static Regex Start { get; } = new(@"\b(from|since|starting(\son|\sfrom|\sin)?|as\sof|after|beginning(\son|\sin)?|effective(\sfrom|\son)?|ever\ssince|with\seffect\sfrom|started(\son|\sin)?|born(\son|\sin)?|dated|of|version|release|built\sin|in\s(the\s)?(?=$))\s+(the\s|next\s|this\s|late\s|early\s)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex On { get; } = new(@"\b(on|this|next|coming|by|for|at|till|until|in|of|over|during|before)\s+(the\s)?$|,\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Possessive { get; } = new(@"^'s\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Event { get; } = new(@"\b(meeting|appointment|conference|flight|flies|train\sto|party|exam|test\sis|quiz|match|game|concert|interview|demo|release\s(is|on|planned|scheduled)|launch|sale|event|visit(s|ing)?|dentist|doctor|deadline|trip|delivery|delivered|arriv(es|ing|al)|maintenance|workshop|wedding|webinar|call\s(is|with|on|at)|standup\sis|presentation|due|reservation|booking|booked|check-?in|checkout|departs?|leaving|closed|outage|downtime|freeze|hearing|election|ceremony|rehearsal\sis|dinner\swith|lunch\swith|coffee\swith|birthday\sparty|barbecue|bbq|picnic|race|marathon|tournament|playoff|final\sis|holiday|vacation|scheduled|planned|takes\splace|pick-?\s?up|drop-?\s?off|dispatch|shipment|hand-?over|defen[cs]e|viewing|rehearsal\son|hand\sin|submit|expires?|offer|voucher|coupon|discount|ticket|surgery|operation|check-?up|vaccination|inspection|migration\s(is|on|planned|window)|cut-?over|on\s(leave|holiday|vacation|sick|pto)|out\sof\s(the\s)?office|away|travel(l?ing)?|guests?|babysitter|plumber|electrician|technician|field\strip|school\strip|parents'\sevening|excursion|audit|retro(spective)?\sis|kick-?off|onboarding\sof|review\sis|recital|festival|open\sday|moving\sday|shift)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // One that is still to come, told from what is so each time.
    private static Regex Coming { get; } = new(@"\b(will|won't|'ll|shall|going\sto|due|planned|scheduled|upcoming|arrives?|departs?|leaves|takes\splace|visits|flies|comes?|is\scoming|are\scoming|remember\sto|needs?\sto|must|ha(s|ve)\sto|plans\sto|wants\sto|(am|'m|are|'re)\s\w+ing|is\s(back|away|off|out|closed|here)|are\s(back|away|off|out|closed|here)|stays?|staying)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Permanent { get; } = new(@"\b(from\snow\son|going\sforward|henceforth|until\sfurther\snotice|for\sgood|permanently|indefinitely|for\sever|forever)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // Dates that say since when a thing holds, not till when.
    private static Regex Standing { get; } = new(@"\b(uses?|prefers?|lives?|works?\s(at|for)|requires?|version|supports?|named|called|policy|contract\s(dated|of)|founded|signed)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex EachTime { get; } = new(@"\b(each|every)\s(year|month|quarter|week|day|time|spring|summer|autumn|fall|winter)\b|\b(annually|yearly)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // How long a thing takes or is kept says nothing of when it is over.
    private static Regex Duration { get; } = new(@"^(for|within|over|after|during|next|coming|another)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex ComingTime { get; } = new(@"\b(next|coming)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Absence { get; } = new(@"\b(is|are|am|'m|'s|'re|will\sbe|be)\s(\w+\s){0,2}(away|closed|visiting|staying|unavailable|off|out|travell?ing|down|recovering|waiting|busy|abroad|on\s(vacation|holiday|leave|a\strip|tour|call)|gone|here|in\stown|house-?sitting|grounded|on\scrutches|suspended|offline)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex SpanIsOnce { get; } = new(@"\b(will|'ll|is|are|am|'m|'re|has|have|leaves?|arrives?|starts|due|flies|next|away|visit\w*|stays?|staying|closed|going|needs?|off|wait(ing|s)?|expires?|must|be|coming|meeting)\b.{0,60}\bin\s|\bin\s(the\s)?(next|coming)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Moment { get; } = new(@"\b(right\snow|just\snow|at\sthis\s(very\s)?moment|as\swe\sspeak|at\sthis\sminute|in\sa\s(minute|moment|meeting)|this\sminute|on\s(his|her|my|the|their)\sway|brb)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // A state that passes, said of the present.
    private static Regex State { get; } = new(@"\b(currently|at\sthe\smoment|at\spresent|still|presently|today|momentarily|now|is|are|am|'s|'m|'re)\s(\w+ly\s|still\s|just\s|all\s|completely\s|out\s|off\s|on\s)*(down(?!\s?(load|grade))|broken\s(and|due|because|again|since|today|at)|failing|sick|ill\b|unwell|out\sof\s(the\s)?office|out\ssick|on\s(vacation|holiday|leave|sick\sleave|pto|a\s(business\s)?trip|paternity\sleave|maternity\sleave|call\sthis)|away\s(on|for|at|from)|in\s(a|the)\smeeting|at\sthe\s(airport|dentist|doctor|gym|hospital|station|supermarket)|in\shospital|offline|unavailable|unreachable|in\sprogress|stuck\s(in|on|at)|waiting\s(for|on)|debugging|investigating|troubleshooting|working\s(on\s(a|the|this|fix|bug)|from\shome\stoday)|travell?ing|visiting|staying\s(at|in|with)|recovering|quarantin\w+|jet-?lagged|running\slate|under\s(maintenance|construction|repair)|being\s(repaired|renovated|fixed|serviced|migrated)|blocked\s(by|on)|flaky|overloaded|degraded|red\b(?=.{0,20}\b(build|ci|pipeline))|sold\sout|out\sof\s(stock|order|milk|paper|ink|coffee|service)|closed\s(for|due|because)|(paused|on\shold|suspended|frozen|halted)\s(over|for|during|until|till|this|today|because|due)|experiencing|suffering|snowing|raining|on\sfire|in\sthe\s(oven|shop|garage|workshop|middle\sof)|at\sthe\s(shop|garage|workshop|vet|cleaners))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Stopgap { get; } = new(@"\b(temporar(y|ily)|for\snow|for\sthe\stime\sbeing|for\sthe\smoment|as\sa\s(stopgap|workaround\suntil)|meanwhile|in\sthe\smeantime|in\sthe\sinterim|provisional(ly)?|short-?term)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);
}
