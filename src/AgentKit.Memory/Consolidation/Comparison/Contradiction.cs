using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>
/// Whether a later statement says something else of the same thing than an earlier one, so that only one of the two holds.
/// Two things, two environments or two of many ("likes tea", "likes coffee") do not contradict each other.
/// </summary>
internal static class Contradiction
{
    private const double MostRest = 0.65;
    private const double MostRestOfChange = 1.35;

    private static readonly HashSet<string> IdNouns =
        ["room", "ticket", "issue", "flight", "gate", "floor", "build", "chapter", "rack", "line", "track", "bus", "train", "platform", "pull-request", "bill", "invoice", "buy", "case", "house", "apartment", "lesson", "page", "task", "sprint", "quarter", "phase", "step", "level", "grade", "shelf", "box", "seat", "table", "row", "host", "node-number", "shard", "worker", "class", "week", "day"];

    // Names of amounts, which a statement of the amount itself leaves out: "takes 5 mg", "the dose was lowered to 2.5 mg".
    private static readonly HashSet<string> Dimensions = ["dose", "dosage", "amount", "number", "price", "rate", "size", "weight", "height", "length", "limit", "rent", "salary", "budget", "fee", "temperature", "age", "capacity", "distance", "duration", "level", "count", "quantity", "speed"];

    /// <summary>Why only the later one holds; <see langword="null"/> when both may.</summary>
    public static string? Of(Reading earlier, Reading later)
    {
        if (earlier.Terms.Concat(later.Terms).Any(term => term.Category == "mark"))
            return null;
        var pair = Difference.Of(earlier, later);
        if (IsElsewhere(earlier, later))
            return null;
        if (!IsOfAnotherPart(earlier, later) && Equations.Contradict(pair))
            return "The later one gives another value of the same.";
        if (SaysAllAndNamesOldValue(pair))
            return "The later one names it as what was before.";
        if (!HaveOneSubject(pair))
            return null;
        return NamesOldValue(pair) ?? TakesBack(pair) ?? (IsOfAnotherPart(earlier, later) ? null : Denies(pair) ?? HasOtherValue(pair));
    }

    private static bool IsElsewhere(Reading earlier, Reading later) =>
        Guards.HaveOpposites(earlier, later, valuesToo: false, oneSidedToo: false) || ((earlier.Tone ^ later.Tone) & (Tone.Possible | Tone.Conditional | Tone.Future)) != Tone.Plain;

    // Staging in one, nothing said in the other. That something is new only says that it changed.
    private static bool IsOfAnotherPart(Reading earlier, Reading later) =>
        HasOwn(earlier, later) || HasOwn(later, earlier);

    private static bool HasOwn(Reading reading, Reading other) =>
        reading.Opposites.Any(opposite => opposite.Value.Strength == OppositeStrength.Qualifier && opposite.Key != "oldnew" && !other.Opposites.ContainsKey(opposite.Key));

    // A name in front of the verb of either that the other does not have: another person, another thing.
    private static bool HaveOneSubject(Difference pair) =>
        !pair.OnlyLeft.Any(term => IsForeignSubject(term, pair.Left, pair.Right)) && !pair.OnlyRight.Any(term => IsForeignSubject(term, pair.Right, pair.Left));

    private static bool IsForeignSubject(Term term, Reading reading, Reading other) =>
        term.IsHard && term.At < reading.Pivot && !reading.Old.Contains(term.Key) && !IsVersionOfTheSame(term, reading, other) && !IsValueFirst(reading) && !(other.Terms.Any(value => value.Category == term.Category && value.At < other.Pivot && !reading.Keys.ContainsKey(value.Key)) && IsValueFirst(reading) && IsValueFirst(other));

    // "Node 18 is required", "… requires Node 22": a number right behind a name that both have, unless it numbers things.
    private static bool IsVersionOfTheSame(Term term, Reading reading, Reading other)
    {
        var name = reading.Terms.LastOrDefault(before => before.At < term.At);
        return name.Key is not null && term.At - name.At == 1 && term.Category is "number:" or "version" && !IdNouns.Contains(name.Key)
            && other.Terms.Any(value => value.Category is "number:" or "version" && other.Terms.Any(before => before.Key == name.Key && value.At - before.At == 1)) && (reading.Has(Tone.Change) || other.Has(Tone.Change));
    }

    // "Tom is the team lead": the value stands in front.
    private static bool IsValueFirst(Reading reading) =>
        reading.Terms.Where(term => term.At < reading.Pivot).All(term => term.IsHard || !term.IsContent) && reading.Terms.Any(term => (term.At > reading.Pivot && Lexicon.IsExclusive(term.Key) && !(term.Key == "name" && term.At == reading.Pivot + 1)) || (term.At == reading.Pivot && term.Key == "lead")) && reading.Terms.Any(term => term.IsHard && term.At < reading.Pivot);

