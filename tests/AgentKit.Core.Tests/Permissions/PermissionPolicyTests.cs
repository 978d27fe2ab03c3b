using System.Text.Json;
using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

public sealed class PermissionPolicyTests
{
    [Theory]
    [InlineData("deny write_file", "ask write_file", "allow write_file", VerdictKind.Deny)]
    [InlineData("allow write_file", "ask write_file", "deny write_file(src/**)", VerdictKind.Deny)]
    [InlineData("allow write_file(src/a.cs)", "ask *", "allow write_file", VerdictKind.Ask)]
    [InlineData("allow write_file(src/a.cs)", "ask read_file", "deny read_file", VerdictKind.Allow)]
    [InlineData("allow write_file(src/a.cs)", "ask write_file(docs/**)", "deny write_file(docs/**)", VerdictKind.Allow)]
    public void DenyWinsOverAsk_AskOverAllow_WhateverTheOrder(string first, string second, string third, VerdictKind expected)
    {
        var call = Given.Call("write_file", Given.Write("src/a.cs"));
        string[] rules = [first, second, third];

        foreach (var (a, b, c) in new[] { (0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0) })
            Assert.Equal(expected, Given.Policy(rules[a], rules[b], rules[c]).Kind(call));
    }

    [Fact]
    public void ReadsInTheWorkspace_RunUnasked_InEveryMode()
    {
        foreach (var mode in Enum.GetValues<Mode>())
        {
            Assert.Equal(VerdictKind.Allow, Given.Policy().Kind(Given.Call("grep", mode, Given.Read("src"))));
            Assert.Equal(VerdictKind.Allow, Given.Policy().Kind(Given.Call("write_todos", mode, Effect.ChangeSession("todos"))));
            Assert.Equal(VerdictKind.Allow, Given.Policy().Kind(Given.Call("shell", mode, Given.Command("ls", readOnly: true, risk: Risk.ReadOnly))));
        }
    }

    [Theory]
    [InlineData(Mode.Default, VerdictKind.Ask)]
    [InlineData(Mode.Auto, VerdictKind.Ask)]
    [InlineData(Mode.Plan, VerdictKind.Deny)]
    public void WhatIsLeftOpen_IsForTheMode(Mode mode, VerdictKind expected)
    {
        Effect[] open = [Given.Read("/etc/hosts"), Given.Write("a"), Given.Delete("a"), Effect.RunCommand("ls"), Given.Net("example.com"), Effect.ReadResource("x"), Effect.WriteResource("x"), Effect.Spawn("x"), Effect.ChangeState("x"), Effect.Unknown("x")];

        foreach (var effect in open)
            Assert.Equal(expected, Given.Policy().Kind(Given.Call("tool", mode, effect)));
        Assert.Equal(expected, Given.Policy().Kind(Given.Call("tool", mode)));
        Assert.Equal(expected, Given.Policy().Kind(Given.Call("tool", mode, Given.Read("a"), Effect.Unknown("x"))));
    }

