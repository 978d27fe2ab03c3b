namespace AgentKit.Core.Tests.Permissions;

public sealed class PathRuleTests
{
    [Theory]
    [InlineData("src/**", "src/a.cs", true)]
    [InlineData("src/**", "./src/x/../a.cs", true)]
    [InlineData("./src/**", "src/a.cs", true)]
    [InlineData("src/", "src/a/b.cs", true)]
    [InlineData("src/**", "src/../docs/a.md", false)]
    [InlineData("src/**", "src/../../app2/src/a.cs", false)]
    [InlineData("src/**", "src2/a.cs", false)]
    [InlineData("src", "src2", false)]
    [InlineData("src", "src/a.cs", false)]
    [InlineData("*.md", "docs/a.md", false)]
    [InlineData("SRC/**", "src/a.cs", false)]
    [InlineData("src/**", "ｓrc/a.cs", false)]
    [InlineData("/srv/app/src/**", "src/a.cs", true)]
    [InlineData("/etc/hosts", "/etc/hosts", true)]
    [InlineData("/tmp/**", "/tmp/../etc/hosts", false)]
    [InlineData("etc/hosts", "/etc/hosts", false)]
    [InlineData("**", "/etc/hosts", false)]
    public void Allow_IsReadNarrowly(string pattern, string path, bool allowed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "names ignore case there");
        var policy = Given.Policy($"allow write_file({pattern})");

        Assert.Equal(allowed ? VerdictKind.Allow : VerdictKind.Ask, policy.Kind(Given.Call("write_file", Given.Write(path))));
    }

    [Theory]
    [InlineData("src/**", "src/a.cs", true)]
    [InlineData("SRC/**", "src/a.cs", true)]
    [InlineData("src/**", "SRC/a.cs", true)]
    [InlineData("src/**", "ｓrc/a.cs", true)]
    [InlineData("src/**", "s\u200Brc/a.cs", true)]
    [InlineData("src/**", "x/../src/a.cs", true)]
    [InlineData("src/**", "src", true)]
    [InlineData("src", "src/a/b.cs", true)]
    [InlineData("src", "lib/src/b.cs", true)]
    [InlineData("src/**", "src2/a.cs", false)]
    [InlineData("*.pem", "keys/a.pem", true)]
    [InlineData(".env", "config/.env", true)]
    [InlineData(".env", ".envelope", false)]
    [InlineData(".env", "/home/anna/.env", true)]
    [InlineData("**/id_rsa", "/home/anna/.ssh/id_rsa", true)]
    [InlineData("docs/*.md", "docs/x/a.md", false)]
    [InlineData("/srv/app/src/**", "src/a.cs", true)]
    [InlineData("**", "/etc/hosts", true)]
    [InlineData("*", "a/b", true)]
    public void Deny_IsReadWidely(string pattern, string path, bool denied)
    {
        var policy = Given.Policy("allow write_file", $"deny write_file({pattern})");

        Assert.Equal(denied ? VerdictKind.Deny : VerdictKind.Allow, policy.Kind(Given.Call("write_file", Given.Write(path))));
    }

    [Fact]
    public void Deny_OfWhatALinkLeadsTo_AndOfTheLink_BothHit()
    {
        var call = Given.Call("write_file", Given.WriteThroughLink("pub/link", leadsTo: "secret/x"));

        Assert.Equal(VerdictKind.Deny, Given.Policy("allow write_file", "deny write_file(secret/**)").Kind(call));
        Assert.Equal(VerdictKind.Deny, Given.Policy("allow write_file", "deny write_file(pub/**)").Kind(call));
    }

    [Fact]
    public void Allow_OfALink_DoesNotReachWhereItLeads()
    {
        var policy = Given.Policy("allow write_file(pub/**)");

        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("write_file", Given.WriteThroughLink("pub/link", leadsTo: "src/x"))));
    }

    [Theory]
    [InlineData("secret", true)]
    [InlineData("data", true)]
    [InlineData("dat", false)]
    [InlineData("data/secret/x", true)]
    [InlineData("data/open", false)]
    public void Deny_HitsTheDeletionOfAFolderAround(string folder, bool denied)
    {
        var policy = Given.Policy("allow delete_file", "deny delete_file(data/secret/**)", "deny delete_file(secret)");

        Assert.Equal(denied ? VerdictKind.Deny : VerdictKind.Allow, policy.Kind(Given.Call("delete_file", Given.Delete(folder, PathKind.Folder))));
    }

    [Fact]
    public void Allow_WithoutALocation_CoversNothing()
    {
        var policy = Given.Policy("allow write_file(src/**)");

        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("write_file", new WritePath { Path = "src/a.cs" })));
    }

    [Fact]
    public void Allow_NeedsEveryEffectCovered()
    {
        var policy = Given.Policy("allow apply_patch(src/**)", "allow apply_patch(docs/*.md)");

        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("apply_patch", Given.Write("src/a"), Given.Write("docs/a.md"))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("apply_patch", Given.Write("src/a"), Given.Write("tests/a"))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("write_file", Given.Write("src/a"))));
    }
}
