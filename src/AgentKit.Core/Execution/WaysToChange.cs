using AgentKit.Permissions;

namespace AgentKit.Execution;

/// <summary>
/// Finds what would change the answer about a call. Nothing is guessed: each way is tried on the rules, the mode and the
/// gates as they are, and only what turns out otherwise is named.
/// </summary>
/// <param name="policy">The rules.</param>
/// <param name="review">The call in a mode.</param>
/// <param name="judge">What rules and gates say of a call.</param>
internal sealed class WaysToChange(PermissionPolicy policy, Func<Mode, CallReview> review, Func<PermissionPolicy, CallReview, ValueTask<VerdictKind>> judge)
{
    private const int MostRemoved = 16;
    private const string Origin = "a rule to add";

    public async ValueTask<IReadOnlyList<DecisionChange>> FindAsync(Mode mode, VerdictKind now)
    {
        var call = review(mode);
        var found = new List<DecisionChange>();
        if (now is VerdictKind.Ask or VerdictKind.Park)
            found.Add(new() { Kind = DecisionChangeKind.Approve, Becomes = VerdictKind.Allow, Text = "Approve it: then it runs." });
        if (now == VerdictKind.Allow)
            await AddTighterAsync(call, now, found).ConfigureAwait(false);
        else
            await AddLooserAsync(call, now, found).ConfigureAwait(false);
        await AddRemovalAsync(call, now, found).ConfigureAwait(false);
        foreach (var other in Enum.GetValues<Mode>().Where(other => other != mode))
        {
            if (await judge(policy, review(other)).ConfigureAwait(false) is var becomes && becomes != now)
                found.Add(new() { Kind = DecisionChangeKind.ChangeMode, Becomes = becomes, Mode = other, Text = $"Change to {Name(other)} mode: then it {Then(becomes)}." });
        }

        return found;
    }

    private async ValueTask AddLooserAsync(CallReview call, VerdictKind now, List<DecisionChange> found)
    {
        var before = found.Count;
        foreach (var text in policy.ProposeAll(call))
            await AddRulesAsync(RuleKind.Allow, [text], call, now, found).ConfigureAwait(false);
        if (found.Count == before)
            await AddRulesAsync(RuleKind.Allow, WithoutProposal(call), call, now, found).ConfigureAwait(false);
        if (policy.RulesIfTrusted.Count == 0 || await judge(policy.With(policy.RulesIfTrusted), call).ConfigureAwait(false) is var becomes && becomes >= now)
            return;

        var used = policy.With(policy.RulesIfTrusted).Deciding(call).Intersect(policy.RulesIfTrusted).ToArray();
        found.Add(new()
        {
            Kind = DecisionChangeKind.TrustWorkspace,
            Becomes = becomes,
            Rules = used,
            Text = $"Trust this workspace, whose own settings hold {Names(used)}: then it {Then(becomes)}.",
        });
    }

    // To trust a tool by name is a person's choice; one that runs commands would run every command then.
    private IReadOnlyList<string> WithoutProposal(CallReview call) =>
        policy.Missing(call) is { Count: > 0 } missing ? missing
        : call.Effects.Any(effect => effect is RunCommand) ? []
        : [call.Call.Tool];

    private async ValueTask AddTighterAsync(CallReview call, VerdictKind now, List<DecisionChange> found)
    {
        var text = RuleProposal.For(call) ?? call.Effects.Select(effect => RuleProposal.For(call.Call.Tool, effect)).FirstOrDefault(rule => rule is not null) ?? call.Call.Tool;
        await AddRulesAsync(RuleKind.Ask, [text], call, now, found).ConfigureAwait(false);
        await AddRulesAsync(RuleKind.Deny, [text], call, now, found).ConfigureAwait(false);
    }

    private async ValueTask AddRulesAsync(RuleKind kind, IReadOnlyList<string> texts, CallReview call, VerdictKind now, List<DecisionChange> found)
    {
        var rules = texts.Select(text => PermissionRule.TryParse(kind, text, Origin, out var rule, out _) ? rule : null).ToArray();
        if (rules.Length == 0 || rules.Contains(null) || await judge(policy.With(rules!), call).ConfigureAwait(false) is var becomes && becomes == now)
            return;
        found.Add(new()
        {
            Kind = DecisionChangeKind.AddRule,
            Becomes = becomes,
            Rules = rules!,
            Text = $"Add the {RuleNames.Of(kind)} {(rules.Length == 1 ? "rule" : "rules")} {Shown.List([.. rules.Select(rule => rule!.Text)])}: then it {Then(becomes)}.",
        });
    }

    // A rule behind the one that decides may say the same: those go together.
    private async ValueTask AddRemovalAsync(CallReview call, VerdictKind now, List<DecisionChange> found)
    {
        var removed = new List<PermissionRule>();
        while (removed.Count < MostRemoved && policy.Without(removed).Deciding(call) is { Count: > 0 } deciding)
        {
            removed.AddRange(deciding.Take(now == VerdictKind.Allow ? 1 : deciding.Count));
            if (await judge(policy.Without(removed), call).ConfigureAwait(false) is var becomes && becomes == now)
                continue;
            found.Add(new() { Kind = DecisionChangeKind.RemoveRules, Becomes = becomes, Rules = [.. removed], Text = $"Remove {Names(removed)}: then it {Then(becomes)}." });
            return;
        }
    }

    private static string Names(IReadOnlyCollection<PermissionRule> rules) => string.Join(" and ", rules.Select(rule => $"the {Reasons.Name(rule)}"));

    private static string Name(Mode mode) => mode.ToString().ToLowerInvariant();

    private static string Then(VerdictKind becomes) => becomes switch
    {
        VerdictKind.Allow => "runs unasked",
        VerdictKind.Ask => "asks a person",
        VerdictKind.Park => "waits for an answer",
        _ => "is denied",
    };
}
