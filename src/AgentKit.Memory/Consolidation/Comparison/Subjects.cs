using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>What statements are about, and whether two are about the same.</summary>
internal static class Subjects
{
    private const Tone OfAnotherWorld = Tone.Possible | Tone.Conditional | Tone.Future;

    // Names of amounts, which a statement of the amount itself leaves out: "takes 5 mg", "the dose was lowered to 2.5 mg".
    private static readonly HashSet<string> Dimensions = ["dose", "dosage", "amount", "number", "price", "rate", "size", "weight", "height", "length", "limit", "rent", "salary", "budget", "fee", "temperature", "age", "capacity", "distance", "duration", "level", "count", "quantity", "speed"];

    /// <summary>"The API runs in Berlin", "the database runs in Berlin"; "uses Rust", "may use Rust".</summary>
    public static bool AreElsewhere(Reading earlier, Reading later) =>
        Guards.HaveOpposites(earlier, later, valuesToo: false, oneSidedToo: false) || ((earlier.Tone ^ later.Tone) & OfAnotherWorld) != Tone.Plain;

    public static Ground GroundOf(Difference pair)
    {
        var hasForeign = pair.OnlyLeft.Any(term => IsForeign(term, pair.Left, pair.Right)) || pair.OnlyRight.Any(term => IsForeign(term, pair.Right, pair.Left));
        var hasOwnPart = HasOwnPart(pair.Left, pair.Right) || HasOwnPart(pair.Right, pair.Left);
        return (hasForeign ? Ground.None : Ground.OneSubject) | (hasOwnPart ? Ground.None : Ground.OnePart);
    }

    public static bool IsDimension(string key) => Dimensions.Contains(key);

    /// <summary>"Tom is the team lead": the value stands in front.</summary>
    public static bool IsValueFirst(Reading reading)
    {
        var front = reading.Terms.Where(term => term.At < reading.Pivot);
        return front.Any(term => term.IsHard) && front.All(term => term.IsHard || !term.IsContent) && reading.Terms.Any(IsAttribute);

        // In "Sea Breeze names the boat" the name is none.
        bool IsAttribute(Term term) =>
            term.At > reading.Pivot ? Lexicon.IsExclusive(term.Key) && (term.Key != "name" || term.At > reading.Pivot + 1) : term.At == reading.Pivot && term.Key == "lead";
    }

    /// <summary>"Node 18 is required", "… requires Node 22": a number right behind a name that both have, unless it numbers things.</summary>
    public static bool IsVersionOfTheSame(Term term, Reading reading, Reading other)
    {
        var name = reading.Terms.LastOrDefault(before => before.At < term.At).Key;
        return name is not null && IsVersionBehind(name, term, reading) && !Lexicon.IsNumbered(name)
            && other.Terms.Any(value => IsVersionBehind(name, value, other)) && (reading.Has(Tone.Change) || other.Has(Tone.Change));
    }

    /// <summary>"Her sister lives in Oslo", "We moved to Leipzig": one names somebody whom the other does not.</summary>
    public static bool HasOwn(Difference pair) =>
        pair.OnlyLeft.Any(term => IsOwn(term, pair.Left)) || pair.OnlyRight.Any(term => IsOwn(term, pair.Right));

    /// <summary>"The build server has …" beside "the server has …": one subject says more closely what it is about, and the other has nothing in that place.</summary>
    public static bool AreWholeAndPart(Difference pair) =>
        pair.Left.PivotKey is not ("" or ":") && pair.Right.PivotKey is not ("" or ":")
        && (IsOfPart(pair.OnlyLeft, pair.Left, pair.OnlyRight, pair.Right) || IsOfPart(pair.OnlyRight, pair.Right, pair.OnlyLeft, pair.Left));

    private static bool IsOfPart(List<Term> only, Reading part, List<Term> otherOnly, Reading whole) =>
        only.Exists(term => IsBeforeShared(term, part, whole) || IsWith(term, part)) && !otherOnly.Exists(term => term.IsContent && !term.IsVerb && term.At < whole.Pivot);

    // "guests with a season ticket", where the other says "guests".
    private static bool IsWith(Term term, Reading part) =>
        !term.IsHard && term.IsContent && term.At < part.Pivot && (part.Directions.Contains("with:" + term.Key) || part.Directions.Contains("without:" + term.Key));

    // "audit" in "audit logs", where the other says "logs".
    private static bool IsBeforeShared(Term term, Reading part, Reading whole) =>
        !term.IsHard && (term.IsContent || term.Key is "day" or "week" or "year") && term.Category is null && !Dimensions.Contains(term.Key) && !IsValueFirst(part)
        && part.Terms.Any(next => next.At == term.At + 1 && next.At < part.Pivot && !next.IsVerb && whole.Keys.ContainsKey(next.Key));

    private static bool IsOwn(Term term, Reading reading) =>
        !term.IsHard && !term.IsVerb && term.IsContent && term.Category is null && term.At < reading.Pivot && reading.PivotKey is not ("" or ":") && !Dimensions.Contains(term.Key) && !IsValueFirst(reading);

    // A name in front of the verb of one that the other does not have: another person, another thing.
    private static bool IsForeign(Term term, Reading reading, Reading other) =>
        term.IsHard && term.At < reading.Pivot && !reading.Old.Contains(term.Key) && !IsVersionOfTheSame(term, reading, other) && !IsValueFirst(reading);

    private static bool IsVersionBehind(string name, Term value, Reading reading) =>
        value.Category is "number:" or "version" && reading.Terms.Any(before => before.Key == name && value.At - before.At == 1);

    // Staging in one, nothing said in the other. That something is new only says that it changed.
    private static bool HasOwnPart(Reading reading, Reading other) =>
        reading.Opposites.Any(opposite => opposite.Value.Strength == OppositeStrength.Qualifier && opposite.Key != "oldnew" && !other.Opposites.ContainsKey(opposite.Key));
}
