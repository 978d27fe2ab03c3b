using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>What the person wants done or left every time: "always…", "never…", "from now on…", "whenever you…".</summary>
internal sealed class StandingWish : ISentenceRule
{
    public Finding? Read(Sentence sentence, Listening listening)
    {
        var text = sentence.Text;
        if (Momentary.IsMatch(text) || Advice.IsMatch(text))
            return null;
        var isStanding = Standing.IsMatch(text) || WhenClause.IsMatch(text);
        var wish = Timed.Replace(text, "");
        var isDont = Dont.IsMatch(text) && !DontOfTheMoment.IsMatch(text);
        // "From now on" and a span of time make any imperative a standing one.
        var isMadeSo = (sentence.IsGeneral || (sentence.IsAsked && RememberTo.IsMatch(text)) || sentence.ValidTo is not null) && Imperative.IsMatch(wish) && !OneOff.IsMatch(text);
        if (!isStanding && !isDont && !isMadeSo)
            return null;
        return new()
        {
            Kind = MemoryKind.Preference,
            Statement = Say(text, listening.Group),
            Subject = Subject(text),
            Confidence = isStanding || sentence.IsGeneral ? 0.9 : 0.7,
        };
    }

    /// <summary>A wish as a statement: "The user's rule: always run the linter before committing."</summary>
    public static string Say(string text, string group) => ThirdPerson.Sentence("The user's rule: " + Lower(ThirdPerson.Replaced(text, group).Trim()));

