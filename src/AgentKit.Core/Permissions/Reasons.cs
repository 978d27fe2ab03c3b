namespace AgentKit.Permissions;

/// <summary>The words in which decisions explain themselves: what happened, why, and what to do next.</summary>
internal static class Reasons
{
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

    public static string Uncovered(CallReview review, Coverage coverage)
    {
        if (review.Mode == Mode.Plan)
            return "Strict permissions make reads ask, and in plan mode no allow rule counts. Approve it.";

        var tool = review.Call.Tool;
        if (coverage.Gap is not { } gap)
            return $"Nobody can tell what `{tool}` would do, because it says nothing of it. {WayOn(review, tool)}, which covers everything that the tool does.";
        if (gap is Unknown unknown)
            return $"Nobody can tell what `{tool}` would do: {Shown.Text(unknown.Why).TrimEnd('.')}. {WayOn(review, tool)}, which covers everything that the tool does.";
        if (gap is RunCommand { Analysis: not { IsComplete: true } } command)
            return $"No rule covers `{Shown.Text(command.Text)}`, and no pattern can, because what it runs is not fully known{(command.Analysis is null ? "" : $" ({Shown.Text(command.Analysis.Why).TrimEnd('.')})")}. {WayOn(review, tool)}, which covers every command.";

        if (coverage.WouldReplace)
            return $"The plan says that `{Shown.Text(gap.Target)}` is to be created, and there is one by now that this session did not write: it would be replaced. {Approve(review)}.";

        var what = coverage.GapCommand is { } one ? $"`{Shown.Text(one.ToString())}`" : Describe(gap);
        var rule = coverage.GapCommand is { } words ? RuleProposal.For(tool, words) : RuleProposal.For(tool, gap);
        var because = gap is RunCommand { Analysis.Why: { Length: > 0 } understood } ? $": {Shown.Text(understood).TrimEnd('.')}" : "";
        if (gap is RunCommand { Analysis: { } analysis } && Coverage.IsIrreversible(analysis))
            return $"No wide rule covers {what}{because}. {Approve(review)}.";
        return $"No rule covers {what}{because}. {(rule is null ? Approve(review) : WayOn(review, rule))}.";
    }

    private static string WayOn(CallReview review, string rule) =>
        review.Mode == Mode.Auto ? $"Add the rule `{Shown.Text(rule)}`" : $"Approve it, or add the rule `{Shown.Text(rule)}`";

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
            RunCommand => $"all of {target}",
            _ => $"changing {target}",
        };
    }
}