    // "Ida was elected treasurer, succeeding Bo" says all that "Treasurer: Bo" says, and that Bo no longer is.
    private static bool SaysAllAndNamesOldValue(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        return later.Old.Count > 0 && pair.OnlyLeftWeight <= Term.LightWeight && earlier.IsNegative == later.IsNegative
            && earlier.Terms.Any(term => term.IsHard && later.Old.Contains(term.Key) && !earlier.Old.Contains(term.Key)) && earlier.Terms.Any(term => term.IsContent && !later.Old.Contains(term.Key))
            && pair.OnlyRight.Any(term => term.IsHard);
    }

    private static string? NamesOldValue(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        if (later.Old.Count == 0)
            return null;
        var values = later.Old.Where(key => earlier.Keys.ContainsKey(key) && !earlier.Old.Contains(key)).ToList();
        // What it says was before is what the earlier one says; the rest of the earlier is about the same thing.
        if (values.Count == 0 || !values.Any(key => earlier.Terms.Any(term => term.Key == key && (term.IsHard || term.At > earlier.Pivot))))
            return null;
        var hardOld = later.Terms.Where(term => term.IsHard && later.Old.Contains(term.Key)).ToList();
        return hardOld.All(term => earlier.Keys.ContainsKey(term.Key)) && pair.OnlyLeftWeight <= MostLeft(pair) && !earlier.Terms.Any(term => term.IsContent && later.Keys.ContainsKey(term.Key) && !later.Old.Contains(term.Key) && term.IsHard && term.At > earlier.Pivot)
            ? "The later one names it as what was before." : null;
    }

    // A replacement that names nothing but the two values is about whatever used the old one.
    private static double MostLeft(Difference pair) =>
        pair.Right.Old.Any(key => pair.Left.Terms.Any(term => term.Key == key && term.Category is "mail" or "host" or "path")) && pair.Shared > Term.HardWeight ? 2.5 : pair.OnlyRight.Where(term => !term.IsHard).Sum(term => term.Weight) <= MostRest ? 1.7 : Math.Max(MostRest, 0.5 * pair.Shared);

    private static string? TakesBack(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        if (!later.Has(Tone.Retraction) || earlier.Has(Tone.Retraction))
            return null;
        var content = earlier.Keys.Where(key => key.Value > Term.LightWeight).ToList();
        var shared = content.Where(key => pair.SharedKeys.Contains(key.Key)).Sum(key => key.Value);
        var all = content.Sum(key => key.Value);
        return all > 0 && shared >= 0.7 * all && !pair.OnlyLeft.Any(term => term.IsHard) && (shared >= 1 || all == shared)
            && (!pair.OnlyRight.Any(term => term.IsHard && term.At < later.Pivot)) ? "The later one takes it back." : null;
    }

    private static string? Denies(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        // "No merge before the tests" and "before a merge, the tests" deny nothing of each other.
        if (earlier.Opposites.ContainsKey("beforeafter") && later.Opposites.ContainsKey("beforeafter"))
            return null;
        if (earlier.IsNegative == later.IsNegative || pair.OnlyLeft.Any(term => term.IsHard) || pair.OnlyRight.Any(term => term.IsHard) || Guards.HaveOpposites(earlier, later, valuesToo: true))
            return null;
        return pair.Shared >= 1 && pair.OnlyLeftWeight <= MostRest && pair.OnlyRightWeight <= (later.Has(Tone.Change) ? MostRestOfChange : MostRest)
            ? "The later one says the opposite." : null;
    }

    private static string? HasOtherValue(Difference pair)
    {
        var (earlier, later) = (pair.Left, pair.Right);
        if (earlier.IsNegative != later.IsNegative)
            return null;
        var isChange = later.Has(Tone.Change);
        var exclusive = pair.SharedKeys.FirstOrDefault(Lexicon.IsExclusive);
        if (exclusive is not null && HasOwnSubject(pair))
            return null;
        if (exclusive is null && pair.SharedKeys.Any(Lexicon.IsMulti) && !IsOtherAmount(pair))
            return null;
        if (Slot(pair, isChange, exclusive is not null) is { } category)
            return $"The later one gives another {Said(category)}.";
        return exclusive is not null && IsOtherPhrase(pair, exclusive) ? $"The later one says something else of the same {exclusive.Replace('_', ' ')}." : null;
    }

