namespace AgentKit.Permissions;

/// <summary>
/// Decides about calls. In this order: what nobody can allow, deny rules, ask rules, allow rules and grants, and for what
/// they leave open the mode. Holds no state; safe for concurrent use.
/// </summary>
internal sealed class PermissionPolicy
{
    // What most calls come to is made once: a decision is taken for every call of every agent.
    private static readonly Risk[][] OneRisk = [.. Enum.GetValues<Risk>().Select(risk => new[] { risk })];
    private static readonly Verdict Harmless = Verdict.Allow(Reasons.Harmless);

    private readonly PermissionRule[] _deny;
    private readonly PermissionRule[] _ask;
    private readonly PermissionRule[] _allow;
    private readonly bool _strict;

    public PermissionPolicy(PermissionOptions options) : this(options.ReadRules(), options.Strict) => RulesIfTrusted = [.. options.RulesIfTrusted];

    public PermissionPolicy(IEnumerable<PermissionRule> rules, bool strict)
    {
        var byKind = rules.ToLookup(rule => rule.Kind);
        _deny = [.. byKind[RuleKind.Deny]];
        _ask = [.. byKind[RuleKind.Ask]];
        _allow = [.. byKind[RuleKind.Allow]];
        _strict = strict;
    }

    /// <summary>The rules that would count besides if the person trusted the workspace.</summary>
    public IReadOnlyList<PermissionRule> RulesIfTrusted { get; } = [];

    /// <summary>The same rules and more.</summary>
    public PermissionPolicy With(IEnumerable<PermissionRule> added) => new(_deny.Concat(_ask).Concat(_allow).Concat(added), _strict);

    /// <summary>The same rules without some.</summary>
    public PermissionPolicy Without(IReadOnlyCollection<PermissionRule> removed) =>
        new(_deny.Concat(_ask).Concat(_allow).Where(rule => !removed.Contains(rule)), _strict);

    /// <summary>The rules that decide a call as it stands: the one that denies it or makes it ask, or those that cover it; empty when none does.</summary>
    public IReadOnlyList<PermissionRule> Deciding(CallReview review)
    {
        if ((FirstHit(_deny, review) ?? FirstHit(_ask, review) ?? FirstInDoubt(review)) is { } strict)
            return [strict];
        return Coverage.Of(review, review.Mode == Mode.Plan ? [] : _allow, _strict) is { IsComplete: true, Rules: var covering } ? covering : [];
    }

    /// <summary>What is to become of a call, and why, with all that it could do.</summary>
    public Decision Decide(CallReview review, IReadOnlyList<Grant> grants, DateTimeOffset now) => Describe(review, Judge(review, grants, now));

    /// <summary>A verdict with all that the call could do.</summary>
    public static Decision Describe(CallReview review, Verdict verdict)
    {
        var risks = Risks(review.Effects);
        return new Decision { Verdict = verdict, Risk = risks[0], Risks = risks, Effects = review.Effects };
    }

    /// <summary>
    /// The rules that an approval of the call for more than once can become: the narrowest, and behind it a wider one where it is
    /// sound. Empty when it can only be approved once, because no rule is safe or because the person is asked whatever is granted.
    /// </summary>
    public IReadOnlyList<string> ProposeAll(CallReview review)
    {
        if (review.AlwaysAsk is not null || FirstHit(_ask, review) is not null || FirstInDoubt(review) is not null || RuleProposal.For(review) is not { } rule)
            return [];
        return WiderRule.Than(rule, review) is { } wider ? [rule, wider] : [rule];
    }

    /// <summary>The rules that together cover what the allow rules leave open of a call; empty when no safe ones do.</summary>
    public IReadOnlyList<string> Missing(CallReview review) => Missing(review, Coverage.Of(review, _allow, _strict), _allow);

    /// <summary>
    /// What keeps a file from a tool that was only allowed the folder around it: a deny or ask rule that names the file.
    /// <see langword="null"/> when the tool has no such rule.
    /// </summary>
    public Func<PathEffect, string?>? VetoFor(string tool)
    {
        if (_deny.Length + _ask.Length == 0)
            return null;
        var rules = _deny.Concat(_ask).Where(rule => rule.Argument is not null && rule.Tool.Hits(tool)).ToArray();
        return rules.Length == 0 ? null : effect => Array.Find(rules, rule => rule.Argument!.Hits(effect)) is { } rule ? $"the {Reasons.Name(rule)} names it." : null;
    }

    /// <summary>
    /// Why an effect is not allowed by approving the plan that names it: because nobody can allow it, or because a deny or
    /// ask rule is about it, for whatever tool. <see langword="null"/> when nothing stands against it.
    /// </summary>
    public string? WhyNotByPlan(Effect effect)
    {
        if (HardDenials.Find([effect]) is { } never)
            return never.TrimEnd('.');
        if (Array.Find(_deny, Hits) is { } denying)
            return $"the {Reasons.Name(denying)} forbids it";
        return Array.Find(_ask, Hits) is { } asking ? $"the {Reasons.Name(asking)} wants a person to decide" : null;

        bool Hits(PermissionRule rule) => rule.Argument?.Hits(effect) == true;
    }

