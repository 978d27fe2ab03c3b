using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>What was settled: "let's use…", "we decided…", "we'll go with X because Y".</summary>
internal sealed class DecisionRule : ISentenceRule
{
    public Finding? Read(Sentence sentence, Listening listening) => Settled(sentence, listening) ?? LetUs(sentence, listening);

    private static Finding? Settled(Sentence sentence, Listening listening)
    {
        var match = Decided.Match(sentence.Text);
        if (!match.Success || Open.IsMatch(sentence.Text))
            return null;
        return Decision(match.Groups["named"].Success ? sentence.Text[match.Length..] : sentence.Text, isWhole: !match.Groups["named"].Success, listening, 0.9);
    }

    private static Finding? LetUs(Sentence sentence, Listening listening)
    {
        var match = Lets.Match(sentence.Text);
        if (!match.Success || Open.IsMatch(sentence.Text) || Passing.IsMatch(sentence.Text))
            return null;
        var rest = sentence.Text[match.Groups["what"].Index..];
        return Vague.IsMatch(sentence.Text[match.Length..]) ? null : Decision(rest, isWhole: false, listening, 0.85);
    }

    private static Finding Decision(string text, bool isWhole, Listening listening, double confidence)
    {
        var said = ThirdPerson.Replaced(text, listening.Group).Trim();
        return new() { Kind = MemoryKind.Decision, Statement = isWhole ? ThirdPerson.Sentence(said) : ThirdPerson.Sentence("Decided: " + said), Subject = Topic(text), Confidence = confidence };
    }

    // "Use Postgres for the event store" is about the event store.
    private static string? Topic(string text) =>
        TopicForm.Match(text) is { Success: true } topic ? topic.Groups["topic"].Value.ToLowerInvariant() : null;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Decided { get; } = new(@"^((we|i|the\steam|everyone|management|the\sboard|my\s\w+\sand\si)('ve|\shave|\shas|\sboth|\sall|\sfinally|\sjust|\salso|\snow)*\s(decided|agreed|settled\son|chosen|chose|opted|picked|ended\sup\s(choosing|using|with|going\swith)|committed\sto|concluded\sthat\swe\s(should|will)|standardi[sz]ed\son|ruled\sout|rejected|dropped|approved|signed\soff\son)\b(?!\s(yet|whether|if)\b)|(?<named>(the\s)?(final\s)?decision(\s(is|was))?\s?(:|to\s|that\s)|decided:)\s*(?=\S)|it('s|\swas|\shas\sbeen)\s(decided|agreed|settled)\s(that|to)\b|(we|i)('ll|\swill|'re|\sare)\s(be\s)?(go(ing)?\swith|(?<=will\s|'ll\s)use|(?<=be\s)using|stick(ing)?\s(with|to)|switch(ing)?\s(to|from)|mov(e|ing)\s(to|from|off)|migrat(e|ing)\s(to|from|off)|adopt(ing)?|keep(ing)?|drop(ping)?|replac(e|ing)|stay(ing)?\s(on|with)|target(ing)?|standardi[sz](e|ing)\son|support(ing)?|not\s(use|using|support|supporting|go|going))\b|(i'm|i\sam|we're)\s(going\swith|sticking\swith|settling\son)\b|going\swith\s)", Options, Patterns.TimeLimit);

    private static Regex Lets { get; } = new(@"^(let's|let\sus|lets)\s(?<what>(not\s)?(just\s|also\s|definitely\s|all\s|simply\s|instead\s)?(use|go\swith|stick\s(with|to)|switch\s(to|from)|move\s(to|from|off)|migrate\s(to|from|off)|adopt|standardi[sz]e\son|settle\son|keep\s(?=(using|the|all|our|a|both|\w+\s(as|in|on|for)))|drop\s(support|the)|call\s(the|our)|name\s(the|our)|target|support|store|put|book|host|write\s(all|every|the\s\w+\sin)|require|limit|cap|ban|avoid|replace|make\s[\w\s]{2,40}\s(the\sdefault|mandatory|optional|required)|deploy\s(to|on|with)|meet|fly|stay\s(at|with|on)|version|default\sto))\b", Options, Patterns.TimeLimit);

    private static Regex Open { get; } = new(@"\b(haven't|have\snot|not\syet|yet\sto|undecided|still\s(have|need|deciding)|whether|to\s(try|see|check|wait\sand)|thinking|considering)\b", Options, Patterns.TimeLimit);

    private static Regex Passing { get; } = new(@"\b(for\snow|this\stime|in\sthe\s(example|snippet|test|function|method|loop)|first,?\sand\sthen|quickly|a\sbreakpoint|print\sstatements?|the\sdebugger|as\san\sexample|in\scase)\b", Options, Patterns.TimeLimit);

    private static Regex Vague { get; } = new(@"^\s*(it|that|this|them|those|the\s(first|second|same|other|latter|former|last|one|approach|option|simpler|original|new|old|current|existing)\b|a\s(different|simpler|better|new|similar|helper|loop|variable|separate|regex|list|dictionary|dict|map|set|switch|try|for|while)\b|your|what|whatever|some|something|option|plan|both)\b", Options, Patterns.TimeLimit);

    private static Regex TopicForm { get; } = new(@"\b(for|as)\s(?<topic>((the|our|all|new|every)\s)?[\w-]+(\s[\w-]+){0,3}?)(?=$|[.,;:]|\s(because|since|so|and|instead|not|rather|from|on|as|in|until)\b)", Options, Patterns.TimeLimit);
}