    /// <summary>The category of the one value in which they differ; <see langword="null"/> when they differ in more, or in none.</summary>
    private static string? Slot(Difference pair, bool isChange, bool isExclusive)
    {
        var left = Values(pair.OnlyLeft, pair.Left, pair.Right);
        var right = Values(pair.OnlyRight, pair.Right, pair.Left).Where(term => !pair.Right.Old.Contains(term.Key)).ToList();
        var category = left.Select(term => term.Category!).FirstOrDefault(category => right.Any(term => Match(term.Category!, category)));
        if (category is null || (category is "name" or "id" && !isExclusive && !isChange && !IsSaidOfTheSame(pair)))
            return null;
        var restLeft = pair.OnlyLeft.Where(term => !IsOf(term, category)).ToList();
        var restRight = pair.OnlyRight.Where(term => !IsOf(term, category) && !pair.Right.Old.Contains(term.Key) && !IsWhen(term)).ToList();
        if (!ArePartsOfOneValue(restLeft, left, category, isChange) || !ArePartsOfOneValue(restRight, right, category, isChange))
            return null;
        // "earns 4,200 euros" and "saves 300 euros" are two things.
        if ((restLeft.Any(IsOwnVerb) && restRight.Any(IsOwnVerb)) || restRight.Any(term => term.Weight >= Term.WordWeight && term.At < pair.Right.Pivot && !(isChange && Dimensions.Contains(term.Key))))
            return null;
        if (left.Count(term => IsOf(term, category)) > 2 || !(SharesSubject(pair, isExclusive) || IsSwitch(pair, category, restLeft)))
            return null;
        var (mostLeft, mostRight) = isChange ? (MostRest, MostRestOfChange) : (MostRest, MostRest);
        return restLeft.Where(term => !term.IsHard).Sum(term => term.Weight) <= mostLeft && restRight.Where(term => !term.IsHard && term.At < pair.Right.Reason).Sum(term => term.Weight) <= mostRight && IsFunctional(pair, category, isChange || isExclusive) ? category : null;
    }

    // "eats 60 g of dry food", "eats 75 g of dry food": one can eat many things, but so much of one.
    private static bool IsOtherAmount(Difference pair) =>
        pair.OnlyLeft is [{ Category: { } left }] && pair.OnlyRight is [{ Category: { } right }] && Match(left, right) && (left.StartsWith("number:", StringComparison.Ordinal) && left.Length > 7 || left is "date" or "time" && pair.Right.Has(Tone.Change));

    // "The room for the board is Atlas", "… is Titan".
    private static bool IsSaidOfTheSame(Difference pair) =>
        (pair.Left.PivotKey is "is" or ":" && pair.Right.PivotKey is "is" or ":" || pair.Left.PivotKey == pair.Right.PivotKey && pair.Left.PivotKey is "takes" or "needs" or "requires" or "targets" or "runs" or "uses") && pair.OnlyLeft.Count(term => term.IsContent) == 1 && pair.OnlyRight.Count(term => term.IsContent) == 1
        && pair.Left.Terms.FirstOrDefault(term => term.At > pair.Left.Pivot).Key == pair.OnlyLeft.First(term => term.IsContent).Key && pair.Shared >= 1;

    // When it changed is no part of what it changed to.
    private static bool IsWhen(Term term) => term.Key is "year" or "month" or "quarter" or "season" || term.Category is "date" or "month" or "day" || term is { Category: "number:", Key: ['1' or '2', '9' or '0', _, _] };

    private static bool IsOwnVerb(Term term) => term.IsVerb && term.IsContent;

    // "Marktplatz 3" is one value of two parts.
    private static bool ArePartsOfOneValue(List<Term> rest, List<Term> values, string category, bool isChange)
    {
        var hard = rest.Where(term => term.IsHard).ToList();
        return hard.Count == 0 || (isChange && hard.All(term => values.Any(value => IsOf(value, category) && Math.Abs(value.At - term.At) <= 2)));
    }

    private static bool IsOf(Term term, string category) => term.Category is not null && Match(term.Category, category);

    // "2 hours" and "90 minutes" are values of one kind; so are two bare numbers.
    private static bool Match(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal) || (left is "number:" or "number:bpm" or "number:rpm" && right is "number:" or "number:bpm" or "number:rpm");

    private static List<Term> Values(List<Term> only, Reading reading, Reading other) =>
        [.. only.Where(term => term.Category is not null && (term.At > reading.Pivot || IsValueFirst(reading) || IsVersionOfTheSame(term, reading, other)))];