    [Fact]
    public void PlanMode_IgnoresAllowRulesAndGrants()
    {
        var grant = Granted("write_file(src/**)");
        var policy = Given.Policy("allow write_file");

        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("write_file", Mode.Plan, Given.Write("src/a")), grant));
        Assert.Equal(VerdictKind.Ask, Given.Policy(true, "allow read_file").Kind(Given.Call("read_file", Mode.Plan, Given.Read("src/a"))));
    }

    [Fact]
    public void AutoMode_AsksWhereAnAskRuleHits_AndNamesIt()
    {
        var verdict = Given.Policy("allow write_file", "ask write_file(src/**)").Verdict(Given.Call("write_file", Mode.Auto, Given.Write("src/a")));

        Assert.Equal((VerdictKind.Ask, "write_file(src/**)", "a test"), (verdict.Kind, verdict.Rule, verdict.RuleOrigin));
        Assert.Equal("The ask rule `write_file(src/**)` (a test) wants a person to decide.", verdict.Why);
    }

    [Fact]
    public void Strict_MakesReadsAsk_UnlessARuleCoversThem()
    {
        var policy = Given.Policy(true, "allow read_file(src/**)");

        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("read_file", Given.Read("src/a"))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("read_file", Given.Read("docs/a"))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell", Given.Command("ls", readOnly: true))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("read_file", Mode.Auto, Given.Read("docs/a"))));
        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("write_todos", Effect.ChangeSession("todos"))));
    }

    [Fact]
    public void AToolThatAlwaysAsks_Asks_WhateverAllowsIt()
    {
        var call = Given.Call("read_file", Given.Read("a"));
        var asking = Given.AlwaysAsking(call, "it was made so");

        Assert.Equal(VerdictKind.Ask, Given.Policy().Kind(asking));
        Assert.Equal(VerdictKind.Ask, Given.Policy("allow read_file").Kind(asking, Granted("read_file")));
        Assert.Equal(VerdictKind.Deny, Given.Policy("deny read_file").Kind(asking));
        Assert.Equal(VerdictKind.Ask, Given.Policy("allow read_file").Kind(Given.AlwaysAsking(Given.Call("read_file", Mode.Auto, Given.Read("a")), "it was made so")));
        Assert.Equal("`read_file` asks whatever the rules say: it was made so.", Given.Policy().Verdict(asking).Why);
    }

    [Fact]
    public void Why_SaysWhatToDoNext()
    {
        var policy = Given.Policy("allow shell(git status:*)");

        Assert.Equal("No rule covers `make install`, and the line is not proved to only read in the workspace: told by a test. Approve it, or add the rule `shell(make install)`.",
            policy.Verdict(Given.Call("shell", Given.Command("git status && make install"))).Why);
        Assert.Equal("No rule covers `run $x`, and no pattern can, because what it runs is not fully known (told by a test). Approve it.",
            policy.Verdict(Given.Call("shell", Given.Command("run $x", complete: false))).Why);
        Assert.Equal("No rule covers `make`, and no pattern can, because what it runs is not fully known. Approve it.",
            policy.Verdict(Given.Call("shell", Effect.RunCommand("make"))).Why);
        Assert.Equal("No rule covers `make install`: told by a test. Add the rule `shell(make install)`.",
            policy.Verdict(Given.Call("shell", Mode.Auto, Given.Command("make install"))).Why);
        Assert.Equal("No wide rule covers `sudo reboot`: told by a test. Approve it.",
            policy.Verdict(Given.Call("shell", Given.Command("sudo reboot", risk: Risk.Privileged))).Why);
        Assert.Equal("No rule covers reading `/etc/hosts`, which is outside the workspace. Approve it, or add the rule `read_file(/etc/hosts)`.",
            policy.Verdict(Given.Call("read_file", Given.Read("/etc/hosts"))).Why);
        Assert.Equal("Nobody can tell what `tool` would do: it is new. Approve it, or add the rule `tool`, which covers everything that the tool does.",
            policy.Verdict(Given.Call("tool", Effect.Unknown("it is new"))).Why);
        Assert.Equal("Covered by the allow rule `shell(git status:*)` (a test).",
            policy.Verdict(Given.Call("shell", Given.Command("git status"))).Why);
        Assert.Equal("The deny rule `shell` (a test) forbids it. Do it another way, or have the rule removed.",
            Given.Policy("deny shell").Verdict(Given.Call("shell", Given.Command("git status"))).Why);
    }

    [Fact]
    public void The_rules_of_a_reason_cover_the_whole_call_or_there_are_none()
    {
        var two = Given.Call("relabel", Effect.WriteResource("box/1"), Effect.WriteResource("box/2"));

        Assert.Equal("No rule covers writing `box/1`. Approve it, or add the rules `relabel(box/1)` and `relabel(box/2)`.", Given.Policy().Verdict(two).Why);
        Assert.Equal("No rule covers writing `box/2`. Approve it, or add the rule `relabel(box/2)`.", Given.Policy("allow relabel(box/1)").Verdict(two).Why);
        Assert.Equal("No rule covers writing `box/1`. Approve it.", Given.Policy().Verdict(Given.AlwaysAsking(two, "it was made so")).Why);
        Assert.Equal("No rule covers writing `a`. Approve it, or add the rule `apply_patch({a,b})`.",
            Given.Policy().Verdict(Given.Call("apply_patch", Given.Write("a"), Given.Write("b"))).Why);
        Assert.Equal("No rule covers writing `a`. Approve it.", Given.Policy().Verdict(Given.Call("move", Given.Write("a"), Given.Delete("b"))).Why);
        Assert.Equal("No rule covers `ls`, and strict permissions make reads ask. Approve it, or add the rule `shell(ls)`.",
            Given.Policy(true).Verdict(Given.Call("shell", Given.Command("ls", readOnly: true))).Why);
    }

    [Fact]
    public void No_reason_offers_a_rule_for_every_command()
    {
        var odd = Given.Call("tool", Effect.Unknown("it is new"), Given.Command("make"));

        Assert.Equal("Nobody can tell what `tool` would do: it is new. Approve it.", Given.Policy().Verdict(odd).Why);
        Assert.Empty(Given.Policy().Missing(odd));
        Assert.Equal(["tool"], Given.Policy().Missing(Given.Call("tool", Effect.Unknown("it is new"))));
        Assert.Equal(["tool"], Given.Policy().Missing(Given.Call("tool")));
        Assert.Empty(Given.Policy("deny tool(x)").Missing(Given.Call("tool")));
    }

    [Fact]
    public void Why_ShowsNoControlCharacters()
    {
        var why = Given.Policy().Verdict(Given.Call("shell", Effect.RunCommand("ls\u001b[2J\n\u202Erm" + new string('x', 500)))).Why;

        Assert.DoesNotContain(why, char.IsControl);
        Assert.DoesNotContain('\u202E', why);
        Assert.InRange(why.Length, 1, 500);
    }

    [Fact]
    public void ACoveringRule_IsNamed_EvenWhereTheCallWouldRunUnasked()
    {
        var verdict = Given.Policy("allow read_file(src/**)").Verdict(Given.Call("read_file", Given.Read("src/a")));

        Assert.Equal("read_file(src/**)", verdict.Rule);
    }

    [Theory]
    [InlineData("allow mcp:github/create_issue", "github__create_issue", VerdictKind.Allow)]
    [InlineData("allow mcp:github/*", "github__create_issue", VerdictKind.Allow)]
    [InlineData("allow mcp:github/*", "github2__x", VerdictKind.Ask)]
    [InlineData("allow mcp:github/*", "github__other__x", VerdictKind.Ask)]
    [InlineData("allow mcp:github/*", "github___x", VerdictKind.Ask)]
    [InlineData("allow mcp:github/*", "github__", VerdictKind.Ask)]
    [InlineData("deny mcp:github/*", "GitHub__other__x", VerdictKind.Deny)]
    [InlineData("deny mcp:github/delete_*", "github__delete_repo", VerdictKind.Deny)]
    [InlineData("deny *", "anything", VerdictKind.Deny)]
    [InlineData("deny Write_*", "write_file", VerdictKind.Deny)]
    [InlineData("allow Write_file", "write_file", VerdictKind.Ask)]
    public void ToolsAreNamed(string rule, string tool, VerdictKind expected) =>
        Assert.Equal(expected, Given.Policy(rule).Kind(Given.Call(tool, Effect.Unknown("x"))));

    [Theory]
    [InlineData("allow crm(crm:customer/*)", "crm:customer/42", VerdictKind.Allow)]
    [InlineData("allow crm(crm:customer/*)", "crm:customer/42/notes", VerdictKind.Ask)]
    [InlineData("allow crm(crm:customer/*)", "crm:invoice/42", VerdictKind.Ask)]
    [InlineData("deny crm(CRM:customer/**)", "crm:customer/42/notes", VerdictKind.Deny)]
    public void ResourcesAreMatchedByName(string rule, string name, VerdictKind expected)
    {
        Assert.Equal(expected, Given.Policy(rule).Kind(Given.Call("crm", Effect.ReadResource(name))));
        Assert.Equal(expected, Given.Policy(rule).Kind(Given.Call("crm", Effect.WriteResource(name))));
    }

    [Fact]
    public void Risks_AreWorstFirst()
    {
        var decision = Given.Policy().Decide(Given.Call("x", Given.Read("a"), Given.Delete("b"), Given.Net("example.com"), Given.Read("c")), [], Given.Now);

        Assert.Equal(Risk.Destructive, decision.Risk);
        Assert.Equal([Risk.Destructive, Risk.Network, Risk.ReadOnly], decision.Risks);
        Assert.Equal([Risk.Unknown], Given.Policy().Decide(Given.Call("x"), [], Given.Now).Risks);
    }

    [Fact]
    public void Grants_CountUntilTheyExpire()
    {
        var call = Given.Call("write_file", Given.Write("docs/a.md"));
        var grant = Granted("write_file(docs/a.md)", Given.Now.AddHours(1));

        var verdict = Given.Policy().Verdict(call, grant);

        Assert.Equal((VerdictKind.Allow, "write_file(docs/a.md)", "grant g1 by anna"), (verdict.Kind, verdict.Rule, verdict.RuleOrigin));
        Assert.Equal(VerdictKind.Allow, Given.Policy().Decide(call, [grant], Given.Now.AddMinutes(59)).Verdict.Kind);
        Assert.Equal(VerdictKind.Ask, Given.Policy().Decide(call, [grant], Given.Now.AddHours(1)).Verdict.Kind);
        Assert.Equal(VerdictKind.Deny, Given.Policy("deny write_file(*.md)").Kind(call, grant));
        Assert.Equal(VerdictKind.Ask, Given.Policy("ask write_file(*.md)").Kind(call, grant));
    }

    [Fact]
    public void AGrantWithAMalformedRule_GrantsNothing()
    {
        var grant = JsonSerializer.Deserialize("""{"grant":{"id":"g","tool":"x","rule":"*","scope":"session","by":"x","at":"2026-01-01T00:00:00Z"}}""", PermissionEventsJsonContext.Default.GrantMade)!.Grant;

        Assert.Equal(VerdictKind.Ask, Given.Policy().Kind(Given.Call("x", Effect.Unknown("x")), grant));
    }

    internal static Grant Granted(string rule, DateTimeOffset? expires = null, string id = "g1")
    {
        var request = new ApprovalRequest
        {
            Id = "q1",
            SessionId = new SessionId("s1"),
            Call = new ToolCall { Id = "c1", Tool = "x", Input = JsonElement.Parse("{}") },
            Effects = [],
            Why = "a test",
            ProposedRule = rule,
        };
        return Grant.From(request.Approve("anna", GrantScope.Session, expires).Consent!, id, Given.Now);
    }
}
