using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

public sealed class RuleProposalTests
{
    public static TheoryData<string, Effect[], string?> Calls => new()
    {
        { "write_file", [Given.Write("docs/a.md")], "write_file(docs/a.md)" },
        { "write_file", [Given.Write("docs/{a,b}*.md")], @"write_file(docs/\{a\,b\}\*.md)" },
        { "edit_file", [Given.Read("docs/a.md"), Given.Write("docs/a.md")], "edit_file(docs/a.md)" },
        { "apply_patch", [Given.Write("a"), Given.Write("b")], "apply_patch({a,b})" },
        { "apply_patch", [Given.Write("a"), Given.Write("b"), Given.Write("c"), Given.Write("d"), Given.Write("e")], null },
        { "apply_patch", [Given.Write("a"), Given.Delete("b")], null },
        { "write_file", [Given.Write(" a ")], null },
        { "write_file", [new WritePath { Path = "a" }], null },
        { "read_file", [Given.Read("/etc/hosts")], "read_file(/etc/hosts)" },
        { "read_file", [Given.Read("a")], null },
        { "shell", [Given.Command("dotnet test")], "shell(dotnet test)" },
        { "shell", [Given.Command("dotnet test && dotnet test")], "shell(dotnet test)" },
        { "shell", [Given.Command("dotnet test && make x")], null },
        { "shell", [Given.Command("dotnet test ? x")], null },
        { "shell", [Given.Command("dotnet test", complete: false)], null },
        { "shell", [Given.Command("dotnet test", risk: Risk.Destructive)], null },
        { "shell", [Given.Command("dotnet test", risk: Risk.Privileged)], null },
        { "shell", [Given.Command("dotnet test", risk: Risk.Network)], "shell(dotnet test)" },
        { "shell", [Given.Analysed("git commit -m 'a b'", Given.Words("git", "commit", "-m", "a b"))], "shell(git commit -m 'a b')" },
        { "shell", [Given.Analysed("echo \"it's\"", Given.Words("echo", "it's"))], "shell(echo \"it's\")" },
        { "shell", [Given.Analysed("echo x:*", Given.Words("echo", "x:*"))], "shell(echo 'x:*')" },
        { "shell", [Given.Analysed("echo ''", Given.Words("echo", ""))], "shell(echo '')" },
        { "shell", [Given.Analysed("echo \"'\"\\\"", Given.Words("echo", "'\""))], null },
        { "shell", [Given.Analysed("make > x", Given.Words("make") with { Redirections = ["> x"] })], null },
        { "shell", [Effect.RunCommand("make")], null },
        { "shell", [Given.Command("bash x.sh")], null },
        { "shell", [Given.Command("/bin/sh x.sh")], null },
        { "shell", [Given.Command("python3.12 x.py")], null },
        { "shell", [Given.Command("env A=b make")], null },
        { "shell", [Given.Command("sudo make")], null },
        { "shell", [Given.Command("xargs make")], null },
        { "shell", [Given.Command("find . -delete")], null },
        { "shell", [Given.Command("git -c a=b log")], null },
        { "shell", [Given.Command("git log -p")], "shell(git log -p)" },
        { "web_fetch", [Given.Net("Example.com.")], "web_fetch(domain:example.com)" },
        { "web_fetch", [Given.Net("example.com", 443)], "web_fetch(domain:example.com)" },
        { "web_fetch", [Given.Net("example.com", 8080)], "web_fetch(domain:example.com:8080)" },
        { "web_fetch", [Given.Net("2606:4700::1111", 8080)], "web_fetch(domain:[2606:4700::1111]:8080)" },
        { "web_fetch", [Given.Net("a.com"), Given.Net("b.com")], null },
        { "crm", [Effect.WriteResource("crm:customer/42")], "crm(crm:customer/42)" },
        { "agent", [Effect.Spawn("reviewer")], "agent(reviewer)" },
        { "deploy", [Effect.ChangeState("staging")], "deploy(staging)" },
        { "tool", [Effect.Unknown("x")], null },
        { "tool", [], null },
        { "delete_file", [Given.Delete("a")], null },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void For_GivesTheNarrowestRuleThatCoversTheCall(string tool, Effect[] effects, string? expected)
    {
        var call = Given.Call(tool, effects);

        var rule = RuleProposal.For(call);

        Assert.Equal(expected, rule);
        if (rule is not null)
            Assert.Equal(VerdictKind.Allow, Given.Policy("allow " + rule).Kind(call));
    }

    [Fact]
    public void ProposeAll_IsSilent_WhereAGrantWouldNotHelp()
    {
        var call = Given.Call("write_file", Given.Write("a"));

        Assert.Equal(["write_file(a)"], Given.Policy().ProposeAll(call));
        Assert.Empty(Given.Policy("ask write_file").ProposeAll(call));
        Assert.Empty(Given.Policy().ProposeAll(Given.AlwaysAsking(call, "it was made so")));
    }
}
