using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>Makes of what was said a sentence that rules can read, or says why it is none.</summary>
internal static class SentenceReader
{
    private const int MostLeads = 6;

    /// <summary>Reads a sentence.</summary>
    /// <param name="original">As it was said.</param>
    /// <param name="at">When it was said.</param>
    /// <param name="zone">Where "tomorrow" is counted.</param>
    /// <param name="refusal">Why there is none; <see langword="null"/> when there is one.</param>
    public static Sentence? Read(string original, DateTimeOffset at, TimeZoneInfo zone, out string? refusal)
    {
        var text = Spaces.Replace(ThirdPerson.Straight(original), " ").Trim().Replace("**", "", StringComparison.Ordinal);
        var sentence = WithoutLead(new() { Text = text, Original = original });
        text = Here.Replace(Polite.Replace(sentence.Text, ""), "the ${noun}");
        refusal = Refuse(text, sentence);
        if (refusal is not null)
            return null;

        var isPair = CorrectionRule.IsPair(text);
        var dated = isPair ? new(text, false, null, null) : DatedText.Resolve(text, at, zone);
        var clear = sentence.IsCorrection || isPair ? dated.Text : Clear(dated.Text);
        if (clear is null)
        {
            refusal = Refusal.Unresolved;
            return null;
        }

        return sentence with { Text = clear.TrimEnd('.', '!', ' '), HasDate = dated.HasDate, ValidFrom = dated.From, ValidTo = dated.To };
    }

    private static Sentence WithoutLead(Sentence sentence)
    {
        for (var i = 0; i < MostLeads; i++)
        {
            var (text, before) = (sentence.Text, sentence);
            if (Urging.Match(text) is { Success: true } urging)
                sentence = sentence with { Text = text[urging.Length..].TrimEnd('?') + "." };
            else if (Correcting.Match(text) is { Success: true } correction)
                sentence = sentence with { Text = text[correction.Length..], IsCorrection = true };
            else if (Asking.Match(text) is { Success: true } asking)
                sentence = sentence with { Text = text[asking.Length..], IsAsked = true };
            else if (Generalising.Match(text) is { Success: true } general)
                sentence = sentence with { Text = text[general.Length..], IsGeneral = true };
            else if (Leading.Match(text) is { Success: true } lead)
                sentence = sentence with { Text = text[lead.Length..] };
            if (ReferenceEquals(before, sentence) || sentence.Text.Length == 0)
                break;
        }

        return GeneralEnd.Match(sentence.Text) is { Success: true } end
            ? sentence with { Text = sentence.Text[..end.Index], IsGeneral = true }
            : sentence;
    }

    // What points outside may stand in a clause that nobody needs: "I'm vegetarian, so keep that in mind".
    private static string? Clear(string text)
    {
        if (!Deictic.IsIn(text))
            return text;
        var end = Afterthought.Match(text);
        return end.Success && !Deictic.IsIn(text[..end.Index]) ? text[..end.Index] : null;
    }

