using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>What the host and the person gave one agent before it ran.</summary>
internal sealed class Powers(string agent, IReadOnlyList<WrittenRule> rules, IReadOnlyList<SomeGate> gates, bool strict)
{
    private static readonly RuleKind[] Kinds = [RuleKind.Allow, RuleKind.Allow, RuleKind.Allow, RuleKind.Ask, RuleKind.Deny];

    public string Agent => agent;

    public bool IsStrict => strict;

    public static Powers Some(string agent, Chance chance, World world, int fewestRules, int mostGates) => new(
        agent,
        [.. Enumerable.Range(0, fewestRules + chance.Next(6)).Select(_ => Rule(chance, world))],
        [.. Enumerable.Range(0, chance.Next(mostGates + 1)).Select(_ => new SomeGate(chance.Next(int.MaxValue)))],
        chance.OneIn(8));

    public void Give(IAgentKitBuilder builder)
    {
        foreach (var gate in gates)
            builder.AddGate(gate);
        builder.ConfigurePermissions(options =>
        {
            options.Strict = strict;
            foreach (var rule in rules)
                options.Rules.Add(rule.Read());
        });
    }

    /// <summary>Whether a rule or a gate forbids the deed, whatever anybody says.</summary>
    public bool Forbid(Deed deed, Meaning meaning) => Hit(RuleKind.Deny, deed, meaning) || gates.Any(gate => gate.About(deed) is GateWord.Deny or GateWord.Throw);

    /// <summary>Whether a rule or a gate wants a person to decide about the deed each time.</summary>
    public bool Ask(Deed deed, Meaning meaning) => Hit(RuleKind.Ask, deed, meaning) || gates.Any(gate => gate.About(deed) == GateWord.Ask);

    /// <summary>The patterns of the rules that let a tool run unasked.</summary>
    public IEnumerable<string?> Allowed(string tool) => rules.Where(rule => rule.Kind == RuleKind.Allow && rule.Tool == tool).Select(rule => rule.Pattern);

    /// <summary>Whether a rule for whatever tool keeps what a plan names from running unasked.</summary>
    public bool KeepFromPlan(Deed deed, Meaning meaning) => rules.Any(rule => rule is { Kind: not RuleKind.Allow, Pattern: not null } && meaning.Hits(rule.Pattern, deed));

    private bool Hit(RuleKind kind, Deed deed, Meaning meaning) =>
        rules.Any(rule => rule.Kind == kind && (rule.Tool == WrittenRule.AnyTool || rule.Tool == deed.Tool) && meaning.Hits(rule.Pattern, deed));

    private static WrittenRule Rule(Chance chance, World world)
    {
        var kind = chance.Pick(Kinds);
        var (tool, patterns) = chance.Pick(world.Patterns);
        var pattern = chance.OneIn(4) ? null : chance.Pick(patterns);
        return new(kind, kind != RuleKind.Allow && pattern is not null && chance.OneIn(6) ? WrittenRule.AnyTool : tool, pattern);
    }
}
