using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

public sealed class CommandRuleTests
{
    [Theory]
    [InlineData("git status:*", "git status", true)]
    [InlineData("git status:*", "git status --porcelain", true)]
    [InlineData("git status:*", "git statusx", false)]
    [InlineData("git status:*", "git", false)]
    [InlineData("git status:*", "git -C /x status", false)]
    [InlineData("git status:*", "/tmp/git status", false)]
    [InlineData("git status:*", "GIT status", false)]
    [InlineData("git status:*", "sudo git status", false)]
    [InlineData("git status:*", "git status ? ", false)]
    [InlineData("dotnet test", "dotnet test", true)]
    [InlineData("dotnet test", "dotnet test --no-build", false)]
    [InlineData("dotnet test", "dotnet  test", true)]
    [InlineData("git *", "git push", false)]
    [InlineData("*", "ls", false)]
    [InlineData("git status:*", "git status && git status -s", true)]
    [InlineData("git status:*", "git status && rm -rf x", false)]
    [InlineData("git status:*", "rm -rf x && git status", false)]
    public void Allow_IsReadNarrowly(string pattern, string line, bool allowed)
    {
        var policy = Given.Policy($"allow shell({pattern})");

        Assert.Equal(allowed ? VerdictKind.Allow : VerdictKind.Ask, policy.Kind(Given.Call("shell", Given.Command(line))));
    }

    [Fact]
    public void Allow_SeveralRulesTogetherCoverACompoundLine()
    {
        var policy = Given.Policy("allow shell(git status:*)", "allow shell(dotnet test)");

        var verdict = policy.Verdict(Given.Call("shell", Given.Command("git status -s && dotnet test")));

        Assert.Equal(VerdictKind.Allow, verdict.Kind);
        Assert.Equal("shell(git status:*) + shell(dotnet test)", verdict.Rule);
    }

