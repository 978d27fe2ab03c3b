using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>Facts about the project and those who work on it: "we deploy on Fridays", "the staging database is on host X".</summary>
internal sealed class ProjectFactRule : ISentenceRule
{
    /// <summary>Whether a thing is of a moment or a piece of code, so that what is said of it does not last.</summary>
    public static bool IsPassing(string what) => Part.IsMatch(what);

    public Finding? Read(Sentence sentence, Listening listening) => Habit(sentence, listening) ?? Practice(sentence, listening) ?? Inside(sentence, listening) ?? Thing(sentence, listening) ?? Role(sentence, listening) ?? Event(sentence, listening);

    private static Finding? Habit(Sentence sentence, Listening listening) =>
        We.IsMatch(Since.Replace(sentence.Text, "")) && !Trouble.IsMatch(sentence.Text) && !Narration.IsMatch(sentence.Text)
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = "team", Confidence = 0.85 }
            : null;

    // Whatever else "we" do, as long as it can be looked up: "we return money as integer cents everywhere".
    private static Finding? Practice(Sentence sentence, Listening listening) =>
        WeDo.Match(sentence.Text) is { Success: true } match && !Trouble.IsMatch(sentence.Text) && !Narration.IsMatch(sentence.Text)
        && (Anchor.IsMatch(match.Groups["rest"].Value) || Firm.IsMatch(match.Groups["rest"].Value))
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = "team", Confidence = 0.7 }
            : null;

    // "In this codebase, errors are returned."
    private static Finding? Inside(Sentence sentence, Listening listening) =>
        In.IsMatch(sentence.Text) && !Trouble.IsMatch(sentence.Text)
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = "project", Confidence = 0.8 }
            : null;

    private static Finding? Thing(Sentence sentence, Listening listening)
    {
        var match = The.Match(sentence.Text);
        if (!match.Success)
            match = Many.Match(sentence.Text);
        if (!match.Success)
            return null;
        var (what, value) = (match.Groups["what"].Value.Trim(), match.Groups["value"].Value.Trim());
        var isFirm = Firm.IsMatch(value) || Firm.IsMatch(match.Groups["verb"].Value);
        if (value.Length < 2 || Trouble.IsMatch(sentence.Text) || Part.IsMatch(what) || Attribution.IsBare(what) || !(Anchor.IsMatch(value) || isFirm || sentence.HasDate))
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
        Someone.Match(sentence.Text) is { Success: true } match && !Trouble.IsMatch(sentence.Text)
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = match.Groups["who"].Value, Confidence = 0.85 }
            : null;

    private static Finding? Event(Sentence sentence, Listening listening) =>
        sentence.HasDate && Dated.Match(sentence.Text) is { Success: true } match && !Trouble.IsMatch(sentence.Text)
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = match.Groups["what"].Value.ToLowerInvariant(), Confidence = 0.85 }
            : null;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex We { get; } = new(@"^(nobody|no\sone|everyone|everybody|(all\s|only\s)?(developers|contributors|admins|maintainers|engineers))\s((is|are)\s(only\s|not\s)?(allowed|required|expected|supposed)\sto|must|has\sto|have\sto|may\snot|can\sonly)\s\w|^(we|our\s(team|company|group|org|squad)|the\steam|everyone\son\sthe\steam)\s((always|never|only|usually|generally|mostly|also|currently|now|still|all|both|do|both)\s)*((don't|doesn't|do\snot)\s)?((deploys?|release|releases|ships?|uses?|runs?|hosts?|follows?|works?|tests?|develops?|targets?|supports?|requires?|stores?|keeps?|tracks?|logs?|write|writes|publish(es)?|builds?|meets?|squash|squashes|rebase|merge|tag|tags|version|branch|depend|depends|rely|relies|review|reviews|manages?|monitors?|maintains?|pay|pays|bill|bills|rotate|rotates|back\sup|ban|enforce|enforces|allow|allows|permit|generate|generates|commit|commits|lint|lints|format|formats|practice|practise|do\s(code\sreviews|trunk|standups?|retros?|releases)|serve|serves|offer|offers|expose|exposes|mirror|pin|pins|name|prefix|order|eat|drink|travel|live|go\sto|speak|have\s(a|an|one|two|three|four|five|six|no|\d+|our|standups?|retros?|separate|daily|weekly|monthly|strict)|has\s(a|an|one|two|three|\d+|no)|call\s(the|our)|plan\sreleases)\b|(are|'re|is)\s(on|in|using|running\s(on)?|hosted\son|a\steam\sof|all\s(remote|in)|based\sin|still\son|located\sin|subject\sto|required\sto|not\sallowed\sto|bound\sto|moving\sto|frozen)\s?\S)|^we're\s(on|using|running|hosted\son|a\steam\sof|all\s(remote|in)|based\sin|still\son|subject\sto|required\sto|not\sallowed\sto|frozen)\s\S", Options, Patterns.TimeLimit);

    private static Regex The { get; } = new(@"^(the|our|all|every|each|everything\s(in|under)|anything\s(in|under)|production|prod|staging|dev|ci|main|master)\s(?<what>[\w'/.`@-]+(\s[\w'/.`@-]+){0,6}?|(?<=^(production|prod|staging|dev|ci|main|master)\s))\s?(?<verb>(is|are|was|will\sbe|must\s(be|stay|remain))(\s(now|always|only|currently|also|still|not|never|automatically|manually|internally))*(\s(cut|sent|\w{3,}ed|hosted|stored|located|called|named|owned|maintained|managed|written|deployed|based|built|run|kept|configured|set|pinned|generated|published|protected|due|scheduled|planned|served|exposed|backed|capped|limited|required|supported|versioned|mounted|installed|licensed|encrypted|cached|frozen|deprecated|reserved|signed|bundled|documented|tracked|shared))?|runs?|listens?|lives?|sits?|points?|uses?|requires?|expects?|belongs?|must|has\sto|have\sto|needs?\sto|needs?|expires?|ends?|starts?|begins?|happens?|takes\splace|opens?|closes?|costs?|supports?|go|goes|targets?|talks?|connects?|depends?|comes?|speaks?|follows?|authenticates?|deploys?|releases?|ships?|resets?|rotates?|moved|moves?|should\s(always|never|be)|closes?|can\sonly|cannot|can't|stays?|binds?|gets?\s\w+ed|changes?(?=\severy)|reads?\sfrom|writes?\sto|logs?\sto|reports?\sto|meets?)\s(?<value>\S.*)$", Options, Patterns.TimeLimit);

    private static Regex WeDo { get; } = new(@"^we\s((always|never|only|usually|generally|mostly|also|all|still)\s)?((don't|do\snot)\s)?(?!(need|want|should|could|can|will|would|might|may|see|get|got|had|were|was|are|have|think|know|just|tried|try|found|find|saw|hit|lost|forgot|missed|did|made|call|pass|agree|decided|expect|hope|like|prefer|love|hate|already|now|also|were|ran|went|came|started|stopped|been|fix|fixed|changed|added|removed|renamed|updated|discussed|talked|met|pay\sattention)\b)(?<verb>[a-z]+)(?<!ed)\s(?<rest>\S.*)$|^we\s(recently\s|just\s)?(?<verb>moved|migrated|switched)\s(?<rest>(from|to|off)\s.*)$", Options, Patterns.TimeLimit);

    private static Regex In { get; } = new(@"^in\s(the|our)\s(codebase|repo(sitory)?|project|team|company|monorepo|solution|household|organi[sz]ation),?\s(?!(i|you|there|please|can|could|let)\b)[\w\s/-]{2,40}?\s(is|are|must|never|always|go|goes|has\sto|have\sto|should|use|uses|live|lives)\s\S", Options, Patterns.TimeLimit);

    private static Regex Since { get; } = new(@"^(starting|from|since|as\sof|until|beginning|after|before|for|during|in)\s[^,]{0,40}?\d{4}(-\d{2}-\d{2})?,?\s", Options, Patterns.TimeLimit);

    // "Passwords are hashed with Argon2id."
    private static Regex Many { get; } = new(@"^(?<what>(?!(this|his|yes|always|as|was|is|has|does|unless|besides|perhaps|sometimes|thanks|things|results|errors|problems|issues|changes|logs)\b)[\w-]{3,}s(\s(on|in|for|of|from|to|with)\s(the\s|our\s|all\s)?[\w-]+(\s[\w-]+)?)?)\s(?<verb>are(\s(always|never|only|automatically|manually))?(\s(cut|sent|kept|built|run|\w{3,}ed))?|must|run|go|live|have\sto)\s(?<value>\S.*)$", Options, Patterns.TimeLimit);

    // Something that can be looked up: a number, a path, a host, an address, code, a name.
    private static Regex Anchor { get; } = new(@"\d|[\w-]+[./@:][\w/-]{2,}|`[^`]+`|[a-z]+[-_][a-z]+|(?-i:(?<!^)\b[A-Z][A-Za-z]+\b|\b[A-Z]{2,}\b|^[A-Z]\w+|\b[a-z]+[A-Z]\w+)|\b(mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekly|daily|monthly|nightly|midnight|noon|pnpm|npm|yarn|bun|uv|poetry|pip|cargo|gradle|maven|bazel|postgres(ql)?|mysql|sqlite|redis|mongo(db)?|kafka|rabbitmq|nginx|docker|kubernetes|terraform|ansible|python|typescript|javascript|rust|golang|java|kotlin|react|vue|svelte|django|flask|rails|spring|localhost|two|three|four|five|six|seven|eight|nine|ten|english|german|french)\b", Options, Patterns.TimeLimit);

    private static Regex Firm { get; } = new(@"\b(called|named|owned\sby|maintained\sby|managed\sby|written\sin|read-only|append-only|case-sensitive|case-insensitive|immutable|squash|trunk-based|deprecated|protected|required|mandatory|forbidden|not\sallowed|off-limits|generated|frozen|never|always|must|only|every\s\w+|each\s\w+|hourly|daily|weekly|monthly|yearly|nightly|everywhere|automatically|manually|by\shand)\b", Options, Patterns.TimeLimit);

    // What is of a moment or a piece of code rather than of the project.
    private static Regex Part { get; } = new(@"^(first|second|third|last|next|other|same|rest|failing|following|above|only|best|new|fix|change|current|previous)\b|^root\scause|\b(value|result|response|output|error|count|index|variable|exception|message|warning|problem|issue|bug|cause|reason|button|screenshot|diff|function|method|line|width|height|padding|margin|loop|answer|question|point|idea|thing|changes?|user|page|goal|plan|task|column|row|class|array|list|string|text|object|field|parameter|argument|return|logs?|stack|trace|stacktrace|file|number|sum|total|story|book|movie|weather|news|world|universe|earth|moon|president|capital|customer|image|picture|colou?r|font|title|header|sentence|paragraph|word|essay|poem|one|way|failure|tests?|modal|dropdown|regex|step|command\soutput|test\scase|console|difference|trick|rest|fact|truth|best|query|snippet|example)(s|es)?$|^code$", Options, Patterns.TimeLimit);

    private static Regex Trouble { get; } = new(@"\b(wrong|broken|fail(s|ed|ing|ure)?|errors?|exceptions?|null|undefined|nan|slow|missing|crash(es|ed|ing)?|throws?|threw|weird|incorrect(ly)?|bugs?|buggy|not\sworking|doesn't\swork|don't\swork|isn't\sworking|stopped|hangs?|hanging|stuck|timing\sout|times\sout|timeouts?\sagain|flaky|leak(s|ing)?|duplicated?|conflict(s|ing)?|warning|misaligned|blank|unreadable|ugly|should\sbe|should\shave|instead\sof\s(returning|being)|supposed\sto|expected\s(to|but)|returned|returning|still\s(shows?|returns?|gets?|points)|but\s(it|the|i|we|there|now)|needs?\sto\s(be\s)?(fix|fixed|change|changed|add|added|check|checked|updated?)\b|needs\s(fixing|work|refactoring|tests|review)|(is|are|was|went|goes|keeps?\sgoing)\sdown|fixed|pushed|merged|done|ready|todo|slower|faster|added|renamed|attached|issue|problem|trouble|gone|lost|404|500|502|503)\b", Options, Patterns.TimeLimit);

    // Code read aloud: "we use a loop here", "we store the result in a list".
    private static Regex Narration { get; } = new(@"\b(we\s(use|store|keep|run|call|write|test|build|log)\s(a|an|the)\s(loop|variable|list|array|dict(ionary)?|map|set|function|method|helper|regex|hook|result|value|string|counter|flag|callback|for|while|same|output|response|request|command|line|query|index|copy)\b|in\sthe\s(function|method|loop|constructor|snippet|example|first|second)|at\sthe\s(top|bottom|end)\sof)", Options, Patterns.TimeLimit);

    private static Regex Someone { get; } = new(@"^(?<who>(?-i:(?!(This|That|It|There|Here|What|Everything|Nobody|Someone|Everyone|Something|Nothing|All|Each|One|Some|Any|Which|Who|If|When|While|Then|Also|But|And|So|Please|My|Our|Your|The|A|An|He|She|They|We|I|You)\b)[A-Z][\p{L}\d'.-]*(\s[A-Z][\p{L}\d'.-]*){0,2}))\s((is|are|was)\s(our|my|the\s(?!(one|best|same|problem|issue|reason|cause|most|way|worst|only|answer|culprit|first|last|next)\b)([\w-]+\s){0,3}(team|lead|owner|manager|server|database|db|host|person\sto\s(ask|contact)|go-to|expert|environment|cluster|registry|repo|repository|source\sof\struth|default|maintainer|reviewer|contact|admin|architect|designer|branch|client|vendor|provider|tracker|wiki|backend|frontend|stack|tool)\b)|(owns|leads|manages|maintains|handles|approves|reviews|administers|runs)\s(the|our|all|my|every)\s|reports\sto\s|(works|sits)\s(on|in|at|for|with)\s|(is\son\s(call|vacation|leave|parental)|is\sout|is\saway)\b|(uses|runs\son|listens\son|requires|lives\s(in|at|on)|is\s(hosted|deployed|pinned|mirrored|banned|deprecated|required|mandatory|forbidden|not\sallowed)(\s(on|to|at|in|by|for))?)\s?)", Options, Patterns.TimeLimit);

    private static Regex Dated { get; } = new(@"^(?<what>((the|our|my|a)\s)?([\w'.-]+\s){0,3}?(freeze|release|launch|deadline|demo|standup|sprint|retro(spective)?|migration|meeting|interview|exam|flight|wedding|birthday|anniversary|vacation|review|go-live|cutover|on-call|maintenance(\swindow)?|deploy(ment)?|audit|conference|offsite|party|appointment|reservation|course|semester|trial|contract|lease|certificate|license|trip|kickoff|webinar|workshop|hackathon|rollout|school|term|semester|feature\sfreeze|code\sfreeze|trade-?show|recital|concert|dinner)(\s\d+)?)\s((is|are|was|will\sbe|has\sbeen|got|gets|'s)\s)?(now\s)?((starts?|begins?)(\sagain)?|ends?|expires?|happens?|takes\splace|moved|postponed|scheduled|due|planned|set|rescheduled|pushed|cancell?ed|is|are|on|in|from|until|runs?|kicks\soff|goes\slive|lands)\b", Options, Patterns.TimeLimit);
}