    private static string Lower(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && (char.IsLower(text[1]) || text[1] == ' ') ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private static string? Subject(string text) => Topic.Match(text) is { Success: true } topic ? topic.Value.ToLowerInvariant() : null;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Standing { get; } = new(@"^((you\s(should|must|need\sto)\s)?(please\s)?((always|never)(?!\s(and|or|are|is|was|were|mind)\b)|don't\sever|do\snot\sever|make\ssure\s(to|you)\s(always|never)|be\ssure\sto\salways|only\sever|under\sno\scircumstances)\s+\S|i\swant\syou\sto\s(always|never)\s|(ask|check\swith|tell|warn|consult)\s(me|us)\s(first\s)?(before|whenever)\s|(remember|don't\sforget|be\ssure|make\ssure|be\scareful)\s(not\s)?to\s\w+\b.*\b(when(ever)?|before|after|every|each)\b(?!\s(this|that|you'?re\sdone))|(get|wait\sfor)\s(my|our)\s(approval|permission|ok|sign-off|confirmation)\sbefore\s)", Options, Patterns.TimeLimit);

    private static Regex WhenClause { get; } = new(@"^((when|whenever|every\stime|each\stime|any\s?time)\s(you|we|i|the\sagent)\s(write|add|create|make|change|edit|touch|modify|commit|open|update|generate|rename|run|deploy|refactor|push|fix|use|introduce|suggest|answer|ask|book|plan|recommend|schedule|send|draft|delete)\b[^,]{0,80},\s*(always|never|please|use|run|write|add|don't|do\snot|make|include|put|keep|ask|also|update|check|follow|prefix|mention|give|send|start|prefer|remember|tell|show|format|set|create|skip|avoid|cc|assign|request|link|tag|label|notify|ping|only|exclude|list|wrap|name|double-check|verify|mark|convert|round|explain|quote|cite|let\sme\sknow)\b|before\s(you\s)?(commit(ting)?|push(ing)?|merg(e|ing)|deploy(ing)?|open(ing)?\s(a|any)\s(pr|pull\srequest)|send(ing)?|book(ing)?)\b[^,]{0,60},\s*(always|never|please\s)?\s?(run|ask|check|rebase|squash|make|format|verify|test|confirm|show)\b)", Options, Patterns.TimeLimit);

    private static Regex Dont { get; } = new(@"^(please\s)?(don't|do\snot)\s(ever\s)?(use|add|commit|push|write|create|touch|edit|modify|change|delete|remove|run|install|include|put|mock|import|log|send|book|schedule|suggest|recommend|mention|call|generate|format|reformat|rename|deploy|merge|rebase|force|amend|squash|skip|explain|apologi[sz]e|summari[sz]e|repeat|give|make|start|assume|share|order|store|ask|round|translate|email|text|contact|print)\b", Options, Patterns.TimeLimit);

    private static Regex DontOfTheMoment { get; } = new(@"\b(yet|for\snow|now|right\snow|this|that|these|those|it|here|again|anything|everything|more|any\s(other|changes?|code|files?)|the\s(rest|other|code|change|changes|file|files|function|test|method|bug|class|same|existing|current|previous|last|fix|error|output|build)|until|till|first|just|so|too|me\s(the|a)|other|files?\s(yet|now)|first|only\splan|your\sanswer)\b", Options, Patterns.TimeLimit);

    private static Regex Imperative { get; } = new(@"^((please\s)?(use|run|write|add|keep|put|prefer|avoid|format|name|include|ask|answer|reply|start|end|sign|target|commit|rebase|squash|merge|deploy|book|order|send|call|treat|store|give|show|convert|round|assume|skip|stick|go|follow|log|mark|tag|don't|do\snot|check|verify|explain|list|read|quote|cite|prefix|wrap|make|stop|only|mention|leave|work|point|route|let|tell|speak|summari[sz]e|default|plan|suggest|no)\b|i\swant\b|you\sshould\b|all\s[\w\s]{2,30}\s(should|must|go|need)\b|every\s[\w\s]{2,30}\s(should|must|gets?|needs?)\b|new\s[\w\s]{2,30}\s(should|must|go|need)\b)", Options, Patterns.TimeLimit);

    private static Regex Timed { get; } = new(@"^(until|till|through|for|during|from|since|starting|this|next|on|in)\s[^,]{2,60},\s*", Options, Patterns.TimeLimit);

    private static Regex RememberTo { get; } = new(@"^to\s", Options, Patterns.TimeLimit);

    private static Regex OneOff { get; } = new(@"^(please\s)?(add|write|make|list|show|give|send|book|order|call|check|verify|read|summari[sz]e|explain|deploy|merge|plan)\s(a|an|the|me\s(a|an|the)|my|all|another|some)\b(?=.*\b(today|by|before|on\s\w+day|at\s\d|on\s\d{4})\b)", Options, Patterns.TimeLimit);

    private static Regex Momentary { get; } = new(@"\b(for\snow|this\s(time|once|one)|just\sonce|right\snow|today\sonly|worry|hesitate|bother|never\s(seen|heard|mind|had|been|got|worked|used\sit|happened|gets|works|returns|fires|runs|reached|ends|true|null|executed|finishes|completes)|always\s(fails?|returns?|gets?|works?|crash(es)?|throws?|the\scase|happens?|been|a\s(bit|pain)|wondered|true|false|null|errors?|shows?|a\sproblem)|when\syou'?re\s(done|finished|ready)|when\syou\s(finish|are\sdone|get\sa\schance|have\stime))\b", Options, Patterns.TimeLimit);

    // Proverbs and general talk: nobody is asked to do something.
    private static Regex Advice { get; } = new(@"^\w+\s(freeze|window)\b|\b(never\sa\s|always\sa\s|never\stoo\slate|better\slate\sthan\snever|as\salways|never\sgive\sup|always\sgreat|always\snice|always\sfun)\b", Options, Patterns.TimeLimit);

    private static Regex Topic { get; } = new(@"\b(commit\smessages?|commits?|tests?|code\sreviews?|pull\srequests?|prs?|branch(es)?|comments?|answers|migrations?|deployments?|deploy|main|master|production|prod|docs|documentation|logging|dependencies|packages|emails?|meetings?|flights?|hotels?|recipes?|emojis?|indentation|tabs|spaces|type\shints|types|linter|formatter)\b", Options, Patterns.TimeLimit);
}