    [Fact]
    public void Allow_OfAPattern_NeverCoversWhatIsNotFullyKnown()
    {
        var policy = Given.Policy("allow shell(git:*)");

        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell", Given.Command("git status", complete: false))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell", Effect.RunCommand("git status"))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell", Effect.Unknown("no analyser"))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell", Given.Analysed("git status"))));
    }

    [Fact]
    public void Allow_DoesNotCoverRedirectionsAndAssignments()
    {
        var policy = Given.Policy("allow shell(git status:*)");
        var plain = Given.Words("git", "status");

        Assert.Equal(VerdictKind.Allow, Kind(plain));
        Assert.Equal(VerdictKind.Ask, Kind(plain with { Redirections = ["> x"] }));
        Assert.Equal(VerdictKind.Ask, Kind(plain with { Variables = ["PATH=/tmp"] }));
        Assert.Equal(VerdictKind.Ask, Kind(plain, new SimpleCommand { Words = [], Redirections = ["> x"] }));

        VerdictKind Kind(params SimpleCommand[] commands) => policy.Kind(Given.Call("shell", Given.Analysed("git status", commands)));
    }

    [Fact]
    public void A_rule_against_a_host_makes_a_command_ask_that_may_talk_to_any()
    {
        var command = Given.Command("fetch it");
        command = command with { Analysis = command.Analysis! with { Effects = [Effect.Network(Network.AnyHost, sends: true)] } };

        Assert.Equal(VerdictKind.Allow, Given.Policy("allow shell(fetch it)").Kind(Given.Call("shell", command)));
        Assert.Equal(VerdictKind.Ask, Given.Policy("allow shell(fetch it)", "deny shell(domain:evil.example)").Kind(Given.Call("shell", command)));
    }

    [Fact]
    public void Deny_OfAPath_StopsACommandThatTouchesItThere()
    {
        var command = Given.Command("cat x");
        command = command with { Analysis = command.Analysis! with { Effects = [Given.Read("private/x")] } };

        Assert.Equal(VerdictKind.Deny, Given.Policy("allow shell(cat x)", "deny *(private/**)").Kind(Given.Call("shell", command)));
    }

    [Fact]
    public void Allow_OfTheToolAlone_CoversEverything()
    {
        var policy = Given.Policy("allow shell");

        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("shell", Effect.RunCommand("x=$(rm -rf y) > z"))));
        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("shell", Effect.Unknown("why not"))));
        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("shell")));
    }

    [Theory]
    [InlineData("rm:*", "rm -rf x", true)]
    [InlineData("rm:*", "/bin/rm x", true)]
    [InlineData("rm:*", "RM x", true)]
    [InlineData("rm:*", "ls && rm x", true)]
    [InlineData("rm:*", "sudo rm x", true)]
    [InlineData("rm:*", "env A=b nice -n 5 rm x", true)]
    [InlineData("rm:*", "A=b rm x", true)]
    [InlineData("rm:*", "find . -exec rm {} ;", true)]
    [InlineData("rm:*", "? x", true)]
    [InlineData("rm:*", "echo rm", false)]
    [InlineData("rm:*", "rmdir x", false)]
    [InlineData("git push:*", "git push origin", true)]
    [InlineData("git push:*", "git -C /x push", true)]
    [InlineData("git push:*", "git --no-pager -c a=b push", true)]
    [InlineData("git push:*", "git ? origin", true)]
    [InlineData("git push:*", "git log push", false)]
    [InlineData("git push:*", "git commit -m push", false)]
    [InlineData("git push --force:*", "git push -u origin --force", true)]
    [InlineData("git push --force:*", "git push origin main --force", true)]
    [InlineData("git push --force:*", "git push origin main", false)]
    [InlineData("git push", "git push", true)]
    [InlineData("git push", "git push origin", false)]
    [InlineData("git push", "git push ?", true)]
    [InlineData("git *", "git push", true)]
    [InlineData("*", "anything", true)]
    public void Deny_IsReadWidely(string pattern, string line, bool denied)
    {
        var policy = Given.Policy("allow shell", $"deny shell({pattern})");

        Assert.Equal(denied ? VerdictKind.Deny : VerdictKind.Allow, policy.Kind(Given.Call("shell", Given.Command(line))));
    }

    [Theory]
    [InlineData("*(.env)", "cat .env", true)]
    [InlineData("*(.env)", "cp ./config/.ENV x", true)]
    [InlineData("*(.env)", "docker run --env-file=.env x", true)]
    [InlineData("shell(secrets/**)", "cat a secrets/b", true)]
    [InlineData("*(*.pem)", "openssl -in x.pem", true)]
    [InlineData("*(domain:evil.org)", "curl https://a.EVIL.org/x", true)]
    [InlineData("*(domain:evil.org)", "curl https://devil.org/x", false)]
    [InlineData("*(.env)", "cat .envrc", false)]
    [InlineData("*(.env)", "cat env", false)]
    public void Deny_OfAFileOrHost_HitsCommandsThatNameIt(string rule, string line, bool denied)
    {
        var policy = Given.Policy("allow shell", "deny " + rule);

        Assert.Equal(denied ? VerdictKind.Deny : VerdictKind.Allow, policy.Kind(Given.Call("shell", Given.Command(line))));
    }

    [Fact]
    public void Deny_LooksIntoTheTextThatALauncherIsGiven()
    {
        var policy = Given.Policy("allow shell", "deny shell(rm -rf:*)");
        var call = Given.Call("shell", Given.Analysed("bash -c 'cd x; rm -v -rf y'", Given.Words("bash", "-c", "cd x; rm -v -rf y")));

        Assert.Equal(VerdictKind.Deny, policy.Kind(call));
    }

    [Theory]
    [InlineData("rm -rf x", true)]
    [InlineData("ls; /bin/rm -rf x", true)]
    [InlineData("r\\m -r\"f\" x", true)]
    [InlineData("make RM=\"rm -v -rf\"", true)]
    [InlineData("farm -rf", false)]
    [InlineData("echo -rf rm", false)]
    public void Deny_WithoutAnalysis_LooksForTheWords(string text, bool denied)
    {
        var policy = Given.Policy("allow shell", "deny shell(rm -rf:*)");

        Assert.Equal(denied ? VerdictKind.Deny : VerdictKind.Allow, policy.Kind(Given.Call("shell", Effect.RunCommand(text))));
    }

    [Theory]
    [InlineData("ls $x")]
    [InlineData("ls `x`")]
    public void Deny_WhenNobodyCanTell_Asks(string text)
    {
        var policy = Given.Policy("allow shell", "deny shell(rm:*)");

        var verdict = policy.Verdict(Given.Call("shell", Effect.RunCommand(text)));

        Assert.Equal((VerdictKind.Ask, "shell(rm:*)"), (verdict.Kind, verdict.Rule));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell", Given.Command("ls", complete: false))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell", Given.Command("ls ? x"))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell", Effect.Unknown("?"))));
        Assert.Equal(VerdictKind.Ask, policy.Kind(Given.Call("shell")));
    }

    [Fact]
    public void ARuleForAllTools_LeavesAToolOfUnknownEffectToTheRuleThatNamesIt()
    {
        var call = Given.Call("github__x", Effect.Unknown("a server's tool"));

        Assert.Equal(VerdictKind.Allow, Given.Policy("allow mcp:github/*", "deny *(.env)").Kind(call));
        Assert.Equal(VerdictKind.Ask, Given.Policy("allow mcp:github/*", "deny mcp:github/x(.env)").Kind(call));
    }

    [Fact]
    public void Deny_OnManyOptions_EndsSoon()
    {
        var pattern = CommandPattern.Parse("git " + string.Join(' ', Enumerable.Repeat("x", 50)));
        var words = new[] { "git" }.Concat(Enumerable.Repeat("-a", 5000)).ToArray();

        Assert.False(pattern.Hits(Given.Analysed("", Given.Words(words))));
    }

    [Theory]
    [InlineData("a  b", new[] { "a", "b" })]
    [InlineData("a 'b c' \"d e\"", new[] { "a", "b c", "d e" })]
    [InlineData("a ''", new[] { "a", "" })]
    [InlineData("it's", new[] { "it's" })]
    [InlineData("a'b'c", new[] { "abc" })]
    public void Words_AreSplitAtBlanksOutsideQuotes(string text, string[] expected) =>
        Assert.Equal(expected, CommandWords.Split(text));
}
