using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>The one value in which two statements differ, and what else each says.</summary>
internal sealed class ValueSlot
{
    private const int MostValues = 2;

    private readonly Difference _pair;
    private readonly string _category;
    private readonly bool _isExclusive;
    private readonly bool _isChange;
    private readonly List<Term> _left;
    private readonly List<Term> _right;
    private readonly List<Term> _restLeft;
    private readonly List<Term> _restRight;

    private ValueSlot(Difference pair, string category, List<Term> left, List<Term> right, bool isExclusive)
    {
        (_pair, _category, _left, _right, _isExclusive) = (pair, category, left, right, isExclusive);
        _isChange = pair.Right.Has(Tone.Change);
        _restLeft = [.. pair.OnlyLeft.Where(term => !IsValue(term))];
        _restRight = [.. pair.OnlyRight.Where(term => !IsValue(term) && !pair.Right.Old.Contains(term.Key) && !IsWhen(term))];
    }

    /// <summary>Its category; <see langword="null"/> when they differ in more, or in none.</summary>
    /// <param name="pair">The statements.</param>
    /// <param name="isExclusive">Whether there is one of it at a time.</param>
    public static string? CategoryOf(Difference pair, bool isExclusive)
    {
        var left = Values(pair.OnlyLeft, pair.Left, pair.Right);
        var right = Values(pair.OnlyRight, pair.Right, pair.Left).FindAll(term => !pair.Right.Old.Contains(term.Key));
        var category = left.Select(term => term.Category!).FirstOrDefault(category => right.Exists(term => Categories.AreOne(term.Category!, category)));
        return category is not null && new ValueSlot(pair, category, left, right, isExclusive).Holds ? category : null;
    }

    private bool Holds =>
        (IsClear || IsSaidOfTheSame()) && _left.Count(IsValue) <= MostValues && IsOneValue(_restLeft, _left) && IsOneValue(_restRight, _right)
        && !AreTwoThings && IsAllElseSmall && (SharesSubject || IsSwitch) && (HasOneAtATime || IsSaidOfTheSame());

    // Any name or code may stand beside another: what it is the name of must be one at a time, or have changed.
    private bool IsClear => _category is not ("name" or "id") || _isExclusive || _isChange;

    // "earns 4,200 euros" and "saves 300 euros"; "the rent is 900 euros" and "the deposit is 1800 euros".
    private bool AreTwoThings =>
        (_restLeft.Exists(IsOwnVerb) && _restRight.Exists(IsOwnVerb)) || (!_isChange && Subjects.AreWholeAndPart(_pair))
        || _restRight.Exists(term => term.Weight >= Term.WordWeight && term.At < _pair.Right.Pivot && !(_isChange && Subjects.IsDimension(term.Key)));

    // Why it changed is no part of what it changed to.
    private bool IsAllElseSmall =>
        Words(_restLeft) <= Contradiction.MostRest && Words(_restRight.Where(term => term.At < _pair.Right.Reason)) <= (_isChange ? Contradiction.MostRestOfChange : Contradiction.MostRest);

    // Something says what it is about: a word of weight, or a verb that has one object at a time.
    private bool SharesSubject =>
        _isExclusive || Shares("use", "prefer") || _pair.SharedKeys.Any(key => _pair.Left.Keys.GetValueOrDefault(key) > Term.LightWeight)
        || _pair.OnlyLeft.Exists(term => term.Category is "opposite:married" or "opposite:diet");

    // "uses Chrome", "switched to Firefox": two of a kind, and nothing else is said.
    private bool IsSwitch =>
        _isChange && _pair.SharedKeys.Contains("@self") && _pair.Left.PivotKey is "uses" or "use" && !_restLeft.Exists(term => term.IsContent)
        && !Categories.IsQualified(_category) && _category is not ("name" or "id" or "time" or "date" or "day" or "month" or "mail" or "host" or "path");

    // What is, what is used, and what has a number or an address, has one value at a time.
    private bool HasOneAtATime =>
        _isChange || _isExclusive || Categories.IsQualified(_category) || _category is "version" or "host" or "path" or "mail" or "time" or "day"
        || _pair.Left.PivotKey is "is" or "are" or "uses" or "use" or ":" or "runs" or "run" or "prefers" or "prefer" || Shares("use", "run", "deploy", "prefer");

    // "The room for the board is Atlas", "… is Titan".
    private bool IsSaidOfTheSame()
    {
        var (left, right) = (_pair.Left, _pair.Right);
        var saysOne = left.PivotKey is "is" or ":" ? right.PivotKey is "is" or ":" : left.PivotKey == right.PivotKey && left.PivotKey is "takes" or "needs" or "requires" or "targets" or "runs" or "uses";
        return saysOne && _pair.Shared >= 1 && _pair.OnlyRight.Count(term => term.IsContent) == 1
            && _pair.OnlyLeft.FindAll(term => term.IsContent) is [var value] && left.Terms.FirstOrDefault(term => term.At > left.Pivot).Key == value.Key;
    }

    private static List<Term> Values(List<Term> only, Reading reading, Reading other) =>
        only.FindAll(term => term.Category is not null && (term.At > reading.Pivot || Subjects.IsValueFirst(reading) || Subjects.IsVersionOfTheSame(term, reading, other)));

    private bool IsValue(Term term) => term.Category is not null && Categories.AreOne(term.Category, _category);

    // "Marktplatz 3" is one value of two parts.
    private bool IsOneValue(List<Term> rest, List<Term> values) =>
        rest.FindAll(term => term.IsHard) is var hard && (hard.Count == 0 || (_isChange && hard.TrueForAll(term => values.Exists(value => IsValue(value) && Math.Abs(value.At - term.At) <= 2))));

    // When it changed is no part of what it changed to.
    private static bool IsWhen(Term term) =>
        term.Key is "year" or "month" or "quarter" or "season" || term.Category is "date" or "month" or "day" || term is { Category: "number:", Key: ['1' or '2', '9' or '0', _, _] };

    private static bool IsOwnVerb(Term term) => term.IsVerb && term.IsContent;

    private static double Words(IEnumerable<Term> rest) => rest.Where(term => !term.IsHard).Sum(term => term.Weight);

    private bool Shares(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_pair.SharedKeys.Contains(key))
                return true;
        }

        return false;
    }
}
