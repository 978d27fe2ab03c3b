using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>
/// What the person puts right: "no, the port is 8081", "it's 8081, not 8080". A pronoun is understood only where what the
/// model said, or what memory brought, holds the wrong value exactly once.
/// </summary>
internal sealed class CorrectionRule(IReadOnlyList<ISentenceRule> others) : ISentenceRule
{
    private const int MostSentence = 240;

    public Finding? Read(Sentence sentence, Listening listening)
    {
        if (Pair.Match(sentence.Text) is { Success: true } pair)
            return Replaced(pair.Groups["new"].Value, pair.Groups["old"].Value, listening);
        if (sentence.IsCorrection && Pointed.Match(sentence.Text) is { Success: true } pointed)
            return Completed(pointed, listening);
        if (!sentence.IsCorrection || Deictic.IsIn(sentence.Text) || JustAsked.IsMatch(sentence.Text))
            return null;
        if (BareNoun.Match(sentence.Text) is { Success: true } bare && Attribution.IsBare(bare.Groups["noun"].Value))
            return Placed(bare.Groups["noun"].Value, bare.Groups["value"].Value, listening);
        var found = others.Select(rule => rule.Read(sentence, listening)).FirstOrDefault(finding => finding is not null) ?? Plain(sentence, listening);
        return found is null ? null : Linked(found with { Confidence = 0.95 }, sentence.Text, listening);
    }

    /// <summary>Whether a sentence names a wrong value and the right one, so that the rest may be found elsewhere.</summary>
    public static bool IsPair(string text) => Pair.IsMatch(text);