    /// <summary>What is to become of a call, and why.</summary>
    /// <param name="review">The call, its paths located and its commands analysed.</param>
    /// <param name="grants">The session's grants; those that have expired do not count.</param>
    /// <param name="now">The present time.</param>
    public Verdict Judge(CallReview review, IReadOnlyList<Grant> grants, DateTimeOffset now)
    {
        if (HardDenials.Find(review) is { } never)
            return Verdict.Deny(Reasons.Sentence(never));
        if (FirstHit(_deny, review) is { } denying)
            return Reasons.By(denying, Verdict.Deny($"The {Reasons.Name(denying)} forbids it. Do it another way, or have the rule removed."));
        if (review.Mode == Mode.Plan && !review.IsHarmless)
            return Verdict.Deny(Reasons.PlanMode);
        if (FirstHit(_ask, review) is { } asking)
            return Reasons.By(asking, Verdict.Ask($"The {Reasons.Name(asking)} wants a person to decide."));

        var open = JudgeOpen(review, grants, now);
        return open.Kind == VerdictKind.Allow && review.AlwaysAsk is { } why
            ? Verdict.Ask(Reasons.Sentence($"`{review.Call.Tool}` asks whatever the rules say: {why}"))
            : open;
    }

    private Verdict JudgeOpen(CallReview review, IReadOnlyList<Grant> grants, DateTimeOffset now)
    {
        if (_allow.Length == 0 && grants.Count == 0 && !_strict && review.IsHarmless && FirstInDoubt(review) is null)
            return Harmless;

        var rules = review.Mode == Mode.Plan ? [] : grants.Count == 0 ? _allow : _allow.Concat(Rules(grants, now));
        var coverage = Coverage.Of(review, rules, _strict);
        if (!coverage.IsComplete)
            return Verdict.Ask(Reasons.Uncovered(review, coverage, Missing(review, coverage, rules)));
        if (FirstInDoubt(review) is { } doubtful)
            return Reasons.By(doubtful, Verdict.Ask($"Nobody can tell whether the {Reasons.Name(doubtful)} is about this call."));
        return coverage.Rules.Count == 0 ? Harmless : Reasons.Covered(coverage.Rules);
    }

    private IReadOnlyList<string> Missing(CallReview review, Coverage coverage, IEnumerable<PermissionRule> rules) =>
        review.AlwaysAsk is null && FirstInDoubt(review) is null ? MissingRules.Of(review, coverage, rules, _strict) : [];

    private static PermissionRule? FirstHit(PermissionRule[] rules, CallReview review)
    {
        foreach (var rule in rules)
        {
            if (rule.Tool.Hits(review.Call.Tool) && (rule.Argument is not { } argument || review.Effects.Any(argument.Hits)))
                return rule;
        }

        return null;
    }

    /// <summary>A deny or ask rule that is limited to some of what the tool does, when nobody can tell what this call does.</summary>
    private PermissionRule? FirstInDoubt(CallReview review) => _deny.Length + _ask.Length == 0 ? null : FindInDoubt(review);

    private PermissionRule? FindInDoubt(CallReview review)
    {
        var commands = review.Effects.OfType<RunCommand>().ToArray();
        var unknown = review.Effects.Count == 0 || review.Effects.Any(effect => effect is Unknown);
        var obscure = Array.Exists(commands, CommandText.IsObscure);
        var anyFile = obscure || Array.Exists(commands, CommandText.HasUnknownWords);
        var anyHost = review.Effects.Concat(commands.SelectMany(command => command.Analysis?.Effects ?? [])).Any(effect => effect is Network { Host: Network.AnyHost });
        return unknown || anyFile || anyHost ? Array.Find(_deny, MayBeMeant) ?? Array.Find(_ask, MayBeMeant) : null;

        // A rule for all tools does not make every tool of unknown effect ask that the person allowed by name.
        bool MayBeMeant(PermissionRule rule) => rule.Argument is { } argument && rule.Tool.Hits(review.Call.Tool)
            && (obscure || (unknown && rule.Tool.IsOneTool) || (anyFile && argument.NamesFiles) || (anyHost && argument.NamesHosts));
    }

    private static IEnumerable<PermissionRule> Rules(IReadOnlyList<Grant> grants, DateTimeOffset now) =>
        grants.Where(grant => grant.IsActive(now)).Select(grant => grant.ToRule()).OfType<PermissionRule>();

    private static Risk[] Risks(IReadOnlyList<Effect> effects) => effects switch
    {
        [] => OneRisk[(int)Risk.Unknown],
        [not RunCommand] => OneRisk[(int)effects[0].Risk],
        _ => [.. effects.SelectMany(RisksOf).Distinct().OrderDescending()],
    };

    private static IReadOnlyList<Risk> RisksOf(Effect effect) =>
        effect is RunCommand { Analysis.Risks: { Count: > 0 } risks } ? risks : [effect.Risk];
}