    // "uses Chrome", "switched to Firefox": two of a kind, and nothing else is said.
    private static bool IsSwitch(Difference pair, string category, List<Term> restLeft) =>
        pair.Right.Has(Tone.Change) && pair.SharedKeys.Contains("@self") && pair.Left.PivotKey is "uses" or "use" && restLeft.All(term => !term.IsContent) && category is not ("name" or "id" or "time" or "date" or "day" or "month" or "mail" or "host" or "path") && !category.Contains(':', StringComparison.Ordinal);

    // Something says what it is about: a word of weight, or a verb that has one object at a time.
    private static bool SharesSubject(Difference pair, bool isExclusive) =>
        isExclusive || pair.OnlyLeft.Any(term => term.Category is "opposite:married" or "opposite:diet") || pair.SharedKeys.Any(key => pair.Left.Keys.GetValueOrDefault(key) > Term.LightWeight) || pair.SharedKeys.Contains("use") || pair.SharedKeys.Contains("prefer");

    private static bool IsFunctional(Difference pair, string category, bool isSure) =>
        isSure || category.StartsWith("opposite:", StringComparison.Ordinal) || category is "version" or "host" or "path" or "mail" or "time" or "day" || category.StartsWith("number:", StringComparison.Ordinal)
        || IsSaidOfTheSame(pair) || pair.Left.PivotKey is "is" or "are" or "uses" or "use" or ":" or "runs" or "run" or "prefers" or "prefer" || pair.SharedKeys.Contains("use") || pair.SharedKeys.Contains("run") || pair.SharedKeys.Contains("deploy") || pair.SharedKeys.Contains("prefer");

    // "Her sister lives in Oslo", "We moved to Leipzig": one names somebody whom the other does not.
    private static bool HasOwnSubject(Difference pair) =>
        pair.OnlyLeft.Any(term => IsSubject(term, pair.Left)) || pair.OnlyRight.Any(term => IsSubject(term, pair.Right));

    private static bool IsSubject(Term term, Reading reading) =>
        !term.IsHard && !term.IsVerb && term.IsContent && term.Category is null && term.At < reading.Pivot && !IsValueFirst(reading) && reading.PivotKey is not ("" or ":") && !Dimensions.Contains(term.Key);

    // Either the attribute is a verb ("lives"), or it is said what it is.
    private static bool IsSaidOf(Reading reading, string exclusive) =>
        reading.PivotKey is "is" or "are" or ":" or "was" or "has" or "became" or "now" or "" || reading.Has(Tone.Change) || reading.Terms.Any(term => term.Key == exclusive && term.At == reading.Pivot);

    private static string Family(Term term) =>
        term.Category is { } category && (category.StartsWith("number:", StringComparison.Ordinal) || category is "time" or "date" or "day" or "mail") ? category : "thing";

    private static bool IsOtherPhrase(Difference pair, string exclusive)
    {
        if (!IsSaidOf(pair.Left, exclusive) || !IsSaidOf(pair.Right, exclusive))
            return false;
        if (pair.OnlyLeft.FirstOrDefault(term => term.IsHard) is { Key: not null } value && pair.OnlyRight.FirstOrDefault(term => term.IsHard && !pair.Right.Old.Contains(term.Key)) is { Key: not null } other && Family(value) != Family(other))
            return false;
        var (left, right) = (pair.OnlyLeft.Where(term => term.IsContent).ToList(), pair.OnlyRight.Where(term => term.IsContent && !pair.Right.Old.Contains(term.Key)).ToList());
        if (left.Count is 0 or > 3 || right.Count is 0 or > 4)
            return false;
        if (HasOwnHolder(left, pair.Left) || HasOwnHolder(right, pair.Right))
            return false;
        // Everything else is shared, and what differs is said, not what it is said of.
        return left.All(term => term.At > pair.Left.Pivot || IsValueFirst(pair.Left)) && right.All(term => term.At > pair.Right.Pivot || IsValueFirst(pair.Right))
            && (exclusive is "live" or "work_for" or "job" or "name" || pair.SharedKeys.Count(key => key != exclusive && pair.Left.Keys.GetValueOrDefault(key) > Term.LightWeight) > 0 || exclusive is "boss" or "doctor" or "dentist" or "address" or "phone" or "status" or "landlord" or "spouse")
            && exclusive is not "deadline" and not "age" and not "size" and not "weight";
    }

    // "True North is the name of the boat": of what it is the name stands behind.
    private static bool HasOwnHolder(List<Term> own, Reading reading) =>
        IsValueFirst(reading) && own.Any(term => !term.IsHard && term.At > reading.Pivot);

    private static string Said(string category) => category.StartsWith("number:", StringComparison.Ordinal) ? "number" : category.StartsWith("opposite:", StringComparison.Ordinal) ? "value" : category == "id" ? "value" : category.Replace('-', ' ');
}
