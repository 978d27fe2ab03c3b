using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>Facts about the project and those who work on it: "we deploy on Fridays", "the staging database is on host X".</summary>
internal sealed partial class ProjectFactRule : ISentenceRule
{
    public Finding? Read(Sentence sentence, Listening listening) => Habit(sentence, listening) ?? Thing(sentence, listening) ?? Role(sentence, listening) ?? Event(sentence, listening);

    private static Finding? Habit(Sentence sentence, Listening listening) =>
        We().IsMatch(sentence.Text) && !Trouble().IsMatch(sentence.Text) && !Narration().IsMatch(sentence.Text)
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = "team", Confidence = 0.85 }
            : null;

    private static Finding? Thing(Sentence sentence, Listening listening)
    {
        var match = The().Match(sentence.Text);
        if (!match.Success)
            return null;
        var (what, value) = (match.Groups["what"].Value.Trim(), match.Groups["value"].Value.Trim());
        var isFirm = Firm().IsMatch(value) || Firm().IsMatch(match.Groups["verb"].Value);
        if (value.Length < 2 || Trouble().IsMatch(sentence.Text) || Part().IsMatch(what) || !(Anchor().IsMatch(value) || isFirm || sentence.HasDate))
            return null;
        var attribute = Attribution.Of(what, match.Groups["verb"].Value, value);
        return new()
        {
            Kind = MemoryKind.Fact,
            Statement = ThirdPerson.Of(sentence.Text, listening.Group),
            Subject = attribute.Subject,
            Attributes = attribute.Attributes,
            Confidence = 0.85,
        };
    }

    private static Finding? Role(Sentence sentence, Listening listening) =>
        Someone().Match(sentence.Text) is { Success: true } match && !Trouble().IsMatch(sentence.Text)
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = match.Groups["who"].Value, Confidence = 0.85 }
            : null;

    private static Finding? Event(Sentence sentence, Listening listening) =>
        sentence.HasDate && Dated().Match(sentence.Text) is { Success: true } match && !Trouble().IsMatch(sentence.Text)
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = match.Groups["what"].Value.ToLowerInvariant(), Confidence = 0.85 }
            : null;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(we|our\s(team|company|group|org|squad)|the\steam|everyone\son\sthe\steam)\s((always|never|only|usually|generally|mostly|also|currently|now|still|all|both|do|both)\s)*((don't|doesn't|do\snot)\s)?((deploys?|release|releases|ships?|uses?|runs?|hosts?|follows?|works?|tests?|develops?|targets?|supports?|requires?|stores?|keeps?|tracks?|logs?|write|writes|publish(es)?|builds?|meets?|squash|squashes|rebase|merge|tag|tags|version|branch|depend|depends|rely|relies|review|reviews|manages?|monitors?|maintains?|pay|pays|bill|bills|rotate|rotates|back\sup|ban|enforce|enforces|allow|allows|permit|generate|generates|commit|commits|lint|lints|format|formats|practice|practise|do\s(code\sreviews|trunk|standups?|retros?|releases)|serve|serves|offer|offers|expose|exposes|mirror|pin|pins|name|prefix|order|eat|travel|live|go\sto|speak|have\s(a|an|one|two|three|four|five|six|no|\d+|our|standups?|retros?|separate|daily|weekly|monthly|strict)|has\s(a|an|one|two|three|\d+|no)|call\s(the|our)|plan\sreleases)\b|(are|'re|is)\s(on|in|using|running\s(on)?|hosted\son|a\steam\sof|all\s(remote|in)|based\sin|still\son|located\sin|subject\sto|required\sto|not\sallowed\sto|bound\sto|moving\sto|frozen)\s?\S)|^we're\s(on|using|running|hosted\son|a\steam\sof|all\s(remote|in)|based\sin|still\son|subject\sto|required\sto|not\sallowed\sto|frozen)\s\S", Options, 1000)]
    private static partial Regex We();

    [GeneratedRegex(@"^(the|our|all|every|each|production|prod|staging|dev|ci|main|master)\s(?<what>[\w'/.`@-]+(\s[\w'/.`@-]+){0,6}?|(?<=^(production|prod|staging|dev|ci|main|master)\s))\s?(?<verb>(is|are|was)(\s(now|always|only|currently|also|still|not|never))*(\s(hosted|stored|located|called|named|owned|maintained|managed|written|deployed|based|built|run|kept|configured|set|pinned|generated|published|protected|due|scheduled|planned|served|exposed|backed|capped|limited|required|supported|versioned|mounted|installed|licensed|encrypted|cached|frozen|deprecated|reserved|signed|bundled|documented|tracked|shared))?|runs?|listens?|lives?|sits?|points?|uses?|requires?|expects?|belongs?|must|has\sto|have\sto|needs?\sto|needs|expires?|ends?|starts?|begins?|happens?|takes\splace|opens?|closes?|costs?|supports?|go|goes|targets?|talks?|connects?|depends?|comes?|speaks?|follows?|authenticates?|deploys?|releases?|ships?|resets?|rotates?|moved|moves?|should\s(always|never|be)|can\sonly|cannot|can't|stays?|binds?|reads?\sfrom|writes?\sto|logs?\sto|reports?\sto|meets?)\s(?<value>\S.*)$", Options, 1000)]
    private static partial Regex The();

    // Something that can be looked up: a number, a path, a host, an address, code, a name.
    [GeneratedRegex(@"\d|[\w-]+[./@:][\w/-]{2,}|`[^`]+`|[a-z]+[-_][a-z]+|(?-i:(?<!^)\b[A-Z][A-Za-z]+\b|\b[A-Z]{2,}\b|^[A-Z]\w+|\b[a-z]+[A-Z]\w+)|\b(mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekly|daily|monthly|nightly|midnight|noon|pnpm|npm|yarn|bun|uv|poetry|pip|cargo|gradle|maven|bazel|postgres(ql)?|mysql|sqlite|redis|mongo(db)?|kafka|rabbitmq|nginx|docker|kubernetes|terraform|ansible|python|typescript|javascript|rust|golang|java|kotlin|react|vue|svelte|django|flask|rails|spring|localhost|english|german|french)\b", Options, 1000)]
    private static partial Regex Anchor();

    [GeneratedRegex(@"\b(called|named|owned\sby|maintained\sby|managed\sby|written\sin|read-only|append-only|case-sensitive|case-insensitive|immutable|squash|trunk-based|deprecated|protected|required|mandatory|forbidden|not\sallowed|off-limits|generated|never|always|must|only)\b", Options, 1000)]
    private static partial Regex Firm();

    // What is of a moment or a piece of code rather than of the project.
    [GeneratedRegex(@"^(value|result|response|output|error|count|index|variable|exception|message|warning|problem|issue|bug|cause|root\scause|reason|button|screenshot|diff|function|method|line|width|height|padding|margin|loop|code|answer|question|point|idea|thing|fix|change|changes|first|second|third|last|next|other|same|rest|test|tests|failing|following|above|user|page|goal|plan|task|column|row|class|array|list|string|text|object|field|parameter|argument|return|log|logs|stack|trace|stacktrace|only|best|file|number|sum|total|story|book|movie|weather|news|world|universe|earth|moon|president|capital|customer|image|picture|color|colour|background|font|title|header|sentence|paragraph|word|essay|poem|one|way|new\s(test|function|method|class|code|line|version\sof\sthe\scode))(s|es)?\b|\b(error|exception|failure|bug|stack\strace|output|screenshot|test\scase|function|method|variable|loop|button|line|console|unit\stests?|integration\stests?|tests|modal|dropdown|regex)$", Options, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"\b(wrong|broken|fail(s|ed|ing|ure)?|errors?|exceptions?|null|undefined|nan|slow|missing|crash(es|ed|ing)?|throws?|threw|weird|incorrect(ly)?|bugs?|buggy|not\sworking|doesn't\swork|don't\swork|isn't\sworking|stopped|hangs?|hanging|stuck|timing\sout|times\sout|timeouts?\sagain|flaky|leak(s|ing)?|duplicated?|conflict(s|ing)?|warning|misaligned|blank|unreadable|ugly|should\sbe|should\shave|instead\sof\s(returning|being)|supposed\sto|expected\s(to|but)|returned|returning|still\s(shows?|returns?|gets?|points)|but\s(it|the|i|we|there|now)|need\sto\s(fix|change|add|check)|needs\s(fixing|work|refactoring|a\s)|down|fixed|pushed|merged|done|ready|todo|issue|problem|trouble|gone|lost|404|500|502|503)\b", Options, 1000)]
    private static partial Regex Trouble();

    // Code read aloud: "we use a loop here", "we store the result in a list".
    [GeneratedRegex(@"\b(we\s(use|store|keep|run|call|write|test|build|log)\s(a|an|the)\s(loop|variable|list|array|dict(ionary)?|map|set|function|method|helper|regex|hook|result|value|string|counter|flag|callback|for|while|same|output|response|request|command|line|query|index|copy)\b|in\sthe\s(function|method|loop|constructor|snippet|example|first|second)|at\sthe\s(top|bottom|end)\sof)", Options, 1000)]
    private static partial Regex Narration();

    [GeneratedRegex(@"^(?<who>(?-i:(?!(This|That|It|There|Here|What|Everything|Nobody|Someone|Everyone|Something|Nothing|All|Each|One|Some|Any|Which|Who|If|When|While|Then|Also|But|And|So|Please|My|Our|Your|The|A|An|He|She|They|We|I|You)\b)[A-Z][\p{L}\d'.-]*(\s[A-Z][\p{L}\d'.-]*){0,2}))\s((is|are|was)\s(our|my|the\s(?!(one|best|same|problem|issue|reason|cause|most|way|worst|only|answer|culprit|first|last|next)\b)([\w-]+\s){0,3}(team|lead|owner|manager|server|database|db|host|environment|cluster|registry|repo|repository|source\sof\struth|default|maintainer|reviewer|contact|admin|architect|designer|branch|client|vendor|provider|tracker|wiki|backend|frontend|stack|tool)\b)|(owns|leads|manages|maintains|handles|approves|reviews|administers|runs)\s(the|our|all|my|every)\s|reports\sto\s|(works|sits)\s(on|in|at|for|with)\s|(is\son\s(call|vacation|leave|parental)|is\sout|is\saway)\b|(uses|runs\son|listens\son|requires|lives\s(in|at|on)|is\s(hosted|deployed|pinned|mirrored|banned|deprecated|required|mandatory|forbidden|not\sallowed)(\s(on|to|at|in|by|for))?)\s?)", Options, 1000)]
    private static partial Regex Someone();

    [GeneratedRegex(@"^(?<what>((the|our|my|a)\s)?([\w'.-]+\s){0,3}?(freeze|release|launch|deadline|demo|standup|sprint|retro(spective)?|migration|meeting|interview|exam|flight|wedding|birthday|anniversary|vacation|review|go-live|cutover|on-call|maintenance(\swindow)?|deploy(ment)?|audit|conference|offsite|party|appointment|reservation|course|semester|trial|contract|lease|certificate|license|trip|kickoff|webinar|workshop|hackathon|rollout|feature\sfreeze|code\sfreeze|trade-?show|recital|concert|dinner))\s((is|are|was|will\sbe|has\sbeen|got|gets|'s)\s)?(now\s)?(starts?|begins?|ends?|expires?|happens?|takes\splace|moved|postponed|scheduled|due|planned|set|rescheduled|pushed|cancell?ed|is|are|was|on|in|from|until|runs?|kicks\soff|goes\slive|lands)\b", Options, 1000)]
    private static partial Regex Dated();
}
