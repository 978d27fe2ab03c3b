using AgentKit.Permissions;
using AgentKit.Planning;

namespace AgentKit.Core.Tests.Permissions;

/// <summary>What must hold for every mixture of rules, grants, modes and calls. The seeds are fixed, so that a failure repeats.</summary>
public sealed class PermissionPropertyTests
{
    private const int Rounds = 5_000;

    private static readonly string[] Tools = ["read_file", "write_file", "shell", "web_fetch", "crm", "github__x"];
    private static readonly string[] Patterns =
    [
        "", "(src/**)", "(docs/*.md)", "(**)", "(*)", "(/etc/**)", "(.agentkit/**)", "({src,docs}/a.md)", "(git:*)", "(git status:*)", "(dotnet test)", "(rm:*)",
        "(domain:example.com)", "(domain:*.example.com)", "(domain:127.0.0.1)", "(crm:**)", "(crm:customer/*)", "(secrets)", "(domain:localhost)",
    ];

    [Fact]
    public void AddingADenyOrAskRule_NeverLoosens() => Check(1, random =>
    {
        var (rules, call, strict) = (Rules(random), Call(random), random.Next(4) == 0);
        var grants = Grants(random);
        var added = Rule(random, random.Next(2) == 0 ? RuleKind.Deny : RuleKind.Ask);

        var before = new PermissionPolicy(rules, strict).Kind(call, grants);
        var after = new PermissionPolicy(rules.Append(added), strict).Kind(call, grants);

        Assert.True(after >= before, $"{added.Kind} {added} made {before} {after} for {Show(call)} with {string.Join(", ", rules.Select(r => r.Kind + " " + r))}");
    });

    [Fact]
    public void AddingAnAllowRuleOrGrant_NeverAllowsWhatIsDeniedAnyway() => Check(2, random =>
    {
        var (rules, call) = (Rules(random), Call(random));
        var before = new PermissionPolicy(rules, false).Verdict(call);
        if (before.Kind != VerdictKind.Deny)
            return;

        var after = new PermissionPolicy(rules.Append(Rule(random, RuleKind.Allow)).Append(Given.Rule("allow " + call.Call.Tool)), false).Kind(call, Grants(random));

        Assert.Equal(VerdictKind.Deny, after);
    });

    [Fact]
    public void AddingAnAllowRuleOrGrant_NeverTightens() => Check(3, random =>
    {
        var (rules, call) = (Rules(random), Call(random));

        var before = new PermissionPolicy(rules, false).Kind(call);
        var after = new PermissionPolicy(rules.Append(Rule(random, RuleKind.Allow)), false).Kind(call, Grants(random));

        Assert.True(after <= before);
    });

    [Fact]
    public void InPlanMode_OnlyTheHarmlessRuns() => Check(4, random =>
    {
        var call = Call(random, Mode.Plan);
        if (call.IsHarmless)
            return;

        Assert.Equal(VerdictKind.Deny, new PermissionPolicy(Rules(random), random.Next(2) == 0).Kind(call, Grants(random)));
        Assert.Equal(VerdictKind.Deny, new PlanGate().JudgeAsync(call).Result?.Kind);
    });

    [Fact]
    public void AutoMode_AllowsNoMoreThanDefaultMode() => Check(5, random =>
    {
        var (rules, call, grants) = (Rules(random), Call(random, Mode.Auto), Grants(random));
        var policy = new PermissionPolicy(rules, false);

        var auto = policy.Kind(call, grants);
        var standard = policy.Kind(Given.Call(call.Call.Tool, [.. call.Effects]), grants);

        Assert.Equal(standard, auto);
    });

    [Fact]
    public void TheOrderOfRules_DoesNotMatter() => Check(6, random =>
    {
        var (rules, call) = (Rules(random), Call(random));

        Assert.Equal(new PermissionPolicy(rules, false).Kind(call), new PermissionPolicy(rules.Reverse(), false).Kind(call));
    });

    [Fact]
    public void AlwaysAsk_NeverAllows() => Check(7, random =>
        Assert.NotEqual(VerdictKind.Allow, new PermissionPolicy(Rules(random), false).Kind(Given.AlwaysAsking(Call(random), "x"), Grants(random))));

    [Fact]
    public void EveryDecision_SaysWhy_AndAProposalCoversItsCall() => Check(8, random =>
    {
        var call = Call(random);
        var verdict = new PermissionPolicy(Rules(random), false).Verdict(call);

        Assert.EndsWith(".", verdict.Why, StringComparison.Ordinal);
        Assert.Equal(verdict.Rule is null, verdict.RuleOrigin is null);
        if (RuleProposal.For(call) is { } rule && call.Mode != Mode.Plan && HardDenials.Find(call) is null)
            Assert.Equal(VerdictKind.Allow, Given.Policy("allow " + rule).Kind(call));
    });

