using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>How the person likes things: "I prefer…", "my favourite…", "call me…".</summary>
internal sealed class PreferenceRule : ISentenceRule
{
    public Finding? Read(Sentence sentence, Listening listening) => Name(sentence) ?? Liking(sentence, listening) ?? Favourite(sentence, listening) ?? Manner(sentence, listening);

    private static Finding? Name(Sentence sentence)
    {
        var match = CallMe.Match(sentence.Text);
        if (!match.Success)
            return null;
        var name = match.Groups["name"].Value;
        return new()
        {
            Kind = MemoryKind.Preference,
            Statement = $"The user wants to be called {name}.",
            Subject = "user",
            Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["preferred name"] = name },
            Confidence = 0.95,
        };
    }

    private static Finding? Liking(Sentence sentence, Listening listening)
    {
        var match = Likes.Match(sentence.Text);
        if (!match.Success || Passing.IsMatch(sentence.Text) || Passing.IsMatch(sentence.Original))
            return null;
        var isWeak = WeakLiking.IsMatch(match.Groups["verb"].Value);
        if (isWeak && Definite.IsMatch(sentence.Text[match.Length..]))
            return null;
        return new() { Kind = MemoryKind.Preference, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = "user", Confidence = isWeak ? 0.75 : 0.9 };
    }

    private static Finding? Favourite(Sentence sentence, Listening listening)
    {
        var match = MyFavourite.Match(sentence.Text);
        if (!match.Success)
            return null;
        return new()
        {
            Kind = MemoryKind.Preference,
            Statement = ThirdPerson.Of(sentence.Text, listening.Group),
            Subject = "user",
            Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { [match.Groups["what"].Value.ToLowerInvariant()] = match.Groups["value"].Value.TrimEnd('.', '!') },
            Confidence = 0.9,
        };
    }

    private static Finding? Manner(Sentence sentence, Listening listening) => MannerOfAnswers.IsMatch(sentence.Text) && !Passing.IsMatch(sentence.Text)
        ? new() { Kind = MemoryKind.Preference, Statement = StandingWish.Say(sentence.Text, listening.Group), Subject = "answers", Confidence = 0.8 }
        : null;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex CallMe { get; } = new(@"^(you\s(can|may|should)\s|everyone\s|everybody\s|people\s|just\s|my\sfriends\s)?(calls?|address|refer\sto)\sme\s(as\s)?(?<name>(?-i:(Dr\.?\s|Mr\.?\s|Ms\.?\s|Mrs\.?\s)?[A-Z][\p{L}'-]{1,20}(\s[A-Z][\p{L}'-]{1,20})?))(?=$|[.,!;]|\s(not|instead|and|by|because)\b)", Options, Patterns.TimeLimit);

    private static Regex Likes { get; } = new(@"^(i|we)(\s(really|much|generally|usually|personally|strongly|always|do|also|absolutely|definitely|still|mostly|would|much))*(\s(?<verb>prefer|like|love|hate|dislike|enjoy|favou?r|detest|can't\sstand|cannot\sstand|don't\s(really\s)?(like|want|care\sfor|enjoy|use|mind)|do\snot\s(like|want)|never\s(use|want|eat|drink|work|commit|push|wear|fly|answer|schedule|take|write)|always\s(use|want|work|commit|write|squash|rebase|take|order|run|drink|fly|start|sit|book|pay|wear)|only\s(use|want|eat|drink|work|accept|buy|read|fly)|tend\sto\s(use|write|work|prefer)|usually\s(use|work|take|write|order|drink)|avoid|try\sto\savoid|rather|want\syou\sto\s(always|never)|want\s(all|every)|expect\s(all|every)|like\sto|am\s(not\s)?a\s(big\s|huge\s)?fan\sof)|'d\s(much\s)?(rather|prefer)|'m\s(not\s)?a\s(big\s|huge\s)?fan\sof)\s(?=\S)", Options, Patterns.TimeLimit);

    private static Regex WeakLiking { get; } = new(@"^(like|love|enjoy|hate|dislike|don't\s(really\s)?(like|want|enjoy|use|mind)|do\snot\s(like|want)|like\sto|want\s(all|every))$", Options, Patterns.TimeLimit);

    private static Regex Definite { get; } = new(@"^\s*(the|your|that|this|how|where|what|you|to\s(know|see|ask|understand|go|add|get|have|be|do|change|fix|break|waste|spend|touch|lose|deal|bother|think|make|hear|wait|risk)|any\smore|another)\b", Options, Patterns.TimeLimit);

    private static Regex Passing { get; } = new(@"\b(for\snow|this\stime|right\snow|just\sthis\sonce|today|at\sthe\smoment|tonight|this\s(morning|evening|afternoon)|yet|for\sthe\smoment|in\sthe\s(example|snippet)|(the|that|your)\s(first|second|last|other|new|current|previous)\s(\w+\s)?(version|option|approach|solution|draft|answer|idea|design|suggestion|proposal|one))\b", Options, Patterns.TimeLimit);

    private static Regex MyFavourite { get; } = new(@"^my\s(?<what>(absolute\s)?(favou?rite|preferred|go-to|usual|default|least\sfavou?rite)(\s[\w-]+){1,4}?)\s(is|are|'s)\s(?<value>[^.!?]{1,120})", Options, Patterns.TimeLimit);

    private static Regex MannerOfAnswers { get; } = new(@"^((always\s)?(keep|make)\s(your|all|the|any|my)?\s?(answers?|repl(y|ies)|responses?|explanations?|summar(y|ies)|commit\smessages?|pr\sdescriptions?|messages|comments)\s(short|brief|concise|terse|under|to\s(one|two|three|a|\d)|simple|formal|informal|friendly|in\s(english|german|french|spanish|italian|dutch|japanese|portuguese|polish)|technical|minimal|polite)\b|(always\s)?(answer|reply|respond|speak|talk|write)\s((to\sme|back)\s)?(only\s)?in\s(?-i:[A-Z])[a-z]+(ish|an|ese|ch|tch|ic|i|ew|ek)\b|(please\s)?(stop|quit)\s(using|adding|saying|apologi[sz]ing|starting|ending|asking|putting|writing|including|summari[sz]ing|repeating|calling)\b|no\s(more\s)?(emojis?|emoticons|bullet\spoints|apologies|small\stalk|exclamation\smarks|filler|trailing\swhitespace|abbreviations|jargon)\b|skip\sthe\s(pleasantries|small\stalk|preamble|disclaimers|apologies)|use\s(snake_case|camelcase|pascalcase|kebab-case|tabs|spaces|(two|four|\d)\sspaces|(single|double)\squotes|semicolons|british\senglish|american\senglish|\w+\scase|type\shints)\s(for|in|as|everywhere|when)\b(?!\s(the|this|that)\b)|address\sme\s\w+ly\b|use\s(the\s)?(metric|imperial)\b|be\s(more\s)?(concise|brief|terse|direct|blunt)\s?(with\sme|in\syour\s\w+)?$)", Options, Patterns.TimeLimit);
}
