using AgentKit.Permissions;
using AgentKit.Testing;

namespace AgentKit.Tools.Tests.Shell;

/// <summary>Rules that say what they mean by examples, held against what is understood of commands.</summary>
public sealed class RuleExampleTests
{
    [Theory]
    [InlineData(RuleKind.Allow, "shell(git log:*)", new[] { "git log", "git log -3 | git log" }, new[] { "git push", "git log; rm x", "git log > x", "PATH=. git log", "git log $(rm x)", "git log 'unclosed" })]
    [InlineData(RuleKind.Allow, "write_file(src/**)", new[] { "src/a.cs", "./src/b/../a.cs" }, new[] { "docs/a.md", "src/../x", "src/.env" })]
    [InlineData(RuleKind.Allow, "web_fetch(domain:example.com)", new[] { "example.com" }, new[] { "example.com.evil.test", "sub.example.com" })]
    [InlineData(RuleKind.Deny, "shell(rm:*)", new[] { "rm x", "ls; rm x", "sudo rm x", "bash -c 'rm x'", "$(rm x)" }, new[] { "ls" })]
    [InlineData(RuleKind.Deny, "*(.env)", new[] { ".env", "api/.env", "cat .env" }, new[] { ".environment" })]
    public void Examples_that_are_right_pass(RuleKind kind, string rule, string[] match, string[] noMatch) => Build(kind, rule, match, noMatch);

    [Fact]
    public void Examples_that_are_wrong_are_all_named_when_the_agent_is_built()
    {
        var exception = Assert.Throws<AgentKitException>(() => Build(RuleKind.Allow, "shell(git:*)", ["ls"], ["git push", "git log"]));

        Assert.Contains("The allow rule `shell(git:*)` (settings.json:3) does not mean `ls`, which its `match` says it does.", exception.Message);
        Assert.Contains("means `git push`, which its `no_match` says it does not", exception.Message);
        Assert.Contains("means `git log`", exception.Message);
    }

    private static void Build(RuleKind kind, string rule, string[] match, string[] noMatch)
    {
        var builder = new AgentBuilder(new ScriptedChatClient());
        builder.AddBuiltInTools();
        builder.ConfigurePermissions(options => options.Rules.Add(PermissionRule.Parse(kind, rule, "settings.json:3").WithExamples(match, noMatch)));
        builder.Build();
    }
}