    [Fact]
    public void NoTextThrows() => Check(9, random =>
    {
        var text = AnyText(random);
        Effect[] effects = [Given.Net(text), Effect.RunCommand(text), new WritePath { Path = text }, new ReadPath { Path = text }, Effect.WriteResource(text), Given.Analysed(text, Given.Words(text.Split(' ')))];
        var rules = new List<PermissionRule> { Rule(random, RuleKind.Deny), Rule(random, RuleKind.Allow) };
        foreach (var kind in Enum.GetValues<RuleKind>())
        {
            if (PermissionRule.TryParse(kind, $"shell({text})", "a test", out var rule, out _))
                rules.Add(rule);
            PermissionRule.TryParse(kind, text, "a test", out _, out _);
        }

        foreach (var effect in effects)
        {
            var call = Given.Call("shell", effect);
            Assert.NotEmpty(new PermissionPolicy(rules, false).Verdict(call).Why);
            RuleProposal.For(call);
        }

        try
        {
            PermissionSettings.Parse($"{{\"permissions\":{{\"deny\":[\"{text}\"]}}}}", "s", trusted: false);
        }
        catch (AgentKitException)
        {
            // The text was no rule, or made the file no JSON.
        }
    });

    private static string AnyText(Random random) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ =>
        Pick(random, ["a", "git", " ", "/", ".", "..", "*", "**", "?", "{", "}", ",", "\\", "'", "\"", "(", ")", ":", ":*", "domain:", "[", "]", "1", "0x", "%", "@", "=", ">", "2>&1", ">/dev/null", "$(", "`", ";", "\n", "\0", "\uD800", "\uDC00", "\u200B", "ａ", "。", "ﬁ", "\uFFFF", "~/", "-", "é", "🙂", ".agentkit", "A=b"])));

    private static void Check(int seed, Action<Random> property)
    {
        var random = new Random(seed);
        for (var i = 0; i < Rounds; i++)
            property(random);
    }

    private static PermissionRule[] Rules(Random random) =>
        [.. Enumerable.Range(0, random.Next(5)).Select(_ => Rule(random, (RuleKind)random.Next(3)))];

    private static PermissionRule Rule(Random random, RuleKind kind)
    {
        while (true)
        {
            var tool = kind != RuleKind.Allow && random.Next(5) == 0 ? "*" : Pick(random, Tools);
            if (PermissionRule.TryParse(kind, tool + Pick(random, Patterns), "a test", out var rule, out _))
                return rule;
        }
    }

    private static Grant[] Grants(Random random) =>
        [.. Enumerable.Range(0, random.Next(2)).Select(i => PermissionPolicyTests.Granted(Rule(random, RuleKind.Allow).Text, id: $"g{i}"))];

    private static CallReview Call(Random random, Mode? mode = null) =>
        Given.Call(Pick(random, Tools), mode ?? (Mode)random.Next(3), [.. Enumerable.Range(0, random.Next(4)).Select(_ => AnyEffect(random))]);

    private static Effect AnyEffect(Random random)
    {
        var path = Pick(random, ["src/a.cs", "docs/a.md", "SRC/b", "secrets/x", ".agentkit/settings.json", "/etc/hosts", "/proc/1/mem", "src2/../src/c"]);
        var command = Pick(random, ["git status", "git push", "dotnet test", "rm -rf x", "git status && dotnet test", "git status && rm x", "git ? x", "sudo rm x"]);
        return random.Next(14) switch
        {
            0 or 1 => Given.Read(path),
            2 => Given.Write(path),
            3 => Given.Delete(path),
            4 or 5 => Given.Command(command, complete: random.Next(3) > 0, readOnly: random.Next(4) == 0),
            6 => Effect.RunCommand(command),
            7 => Given.Net(Pick(random, ["example.com", "a.example.com", "127.1", "localhost", "evil.org"])),
            8 => Effect.ReadResource(Pick(random, ["crm:customer/42", "crm:invoice/1"])),
            9 => Effect.WriteResource(Pick(random, ["crm:customer/42", "crm:invoice/1"])),
            10 => Effect.Spawn("reviewer"),
            11 => Effect.ChangeState("x"),
            12 => Effect.ChangeSession("todos"),
            _ => Effect.Unknown("x"),
        };
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static string Show(CallReview call) => $"{call.Mode} {call.Call.Tool}: {string.Join(", ", call.Effects)}";
}
