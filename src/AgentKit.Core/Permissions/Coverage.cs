namespace AgentKit.Permissions;

/// <summary>What allow rules and grants cover of a call: all of it by the rules named, or not all.</summary>
internal sealed class Coverage
{
    private readonly List<PermissionRule> _used = [];
    private readonly List<CoverageGap> _gaps = [];

    private Coverage()
    {
    }

    /// <summary>The rules that were needed, in the order of the effects.</summary>
    public IReadOnlyList<PermissionRule> Rules => _used;

    /// <summary>What nothing covers, in the order of the effects.</summary>
    public IReadOnlyList<CoverageGap> Gaps => _gaps;

    /// <summary>Whether the first gap would replace a file that a plan, which was approved, says is to be created.</summary>
    public bool WouldReplace { get; private set; }

    public bool IsComplete { get; private set; } = true;

    /// <summary>Holds rules against a call.</summary>
    /// <param name="review">The call.</param>
    /// <param name="rules">Allow rules, of whatever tools.</param>
    /// <param name="strict">Whether reads need a rule too.</param>
    public static Coverage Of(CallReview review, IEnumerable<PermissionRule> rules, bool strict)
    {
        var own = rules.Where(rule => rule.Concerns(review.Call.Tool)).ToArray();
        if (Array.Find(own, rule => rule.IsWide) is { } everything && !review.Effects.Any(IsProtected))
            return new Coverage { _used = { everything } };

        var coverage = new Coverage { IsComplete = review.Effects.Count > 0 };
        foreach (var effect in review.Effects)
        {
            if (!coverage.Covers(effect, own, review.IsOwnFile) && !IsFree(effect, strict))
                coverage.AddGap(effect, own);
        }

        return coverage;
    }

    /// <summary>Whether the effect runs unasked without any rule.</summary>
    public static bool IsFree(Effect effect, bool strict) => strict ? effect is ChangeSession : effect.IsHarmless;

    /// <summary>Whether only a rule that names the very thing covers it, because a person must decide.</summary>
    public static bool IsProtected(Effect effect) => effect is PathEffect { IsProtected: true }
        || (effect is RunCommand { Analysis: { } analysis } && (IsIrreversible(analysis) || analysis.Effects.Any(IsProtected)));

    /// <summary>Whether a command destroys what cannot be brought back or gains rights: a wider rule never meant that.</summary>
    public static bool IsIrreversible(CommandAnalysis analysis) => analysis.Risks.Any(risk => risk is Risk.Destructive or Risk.Privileged);

    private bool Covers(Effect effect, PermissionRule[] rules, Func<PathLocation, bool>? isOwn)
    {
        if (!IsProtected(effect) && Array.Find(rules, rule => rule.IsWide) is { } everything)
            return Use(everything);
        if (Array.Find(rules, rule => rule.Planned?.Covers(effect, isOwn) == true) is { } planned)
            return Use(planned);
        if (effect is RunCommand command)
            return CoversCommand(command, rules);
        return Array.Find(rules, rule => rule.Argument?.Covers(effect) == true) is { } rule && Use(rule);
    }

    private bool CoversCommand(RunCommand line, PermissionRule[] rules)
    {
        if (line.Analysis is not { IsComplete: true, Commands.Count: > 0 } analysis)
            return false;

        foreach (var command in analysis.Commands)
        {
            if (Find(command, line, rules) is not { } rule)
                return false;
            Use(rule);
        }

        return true;
    }

    private static PermissionRule? Find(SimpleCommand command, RunCommand line, PermissionRule[] rules)
    {
        var onlyExact = IsProtected(line);
        return Array.Find(rules, rule => rule.Argument?.Covers(command, onlyExact) == true);
    }

    private void AddGap(Effect effect, PermissionRule[] rules)
    {
        WouldReplace |= _gaps.Count == 0 && Array.Exists(rules, rule => rule.Planned?.WouldReplace(effect) == true);
        IsComplete = false;
        _gaps.Add(new(effect, effect is RunCommand { Analysis: { IsComplete: true } analysis } line ? [.. analysis.Commands.Where(command => Find(command, line, rules) is null)] : []));
    }

    private bool Use(PermissionRule rule)
    {
        if (!_used.Contains(rule))
            _used.Add(rule);
        return true;
    }
}
