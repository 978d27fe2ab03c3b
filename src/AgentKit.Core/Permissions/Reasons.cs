namespace AgentKit.Permissions;

/// <summary>The words in which decisions explain themselves: what happened, why, and what to do next.</summary>
internal static class Reasons
{
    private const int MostShown = 6;

    public const string Harmless = "It only does what was proved to be a read in the workspace or a change of the session.";
    public const string PlanMode = "In plan mode only reads in the workspace and changes of the session run. Finish the plan and propose it; the person can then change the mode.";
    public const string AutoModeDenies = "Auto mode never asks, so it was denied.";
    public const string AutoModeParks = "Auto mode never asks, so it waits for an answer.";

    public static string Name(PermissionRule rule) => $"{RuleNames.Of(rule.Kind)} rule `{rule.Text}` ({rule.Origin})";

    public static string WithRule(Verdict verdict) =>
        verdict.Rule is null ? Sentence(verdict.Why) : $"{Sentence(verdict.Why)} Rule: {verdict.Rule} ({verdict.RuleOrigin}).";

    public static Verdict By(PermissionRule rule, Verdict verdict) => verdict with { Rule = rule.Text, RuleOrigin = rule.Origin };

    public static Verdict Covered(IReadOnlyList<PermissionRule> rules) => rules.Count == 1 ? rules[0].Covering : CoveredByAll(rules);

    public static Verdict CoveredByAll(IReadOnlyList<PermissionRule> rules) => new()
    {
        Kind = VerdictKind.Allow,
        Rule = string.Join(" + ", rules.Select(rule => rule.Text)),
        RuleOrigin = string.Join(", ", rules.Select(rule => rule.Origin).Distinct()),
        Why = $"Covered by the {string.Join(" and the ", rules.Select(Name))}.",
    };

    /// <summary>Why a call asks that no rules cover.</summary>
    /// <param name="review">The call.</param>
    /// <param name="coverage">What the rules cover of it.</param>
    /// <param name="missing">The rules that would let it run; empty when none do.</param>
    public static string Uncovered(CallReview review, Coverage coverage, IReadOnlyList<string> missing)
    {
        if (review.Mode == Mode.Plan)
            return "Strict permissions make reads ask, and in plan mode no allow rule counts. Approve it.";

        var tool = review.Call.Tool;
        if (coverage.Gaps is not [var gap, ..])
            return $"Nobody can tell what `{tool}` would do, because it says nothing of it. {WayOn(review, missing)}.";
        if (coverage.WouldReplace)
            return $"The plan says that `{Shown.Text(gap.Effect.Target)}` is to be created, and there is one by now that this session did not write: it would be replaced. {Approve(review)}.";

        return $"{Lack(tool, gap)}. {WayOn(review, missing)}.";
    }

    private static string Lack(string tool, CoverageGap gap) => gap.Effect switch
    {
        Unknown unknown => $"Nobody can tell what `{tool}` would do: {Shown.Text(unknown.Why).TrimEnd('.')}",
        RunCommand { Analysis: null } line => $"No rule covers `{Shown.Text(line.Text)}`, and no pattern can, because what it runs is not fully known",
        RunCommand { Analysis: { IsComplete: false, Why: var why } } line =>
            $"No rule covers `{Shown.Text(line.Text)}`, and no pattern can, because what it runs is not fully known ({Shown.Text(why).TrimEnd('.')})",
        RunCommand { Analysis: { } analysis } line => $"No {(Coverage.IsIrreversible(analysis) ? "wide rule" : "rule")} covers {LineReason.Of(gap, line)}",
        var effect => $"No rule covers {Describe(effect)}",
    };

    // A rule that is too long to be shown as it is cannot be added as it is shown, and a sentence is no list.
    private static string WayOn(CallReview review, IReadOnlyList<string> rules)
    {
        if (rules.Count is 0 or > MostShown || rules.Any(rule => Shown.Text(rule) != rule))
            return Approve(review);

        var wide = rules[0] == review.Call.Tool ? ", which covers everything that the tool does" : "";
        var add = $"the {(rules.Count == 1 ? "rule" : "rules")} {Shown.List(rules)}{wide}";
        return review.Mode == Mode.Auto ? $"Add {add}" : $"Approve it, or add {add}";
    }

    private static string Approve(CallReview review) => review.Mode == Mode.Auto ? "Run it in default mode to be asked" : "Approve it";

    /// <summary>The text as a sentence: a capital at the start, a full stop at the end.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '!' or '?' ? "" : ".");

    private static string Describe(Effect effect)
    {
        var target = $"`{Shown.Text(effect.Target)}`";
        return effect switch
        {
            ReadPath { IsProtected: true } => $"reading {target}, which may hold secrets: only a rule that names it does",
            PathEffect { IsProtected: true } => $"changing {target}, which is protected because it holds secrets or steers what runs: only a rule that names it does",
            ReadPath { Location.RelativePath: null } => $"reading {target}, which is outside the workspace",
            ReadPath or ReadResource => $"reading {target}",
            WritePath or WriteResource => $"writing {target}",
            DeletePath => $"deleting {target}",
            Network { Sends: true } => $"sending to {target}",
            Network => $"fetching from {target}",
            Spawn => $"starting the agent {target}",
            _ => $"changing {target}",
        };
    }
}
