using System.Text.Json;
using AgentKit.Capabilities;
using AgentKit.Core.Tests.Capabilities;
using AgentKit.Permissions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Execution;

/// <summary>What an explanation says would change the answer does change it.</summary>
public sealed class ExplanationTests : IDisposable
{
    private const int Rounds = 400;
    private static readonly string[] Tools = ["write", "read", "spawn"];
    private static readonly string[] Targets = ["box/1", "box/2", "src/a.cs", ".env", "agent", "gate-asks", "gate-denies"];
    private static readonly string[] Patterns = ["", "(box/1)", "(box/*)", "(src/**)", "(src/a.cs)", "(.env)", "(agent)", "(gate-asks)", "(**)"];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_denied_call_names_the_rule_to_remove_with_its_place_and_what_it_becomes_then()
    {
        var rules = new[] { Rule(RuleKind.Deny, "write(box/*)", 1), Rule(RuleKind.Allow, "write", 2) };

        var decision = await ExplainAsync(rules, [], "write", "box/1", Mode.Default);

        Assert.Equal(VerdictKind.Deny, decision.Verdict.Kind);
        var change = Assert.Single(decision.Changes, change => change.Kind == DecisionChangeKind.RemoveRules);
        Assert.Equal((VerdictKind.Allow, "settings.json:1"), (change.Becomes, Assert.Single(change.Rules).Origin));
        Assert.Contains("settings.json:1", change.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(decision.Changes, change => change.Kind is DecisionChangeKind.AddRule or DecisionChangeKind.Approve);
    }

    [Fact]
    public async Task What_nothing_can_change_has_no_way()
    {
        var decision = await ExplainAsync([], [], "write", ".agentkit/settings.json", Mode.Default);

        Assert.Equal(VerdictKind.Deny, decision.Verdict.Kind);
        Assert.Empty(decision.Changes);
    }

    [Fact]
    public async Task A_rule_that_only_counts_with_trust_is_named()
    {
        var decision = await ExplainAsync([], [Rule(RuleKind.Allow, "write(box/1)", 7)], "write", "box/1", Mode.Default);

        var change = Assert.Single(decision.Changes, change => change.Kind == DecisionChangeKind.TrustWorkspace);
        Assert.Equal((VerdictKind.Allow, "settings.json:7"), (change.Becomes, Assert.Single(change.Rules).Origin));
    }

    [Fact]
    public async Task Every_change_that_is_named_comes_true()
    {
        var random = new Random(20);
        var seen = new HashSet<(DecisionChangeKind, VerdictKind)>();
        for (var round = 0; round < Rounds; round++)
        {
            var rules = Enumerable.Range(1, random.Next(4)).Select(line => Rule((RuleKind)random.Next(3), Pick(random, Tools) + Pick(random, Patterns), line)).ToArray();
            var trusted = Enumerable.Range(11, random.Next(2)).Select(line => Rule(RuleKind.Allow, Pick(random, Tools) + Pick(random, Patterns), line)).ToArray();
            var (tool, target, mode) = (Pick(random, Tools), Pick(random, Targets), (Mode)random.Next(3));

            var decision = await ExplainAsync(rules, trusted, tool, target, mode);

            foreach (var change in decision.Changes)
            {
                seen.Add((change.Kind, change.Becomes));
                var becomes = change.Kind switch
                {
                    DecisionChangeKind.AddRule => await KindAsync([.. rules, .. change.Rules], trusted, tool, target, mode),
                    DecisionChangeKind.RemoveRules => await KindAsync([.. rules.Where(rule => change.Rules.All(removed => removed.Origin != rule.Origin))], trusted, tool, target, mode),
                    DecisionChangeKind.TrustWorkspace => await KindAsync([.. rules, .. trusted], [], tool, target, mode),
                    DecisionChangeKind.ChangeMode => await KindAsync(rules, trusted, tool, target, change.Mode!.Value),
                    _ => await ApprovedAsync(rules, tool, target, mode),
                };
                Assert.True(becomes == change.Becomes && becomes != decision.Verdict.Kind, $"{change.Text} It became {becomes}: {tool} {target} in {mode} with {string.Join(", ", rules.Select(rule => rule.Kind + " " + rule.Text))}");
            }
        }

        Assert.Equal(Enum.GetValues<DecisionChangeKind>().ToHashSet(), seen.Select(one => one.Item1).ToHashSet());
    }

    private static PermissionRule Rule(RuleKind kind, string text, int line) => PermissionRule.Parse(kind, text, $"settings.json:{line}");

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private async Task<VerdictKind> KindAsync(PermissionRule[] rules, PermissionRule[] trusted, string tool, string target, Mode mode) =>
        (await ExplainAsync(rules, trusted, tool, target, mode)).Verdict.Kind;

    private async Task<Decision> ExplainAsync(PermissionRule[] rules, PermissionRule[] trusted, string tool, string target, Mode mode) =>
        await Build(rules, trusted).ExplainAsync(tool, Input(target), mode);

    private async Task<VerdictKind> ApprovedAsync(PermissionRule[] rules, string tool, string target, Mode mode) =>
        (await Build(rules, []).CallToolAsync(tool, Input(target), new RunOptions { Approver = ScriptedApprover.Yes() }, mode)).Outcome == CallOutcome.Ok ? VerdictKind.Allow : VerdictKind.Deny;

    private static JsonElement Input(string target) => JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["on"] = target });

    private Agent Build(PermissionRule[] rules, PermissionRule[] trusted)
    {
        var builder = new AgentBuilder(new ScriptedChatClient(), options => options.Workspace = _folder.Root)
            .AddTool(new RecordingTool("write", input => [Of(input, path => Effect.WritePath(path), name => Effect.WriteResource(name))]).Tool)
            .AddTool(new RecordingTool("read", input => [Of(input, path => Effect.ReadPath(path), name => Effect.ReadResource(name))]).Tool)
            .AddTool(new RecordingTool("spawn", input => [Effect.Spawn(On(input))]).Tool)
            .AddGate(new TargetGate())
            .ConfigurePermissions(options =>
            {
                foreach (var rule in rules)
                    options.Rules.Add(rule);
                foreach (var rule in trusted)
                    options.RulesIfTrusted.Add(rule);
            });
        return builder.Build();
    }

    private static string On(JsonElement input) => input.GetProperty("on").GetString()!;

    private static Effect Of(JsonElement input, Func<string, Effect> path, Func<string, Effect> name) => On(input) is var on && on.Contains('.', StringComparison.Ordinal) ? path(on) : name(on);

    private sealed class TargetGate : ICallGate
    {
        public ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default) => new(review.Effects[0].Target switch
        {
            "gate-asks" => Verdict.Ask("the gate wants a look"),
            "gate-denies" => Verdict.Deny("the gate forbids it"),
            _ => null,
        });
    }
}