    private static string? Refuse(string text, Sentence sentence)
    {
        if (text.Length < 4 || !text.Contains(' ', StringComparison.Ordinal))
            return Refusal.Junk;
        if (text.EndsWith('?') || text.EndsWith("?!", StringComparison.Ordinal) || Question.IsMatch(text))
            return Refusal.Question;
        if (LongQuote.IsMatch(text) || text[0] is '"' or '“')
            return Refusal.Quoted;
        if (Reported.IsMatch(text))
            return Refusal.Quoted;
        if (Hedge.IsMatch(text) || (Conditional.IsMatch(text) && !Rule.IsMatch(text)))
            return Refusal.Hedged;
        return NoMemory.IsMatch(sentence.Original) ? Refusal.Moment : null;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Spaces { get; } = new(@"\s+", Options, Patterns.TimeLimit);

    private static Regex Polite { get; } = new(@"(^please\s|,?\s+please(?=[.!]?$)|,?\s(thanks|thank\syou|thx|ok|okay)(?=[.!]*$)|(?<=\b(don't|do\snot|always|never)\s)please\s|(?<=^(always|never)),|[🙏🙂😀👍😊]+)", Options, Patterns.TimeLimit);

    private static Regex Here { get; } = new(@"\bth(is|ese)\s(?<noun>projects?|repo(sitory)?|codebase|workspace|machine|laptop|computer|account|team|company|solution|monorepo|household|app|application|device|service|library|website|site)\b", Options, Patterns.TimeLimit);

    private static Regex Correcting { get; } = new(@"^((no|nope|nah|wrong|incorrect|correction)(?=\s?[,.:;!–—-])|actually|not\squite|that'?s\s(wrong|incorrect|not\s(right|correct|true)|false)|that\sis\s(wrong|incorrect|not\s(right|correct|true))|(that|it)\sis\snot\sright|you'?re\s(wrong|mistaken)|you\sgot\sthat\swrong|i\smisspoke|my\smistake|sorry,?\si\smeant|sorry,\sactually|scratch\sthat|i\smeant)(?!\w)(\sabout\s[\w\s]{2,30}(?=[,.:;]))?\s?[,.:;!–—-]*\s*(?=\S)(?!\b(is|are|was|were|one|need|problem|worries|idea|way|matter|thanks|longer|more|doubt|wonder|rush|hurry)\b)", Options, Patterns.TimeLimit);

    // "Could you please always…?" is no question.
    private static Regex Urging { get; } = new(@"^(can|could|would|will)\s(you|u)\s(please\s)?(?=(always|never|from\snow\son)\b)", Options, Patterns.TimeLimit);

    private static Regex Asking { get; } = new(@"^((please\s|pls\s|can\syou\s|could\syou\s|also\s|so\s)*((remember|note|keep\sin\smind|bear\sin\smind|don't\sforget|make\sa\s(mental\s)?note|memorize|store|save|write\sdown)(\sthat|\sthis|\sthe\sfollowing)?(?!\sto\b)[:,]?|add\sto\s(your\s)?memory[:,]?|(please\s)?note\sto\sself[:,])|for\s(future|your)\sreference[,:]?|for\sthe\srecord[,:]?|just\sso\syou\sknow[,:]?|fyi[,:]?|you\sshould\sknow(\sthat)?|important\sto\sknow:|good\sto\sknow:|tl;?dr:?)\s+(?=\S)", Options, Patterns.TimeLimit);

    private static Regex Generalising { get; } = new(@"^(from\snow\son(wards?)?|going\sforward|in\s(the\s)?future|as\sa\s(general\s)?rule(\sof\sthumb)?|in\sgeneral|generally|by\sdefault|by\sconvention|henceforth|house\srule|standing\srule|(team\s)?rule|convention|every\stime|for\s(all|every|any)\s(future|new)\s[\w\s]{2,30}(?=[,:]))\s?[,:]?\s+(?=\S)", Options, Patterns.TimeLimit);

    private static Regex GeneralEnd { get; } = new(@",?\s(from\snow\son(wards?)?|going\sforward|in\s(the\s)?future|by\sdefault|as\sa\s(general\s)?rule|every\stime|each\stime|at\sall\stimes|always)[.!]*$", Options, Patterns.TimeLimit);

    private static Regex Leading { get; } = new(@"^((quick\s|some\s|a\sbit\sof\s)?(context|background)\s[\w\s]{2,30}:|(hi|hey|hello|yo|good\s(morning|afternoon|evening|day))(\s(there|all|team|everyone|folks|agent|assistant|claude|buddy|again))?\s?[,!.:–—-]+|(sadly|unfortunately|basically|luckily|importantly|officially|obviously|technically|in\sshort|ok(ay)?|so|well|also|and|but|btw|by\sthe\sway|oh|ah|right|alright|great|thanks(\sa\slot|\sso\smuch)?|thank\syou(\sso\smuch)?|yes|yeah|yep|yup|sure|cool|perfect|good|nice|hmm+|um|uh|for\scontext|context|background|one\smore\sthing|another\sthing|one\sthing|note|heads\sup|quick\s(note|update)|important|reminder|ps|p\.s\.|first|second|finally|lastly|then|now|anyway|additionally|additional\scontext|in\saddition|plus|agreed|understood|sounds\sgood|makes\ssense|fair\senough|good\spoint|honestly|look|listen|to\sbe\sclear|just\sto\sbe\sclear|i'd\slike\syou\sto\sknow(\sthat)?|as\syou\sknow|as\si\s(said|mentioned)(\sbefore|\searlier)?|like\si\ssaid|in\scase\syou\sneed\sit|as\sa\sreminder|turns\sout(\sthat)?|it\sturns\sout(\sthat)?)(\s?[,:;!.–—-]+\s*|\s+(?=(i|we|my|our|the|let's|please|always|never|call|remember|from|don't|use|just|also|in|actually|no)\b)))\s*", Options, Patterns.TimeLimit);

    private static Regex Question { get; } = new(@"^(what|what's|why|how|how's|where|where's|who|who's|which|whose|is|are|am|do\s(you|we|i|they)|does|did|can|could|will|would|should|shall|may|has|have\s(you|we|i|they)|was|were|any(one|body|\sidea|\schance)|isn't|aren't|don't\s(you|we)|doesn't|can't\s(you|we)|won't|tell\sme|explain|i\swonder|wondering)\b", Options, Patterns.TimeLimit);

    private static Regex LongQuote { get; } = new("(\"|“)[^\"”]{12,}(\"|”)", Options, Patterns.TimeLimit);

    private static Regex Reported { get; } = new(@"^((?!(always|never|don't|do\snot|please|i|we|you|when|whenever|before|also)\b)[\w\s'./-]{1,60}\s(says?|said|claims?|claimed|reports?\sthat|reported|mentions?|mentioned|suggests?|suggested|states?\sthat|stated|told\s(me|us)|tells\s(me|us|you)|asked|wrote|thinks|believes|recommends?|argues?)\b(?!\sto\swork)|according\sto|apparently|supposedly|allegedly|i\s(heard|read|saw))", Options, Patterns.TimeLimit);

    private static Regex Hedge { get; } = new(@"\b(maybe|perhaps|might|possibly|probably|presumably|i\s(think|guess|suppose|assume|believe|imagine|bet|feel\slike|doubt|wish|hope|wonder)|we\s(might|could|may|should\sprobably)|not\s(entirely\s|really\s|quite\s)?sure|unsure|wondering|what\sif|suppose\s|imagine\s|let's\s(say|assume|pretend|suppose|imagine)|say\swe|hypothetical(ly)?|in\stheory|assuming|considering|thinking\s(of|about)|it\sseems|seems\s(like|to)|looks\slike|as\sif|as\sthough|pretend|for\sexample|e\.g\.|would\sit|how\sabout|what\sabout|or\ssomething|i\sdon't\s(know|remember|recall)|can't\sremember|not\scertain|no\sidea|tempted|one\soption|another\soption|used\sto|roleplay|act\sas|you\sare\s(a|an|now)|kidding|joking|just\skidding|jk|lol)\b", Options, Patterns.TimeLimit);

    private static Regex Conditional { get; } = new(@"\b(if|unless|in\scase|would|once)\b", Options, Patterns.TimeLimit);

    private static Regex Afterthought { get; } = new(@",\s(so|and|but|please|hence|therefore|just)\s", Options, Patterns.TimeLimit);

    // Where a condition belongs to a standing wish: "never push if the build is red", "I would prefer tabs".
    private static Regex Rule { get; } = new(@"^((always|never|don't|do\snot|whenever|i\sprefer|i'd\s(prefer|rather)|i\swould\s(prefer|rather)|i\swant|make\ssure|only|we\s(never|always|only)|let's|we'll|we\sdecided|i\slike|remember|ask)\b)|,\s(always|never|please\salways|please\snever)\b", Options, Patterns.TimeLimit);

    private static Regex NoMemory { get; } = new(@"\b((don't|do\snot|no\sneed\sto)\s(remember|store|save|memorize|write\s(this|that)\sdown)|off\sthe\srecord|forget\s(that|this|it|what\si|about)|never\s?mind|nevermind|just\stesting|this\sis\sa\stest|test\s(message|message)|ignore\s(this|that|my\slast|the\sabove|previous))\b", Options, Patterns.TimeLimit);
}
