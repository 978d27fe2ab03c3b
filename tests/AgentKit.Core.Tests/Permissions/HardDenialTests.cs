namespace AgentKit.Core.Tests.Permissions;

public sealed class HardDenialTests
{
    [Theory]
    [InlineData(".agentkit/settings.json")]
    [InlineData(".agentkit")]
    [InlineData("./.agentkit/x/y")]
    [InlineData("src/../.agentkit/settings.json")]
    [InlineData(".AgentKit/settings.json")]
    [InlineData(".AGENTKIT/settings.json")]
    [InlineData("sub/.agentkit/settings.json")]
    [InlineData(".ａｇｅｎｔｋｉｔ/settings.json")]
    [InlineData("．agentkit/settings.json")]
    [InlineData("․agentkit/settings.json")]
    [InlineData(".agent\u212Ait/settings.json")]
    [InlineData(".agent\u200Bkit/settings.json")]
    [InlineData(".agent\u00ADkit/settings.json")]
    [InlineData("\uFEFF.agentkit/settings.json")]
    [InlineData(".agentk\u0130t/settings.json")]
    [InlineData(".agentk\u0131t/settings.json")]
    [InlineData(".𝐚𝗀𝓮𝔫𝕥kit/settings.json")]
    [InlineData(".ⓐgentkit/settings.json")]
    [InlineData(".agentkⁱt/settings.json")]
    [InlineData(".agentkit./settings.json")]
    [InlineData(".agentkit /settings.json")]
    [InlineData(".agentkit::$INDEX_ALLOCATION/settings.json")]
    [InlineData("AGENTK~1/settings.json")]
    public void TheAgentsOwnSettings_AreNeverChanged(string path)
    {
        var policy = Given.Policy("allow write_file", "allow delete_file");

        var verdict = policy.Verdict(Given.Call("write_file", Given.Write(path)));

        Assert.Equal((VerdictKind.Deny, null), (verdict.Kind, verdict.Rule));
        Assert.Contains("own settings", verdict.Why, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("delete_file", Given.Delete(path))));
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("write_file", new WritePath { Path = path })));
        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("read_file", Given.Read(path))));
    }

    [Theory]
    [InlineData(".agentkitrc")]
    [InlineData("agentkit/settings.json")]
    [InlineData("src/my.agentkit")]
    [InlineData(".agentkit2/x")]
    [InlineData(".аgentkit/x")] // A Cyrillic letter: no file system takes it for the Latin one.
    public void OtherNames_AreForTheRules(string path) =>
        Assert.Equal(VerdictKind.Allow, Given.Policy("allow write_file").Kind(Given.Call("write_file", Given.Write(path))));

    [Fact]
    public void TheAgentsOwnSettings_AreFoundBehindLinks()
    {
        var policy = Given.Policy("allow write_file");

        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("write_file", Given.WriteThroughLink("docs/a", leadsTo: ".agentkit/settings.json"))));
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("write_file", Given.WriteThroughLink(".agentkit/settings.json", leadsTo: "cfg/settings.json"))));
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("write_file", Given.WriteThroughLink(Given.Root + "/.agentkit/settings.json", leadsTo: "cfg/settings.json"))));
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("write_file", Given.WriteThroughLink(".agentkit/settings.json", leadsTo: "/home/anna/cfg.json"))));
    }

    [Fact]
    public void AWorkspaceBelowSuchAFolder_CanBeWorkedIn()
    {
        var location = new PathLocation { FullPath = "/home/anna/.agentkit/trees/a/src/x", RelativePath = "src/x", Kind = PathKind.File };
        var policy = Given.Policy("allow write_file");

        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("write_file", new WritePath { Path = "src/x", Location = location })));
        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("write_file", new WritePath { Path = location.FullPath, Location = location })));
    }

    [Fact]
    public void DeletingTheWorkspace_IsDenied() =>
        Assert.Equal(VerdictKind.Deny, Given.Policy("allow delete_file").Kind(Given.Call("delete_file", Given.Delete(".", PathKind.Folder))));

    [Theory]
    [InlineData("echo x > .agentkit/settings.json")]
    [InlineData("cd .agentkit && rm settings.json")]
    [InlineData("rm -rf .AGENTKIT")]
    [InlineData("cp x '.agent'kit/settings.json")]
    [InlineData("cp x .agent\\kit/settings.json")]
    [InlineData("cp x ./.agent*/settings.json")]
    [InlineData("cp --target=.agentkit x")]
    public void ACommandThatNamesTheSettings_IsDenied(string text)
    {
        var policy = Given.Policy("allow shell");

        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("shell", Effect.RunCommand(text))));
    }

    [Theory]
    [InlineData("cat .agentkitrc")]
    [InlineData("dotnet build AgentKit.sln")]
    [InlineData("ls ../agentkit")]
    [InlineData("ls *.cs .g*")]
    public void OtherCommands_AreForTheRules(string text) =>
        Assert.Equal(VerdictKind.Allow, Given.Policy("allow shell").Kind(Given.Call("shell", Effect.RunCommand(text))));

    [Fact]
    public void AProvedReadOfTheSettings_IsAllowed() =>
        Assert.Equal(VerdictKind.Allow, Given.Policy().Kind(Given.Call("shell", Given.Command("cat .agentkit/settings.json", readOnly: true, risk: Risk.ReadOnly))));

    [Theory]
    [InlineData("/proc/self/environ")]
    [InlineData("/proc")]
    [InlineData("/sys/kernel/x")]
    [InlineData("/dev/sda")]
    [InlineData("//proc/1/mem")]
    [InlineData("/tmp/../proc/1/mem")]
    [InlineData("/./dev/null")]
    public void Devices_AreNeverTouched(string path)
    {
        var policy = Given.Policy("allow read_file");

        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("read_file", Given.Read(path))));
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("read_file", new ReadPath { Path = path })));
    }

    [Fact]
    public void PathsThatTheWorkspaceForbids_AreNeverTouched()
    {
        var policy = Given.Policy("allow read_file");
        var forbidden = new PathLocation { FullPath = "/x", Kind = PathKind.File, Forbidden = "it is the agent's own store" };

        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("read_file", new ReadPath { Path = "x", Location = forbidden })));
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("read_file", Given.Read("fifo", PathKind.Special))));
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("read_file", Given.Read("x", PathKind.Malformed))));
        Assert.Equal(VerdictKind.Deny, policy.Kind(Given.Call("read_file", Given.Read("a\0b"))));
        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("read_file", Given.Read("/processes/x"))));
    }
}
