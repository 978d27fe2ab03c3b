using AgentKit.Capabilities;
using AgentKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Capabilities;

/// <summary>What a host keeps for itself, in the worst place that it can be: inside the workspace, under a rule that allows everything.</summary>
public sealed class PrivateFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("data/kit")]
    [InlineData("data/kit/sessions/local/user/x/log.jsonl")]
    [InlineData("data/kit/new/inbox/answer.json")]
    [InlineData("./data/../data/kit/trust.json")]
    [InlineData("link/trust.json")]
    [InlineData("linked-file")]
    public void Nothing_is_read_written_or_deleted_there(string path)
    {
        var workspace = Guarded();

        var files = new WorkspaceFiles(Grant(workspace, Effect.ReadPath("."), Effect.WritePath("."), Effect.DeletePath("."), Effect.ReadPath(path), Effect.WritePath(path), Effect.DeletePath(path)), workspace);

        Assert.Contains("keeps for itself", workspace.Locate(path).Forbidden, StringComparison.Ordinal);
        Assert.Contains("keeps for itself", Assert.Throws<ToolException>(() => files.OpenRead(path)).Message, StringComparison.Ordinal);
        Assert.Contains("keeps for itself", Assert.Throws<ToolException>(() => files.WriteTextAsync(path, "evil").AsTask().GetAwaiter().GetResult()).Message, StringComparison.Ordinal);
        Assert.Contains("keeps for itself", Assert.Throws<ToolException>(() => files.Delete(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folders_around_are_listed_without_it()
    {
        var workspace = Guarded();
        var files = new WorkspaceFiles(Grant(workspace, Effect.ReadPath(".")), workspace);

        var seen = files.Enumerate(".", _ => true).Select(entry => entry.Path).ToArray();

        Assert.Contains("data/mine.txt", seen);
        Assert.DoesNotContain(seen, path => path.Contains("kit", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("data/kitchen/a.txt")]
    [InlineData("data/kit2")]
    [InlineData("kit/a.txt")]
    [InlineData("data/mine.txt")]
    public void What_stands_beside_it_is_as_free_as_ever(string path) => Assert.Null(Guarded().Locate(path).Forbidden);

    [Fact]
    public void A_folder_around_it_is_not_changed_as_a_whole()
    {
        var workspace = Guarded();
        var resolved = new EffectResolver([new OneEffect(new DeletePath { Path = "data", Location = workspace.Locate("data") })]).Resolve(
            [Effect.DeletePath("data"), Effect.WritePath("data"), Effect.DeletePath("."), Effect.ReadPath("data"), Effect.DeletePath("data/mine.txt"), Effect.RunCommand("rm -rf d*")], workspace);

        Assert.Equal([true, true, true, false, false], resolved.OfType<PathEffect>().Select(effect => effect.Location!.Forbidden is not null));
        Assert.Contains("it holds", ((PathEffect)resolved.OfType<RunCommand>().Single().Analysis!.Effects[0]).Location!.Forbidden, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python3 -c \"open('data/kit/sessions/x','w')\"", true)]
    [InlineData("tool ./data/kit", true)]
    [InlineData("tool da'ta'/k\"it\"/x", true)]
    [InlineData("tool data\\/kit/x", true)]
    [InlineData("tool DATA/KIT/x", true)]
    [InlineData("tool {root}/data/kit/x", true)]
    [InlineData("tool --out={root}/data/kit", true)]
    [InlineData("tool data/kitchen", false)]
    [InlineData("tool mydata/kit", false)]
    [InlineData("tool data", false)]
    public void A_command_that_names_it_never_runs(string text, bool isForbidden)
    {
        var workspace = Guarded();

        var command = (RunCommand)new EffectResolver([]).Resolve([new RunCommand { Text = text.Replace("{root}", workspace.Root, StringComparison.Ordinal), Forbidden = "a tool's own word" }], workspace)[0];

        Assert.Equal(isForbidden, command.Forbidden is not null);
    }

    [Fact]
    public async Task The_folder_of_a_session_store_is_kept_without_being_named_and_no_rule_opens_it()
    {
        var sessions = _scratch["data/kit/sessions"];
        var tool = new RecordingTool("write", input => [Effect.WritePath(input.GetProperty("path").GetString()!)]);
        var shell = new RecordingTool("shell", input => [Effect.RunCommand(input.GetProperty("command").GetString()!)]);
        var services = new ServiceCollection();
        services.AddAgentKit(options => options.Workspace = _scratch.Root)
            .Allow("write", "shell").UseFileSessions(sessions).KeepPrivate(_scratch["own"])
            .AddTool(tool.Tool).AddTool(shell.Tool);
        await using var provider = services.BuildServiceProvider();
        var agent = provider.GetRequiredService<Agent>();

        Directory.CreateDirectory(_scratch["data"]);
        foreach (var path in (string[])["data/kit/sessions/local/inbox/1.json", "own/trust.json", "data"])
        {
            var decision = await agent.ExplainAsync("write", System.Text.Json.JsonElement.Parse($$"""{"path":"{{path}}"}"""), cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal((path, VerdictKind.Deny), (path, decision.Verdict.Kind));
            Assert.Contains("keeps for itself", decision.Verdict.Why, StringComparison.Ordinal);
        }

        var command = await agent.CallToolAsync("shell", System.Text.Json.JsonElement.Parse("""{"command":"forge data/kit/sessions/local/inbox/1.json"}"""), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((CallOutcome.Denied, 0), (command.Outcome, shell.Count));
        Assert.Contains("keeps for itself", command.Result.Text, StringComparison.Ordinal);
    }

    private Workspace Guarded()
    {
        _scratch.Write("data/kit/trust.json", "{}");
        _scratch.Write("data/kit/sessions/local/user/x/log.jsonl");
        _scratch.Write("data/mine.txt");
        _scratch.Link("link", "data/kit");
        _scratch.Link("linked-file", "data/kit/trust.json");
        return new(_scratch.Root, [_scratch["data/kit"]]);
    }

    private static CapabilityGrant Grant(Workspace workspace, params Effect[] effects) => new()
    {
        Effects = [.. effects.Select(effect => effect is PathEffect path ? path with { Location = workspace.Locate(path.Path) } : effect)],
        Workspace = workspace,
        Mode = Mode.Default,
        Records = new MemoryRecords(),
        Clock = TimeProvider.System,
        Revoked = default,
    };

    private sealed class OneEffect(Effect effect) : ICommandAnalyser
    {
        public CommandAnalysis Analyse(string text, Workspace? workspace) =>
            new() { Commands = [], IsComplete = true, Effects = [effect], Risks = [Risk.Destructive], Why = "told by a test" };
    }
}