    // "No, the port is 8081": as a correction it needs no more than a subject and a value.
    private static Finding? Plain(Sentence sentence, Listening listening)
    {
        var match = Thing.Match(sentence.Text);
        if (!match.Success || Mood.IsMatch(match.Groups["value"].Value))
            return null;
        var attribute = Attribution.Of(match.Groups["what"].Value, match.Groups["verb"].Value, match.Groups["value"].Value);
        return new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Subject = attribute.Subject, Attributes = attribute.Attributes };
    }

    private static Finding? Replaced(string right, string wrong, Listening listening)
    {
        (right, wrong) = (right.Trim(' ', '`', '"', '\'', '.'), wrong.Trim(' ', '`', '"', '\'', '.'));
        if (right.Length == 0 || wrong.Length < 2 || right.Equals(wrong, StringComparison.OrdinalIgnoreCase))
            return null;
        var record = Only(listening.Recalled.Where(recalled => Holds(recalled.Statement, wrong)).DistinctBy(recalled => recalled.Statement).Take(2).ToArray());
        var said = record?.Statement ?? Only(Sentences(listening.LastAnswer).Where(one => Holds(one, wrong) && Claim.IsMatch(one) && !(Thing.Match(one) is { Success: true } thing && ProjectFactRule.IsPassing(Article.Replace(thing.Groups["what"].Value, "")))).Take(2).ToArray());
        if (said is null)
            return null;
        var at = said.IndexOf(wrong, StringComparison.OrdinalIgnoreCase);
        var statement = ThirdPerson.Sentence(string.Concat(said.AsSpan(0, at), right, said.AsSpan(at + wrong.Length)).Replace("`", "", StringComparison.Ordinal));
        if (Deictic.IsIn(statement) || FirstPerson.IsMatch(statement))
            return null;
        return new() { Kind = MemoryKind.Fact, Statement = statement.TrimEnd('.') + $" (not {wrong}).", Confidence = 0.9, Corrects = said, CorrectsId = record?.Id };
    }

    // "No, the port is 8081": of what the model said has another port.
    private static Finding? Placed(string noun, string value, Listening listening)
    {
        var places = listening.Recalled.Select(recalled => (recalled.Statement, Id: (string?)recalled.Id)).Concat(Sentences(listening.LastAnswer).Where(one => Claim.IsMatch(one)).Select(one => (Statement: one, Id: (string?)null)))
            .Select(one => (one.Statement, one.Id, Old: OldValue.Matches(one.Statement).FirstOrDefault(match => match.Groups["noun"].Value.Equals(noun, StringComparison.OrdinalIgnoreCase))?.Groups["value"]))
            .Where(one => one.Old is not null).DistinctBy(one => one.Statement).Take(2).ToArray();
        if (places is not [var (said, id, old)])
            return null;
        var statement = ThirdPerson.Sentence(string.Concat(said.AsSpan(0, old!.Index), value.Trim('`', '"'), said.AsSpan(old.Index + old.Length)));
        return Deictic.IsIn(statement) || FirstPerson.IsMatch(statement) ? null : new() { Kind = MemoryKind.Fact, Statement = statement, Confidence = 0.95, Corrects = said, CorrectsId = id };
    }

    // "No, it listens on port 5433": of what the model said listens somewhere, if it said so of one thing.
    private static Finding? Completed(Match pointed, Listening listening)
    {
        var (verb, value) = (" " + pointed.Groups["verb"].Value + " ", pointed.Groups["value"].Value.Trim());
        if (Mood.IsMatch(value) || Deictic.IsIn(value) || Only(Sentences(listening.LastAnswer).Where(one => one.Contains(verb, StringComparison.OrdinalIgnoreCase) && Claim.IsMatch(one)).Take(2).ToArray()) is not { } said)
            return null;
        var statement = ThirdPerson.Sentence(said[..said.IndexOf(verb, StringComparison.OrdinalIgnoreCase)] + verb + value);
        return Deictic.IsIn(statement) || FirstPerson.IsMatch(statement) ? null : new() { Kind = MemoryKind.Fact, Statement = statement, Confidence = 0.9, Corrects = said };
    }

    private static Finding Linked(Finding found, string text, Listening listening)
    {
        var words = Words(text);
        var record = listening.Recalled.LastOrDefault(recalled => IsAbout(words, recalled.Statement));
        var said = record?.Statement ?? Sentences(listening.LastAnswer).FirstOrDefault(one => IsAbout(words, one));
        return found with { Corrects = said, CorrectsId = record?.Id };
    }

    // The same things are named, and not all is the same.
    private static bool IsAbout(HashSet<string> words, string statement)
    {
        var others = Words(statement);
        var shared = words.Count(others.Contains);
        return shared > 0 && shared * 2 >= Math.Min(words.Count, others.Count) && !words.IsSubsetOf(others);
    }

    private static HashSet<string> Words(string text) =>
        Word.Matches(text.ToLowerInvariant()).Select(match => match.Value).Where(word => !EchoGuard.IsCommon(word)).ToHashSet(StringComparer.Ordinal);

    private static bool Holds(string text, string value)
    {
        var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || text.IndexOf(value, at + value.Length, StringComparison.OrdinalIgnoreCase) >= 0)
            return false;
        var end = at + value.Length;
        return (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }

    private static IEnumerable<string> Sentences(string text) =>
        SpokenText.Sentences(text, new ExtractionReport()).Where(sentence => sentence.Length <= MostSentence && !sentence.EndsWith('?') && !sentence.EndsWith(':'));

    private static T? Only<T>(T[] found) where T : class => found.Length == 1 ? found[0] : null;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Value = @"`?[\w./:@-]+`?(\s[\w./:@-]+){0,3}?";

    private static Regex Pair { get; } = new(@"^((it|that|this)('s|\sis|\sshould\sbe|\sruns\son|\slistens\son)\s(on\s|in\s|at\s|called\s)?(?<new>" + Value + @"),?\s(and\s)?not\s(on\s|in\s|at\s)?(?<old>" + Value + @")|(it|that|this)('s|\sis)\s(actually\s)?not\s(on\s|in\s|at\s)?(?<old>" + Value + @"),?\s(but|it's|rather)\s(on\s|in\s|at\s)?(?<new>" + Value + @")|not\s(?<old>" + Value + @"),?\s(but|it's)\s(rather\s)?(?<new>" + Value + @")|(?<new>" + Value + @"),\snot\s(?<old>" + Value + @"))[.!]*$", Options, Patterns.TimeLimit);

    private static Regex Pointed { get; } = new(@"^(it|that|this)\s(?<verb>(listens|runs|lives|sits|starts|ends|expires|happens|is\s(on|in|at|called|named|owned\sby|written\sin|hosted\son|stored\sin)|belongs|uses|requires|needs|takes|points)(\s(on|in|at|to))?)\s(?<value>\S.{0,80})$", Options, Patterns.TimeLimit);

    private static Regex Thing { get; } = new(@"^(?<what>((the|our|my|your)\s)?[\w'/.`-]+(\s[\w'/.`-]+){0,5}?)\s(?<verb>(is|are|was)(\s(now|always|only|called|named|on|in|at))?|uses?|runs?\son|listens?\son|lives?\s(in|on)|has|have|takes|needs|requires|supports|expires|starts|ends|belongs\sto)\s(?<value>\S.*)$", Options, Patterns.TimeLimit);

    private static Regex Mood { get; } = new(@"^(not\s|still\s|a\sbit\s|very\s|so\s|too\s)*(wrong|fine|ok(ay)?|good|great|bad|right|correct|better|worse|done|broken|failing|missing|the\s(same|problem|issue|one|other)|what\b|why\b|how\b|because\b|it\b|this\b|that\b|enough|ready|nice|\w+ing\b|slow|needed|necessary|there|here|possible|empty|null|an?\s(error|bug|issue|problem))", Options, Patterns.TimeLimit);

    private static Regex JustAsked { get; } = new(@"^(i\s(need|want|asked|said|told|see|get|got|did|just|wanted|was|tried|have\sto|can|could|don't)|you\s|can\s|could\s|please\s|let\sme|wait|stop|try|do\s|go\s|make\s|show\s|give\s|keep\sgoing|leave|undo|revert|put|add|remove|delete|change|run|also|that|it)\b", Options, Patterns.TimeLimit);

    private static Regex BareNoun { get; } = new(@"^(the|our|its)\s(?<noun>\w+)\s(is|should\sbe|is\scalled)\s(?<value>[`""']?[\w./:@-]+[`""']?)$", Options, Patterns.TimeLimit);

    private static Regex OldValue { get; } = new(@"\b(?<noun>port|host|hostname|url|uri|version|name|branch|path|folder|directory|file|endpoint|address|ip|schema|bucket|namespace|region|queue|topic|limit|timeout|owner)\s((number|called|named|is|of)\s){0,2}(?<value>[\w@][\w./:@-]*[\w/]|\w)", Options, Patterns.TimeLimit);

    private static Regex Article { get; } = new(@"^(the|our|my|your)\s", Options, Patterns.TimeLimit);

    // What the model claimed, not what it did or offers.
    private static Regex Claim { get; } = new(@"^(?!(i|i'll|i've|i'm|let|let's|would|should|do|done|shall|here|now|next)\b).*\b(is|are|was|runs?|listens?|uses?|lives?|starts?|has|have|named|called|owned|written|requires?|needs?|takes?|expires?|happens?|works?|run|live|use|start)\b", Options, Patterns.TimeLimit);

    private static Regex FirstPerson { get; } = new(@"\b(i|i'm|i've|i'll|you|your|my|we|our)\b", Options, Patterns.TimeLimit);

    private static Regex Word { get; } = new(@"[\p{L}\p{N}][\p{L}\p{N}._/:@-]*[\p{L}\p{N}]|[\p{L}\p{N}]", Options, Patterns.TimeLimit);
}
