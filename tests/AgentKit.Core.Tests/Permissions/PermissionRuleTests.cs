using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

public sealed class PermissionRuleTests
{
    [Theory]
    [InlineData(RuleKind.Allow, "read_file")]
    [InlineData(RuleKind.Allow, "read_file(src/**)")]
    [InlineData(RuleKind.Allow, "shell(git status:*)")]
    [InlineData(RuleKind.Allow, "shell(echo (x))")]
    [InlineData(RuleKind.Allow, "web_fetch(domain:learn.microsoft.com)")]
    [InlineData(RuleKind.Allow, "web_fetch(domain:*.example.com)")]
    [InlineData(RuleKind.Allow, "web_fetch(domain:example.com:8443)")]
    [InlineData(RuleKind.Allow, "web_fetch(domain:[2606:4700::1111])")]
    [InlineData(RuleKind.Allow, "mcp:github/create_issue")]
    [InlineData(RuleKind.Allow, "mcp:github/*")]
    [InlineData(RuleKind.Deny, "*")]
    [InlineData(RuleKind.Deny, "*(secrets/**)")]
    [InlineData(RuleKind.Ask, "write_*")]
    [InlineData(RuleKind.Deny, "web_fetch(domain:*)")]
    [InlineData(RuleKind.Deny, "mcp:github/delete_*")]
    public void Parse_WellFormed_KeepsWhatWasWritten(RuleKind kind, string text)
    {
        var rule = PermissionRule.Parse(kind, text, "settings.json:12");

        Assert.Equal((kind, text, "settings.json:12"), (rule.Kind, rule.Text, rule.Origin));
    }

    [Theory]
    [InlineData(RuleKind.Allow, "", "names no tool")]
    [InlineData(RuleKind.Allow, "(src/**)", "names no tool")]
    [InlineData(RuleKind.Allow, "read_file(src/**", "not closed")]
    [InlineData(RuleKind.Allow, "read_file(src) x", "not closed")]
    [InlineData(RuleKind.Allow, "read file", "cannot name a tool")]
    [InlineData(RuleKind.Deny, "read.file", "cannot name a tool")]
    [InlineData(RuleKind.Allow, "read_file()", "the tool's name alone")]
    [InlineData(RuleKind.Allow, "shell(:*)", "the tool's name alone")]
    [InlineData(RuleKind.Allow, "*", "only deny and ask")]
    [InlineData(RuleKind.Allow, "write_*", "only deny and ask")]
    [InlineData(RuleKind.Allow, "mcp:github", "mcp:github/create_issue")]
    [InlineData(RuleKind.Allow, "mcp:/x", "mcp:github/create_issue")]
    [InlineData(RuleKind.Allow, "mcp:a/b*", "only deny and ask")]
    [InlineData(RuleKind.Allow, "web_fetch(domain:)", "is no host")]
    [InlineData(RuleKind.Allow, "web_fetch(domain:*)", "the tool's name alone")]
    [InlineData(RuleKind.Deny, "web_fetch(domain:https://a.com/x)", "is no host")]
    [InlineData(RuleKind.Deny, "web_fetch(domain:a..b)", "is no host")]
    [InlineData(RuleKind.Deny, "read_file(~/.ssh/**)", "not expanded")]
    [InlineData(RuleKind.Deny, "read_file(a\nb)", "control character")]
    [InlineData(RuleKind.Deny, "read_file({a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b})", "alternatives")]
    public void Parse_Malformed_SaysWhatIsWrong(RuleKind kind, string text, string expected)
    {
        var error = Assert.Throws<AgentKitException>(() => PermissionRule.Parse(kind, text, "settings.json:12"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("settings.json:12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_WithSeveralMalformedRules_ReportAllAtOnce()
    {
        var options = new PermissionOptions { Allow = { "good", "*", "x(" }, Deny = { "" } };

        var result = new PermissionOptionsValidator().Validate(null, options);

        Assert.Equal(3, result.Failures?.Count());
        Assert.Contains("PermissionOptions.Allow[2]", result.FailureMessage, StringComparison.Ordinal);
        Assert.Throws<AgentKitException>(() => new PermissionPolicy(options));
    }
}
