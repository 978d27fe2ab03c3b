using AgentKit;
using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;
using Readme.Snippets;

namespace Readme;

/// <summary>Each snippet that needs no server does what its readme says.</summary>
public class SnippetTests
{
    [Fact]
    public async Task The_agent_of_the_core_package_calls_its_tool_unasked()
    {
        var model = new ScriptedChatClient().Calls("get_weather", """{"city":"Bern"}""").Says("Yes.");

        await CoreAgent.RunAsync(model);

        Assert.Equal("It rains in Bern.", model.Requests[1].Results["call_1"]);
    }

    [Fact]
    public async Task A_session_goes_on_from_its_files()
    {
        var folder = Directory.CreateTempSubdirectory("agentkit-readme-").FullName;
        try
        {
            var model = new ScriptedChatClient().Says("Hello, Ann.").Says("Ann.");

            var result = await CoreResume.RunAsync(model, folder);

            Assert.Equal("Ann.", result.Text);
            Assert.Contains(model.Requests[1].Messages, message => message.Text == "My name is Ann.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_agent_of_the_tools_package_asks_for_what_no_rule_covers()
    {
        var agent = await ToolsAgent.RunAsync(new ScriptedChatClient().Calls("shell", """{"command":"rm x"}""").Says("No."));

        Assert.Equal(VerdictKind.Ask, await DecideAsync("shell", """{"command":"rm x"}"""));
        Assert.Equal(VerdictKind.Allow, await DecideAsync("shell", """{"command":"dotnet test"}"""));
        Assert.Equal(VerdictKind.Allow, await DecideAsync("edit_file", """{"path":"src/a.cs","old_text":"a","new_text":"b"}"""));
        Assert.Equal(VerdictKind.Deny, await DecideAsync("read_file", """{"path":"config/secrets.json"}"""));

        async Task<VerdictKind> DecideAsync(string tool, string input) => (await agent.ExplainAsync(tool, JsonOf(input))).Verdict.Kind;
    }

    [Fact]
    public async Task The_agent_of_the_memory_package_has_its_tools_and_asks_before_it_keeps()
    {
        var file = Path.Combine(Directory.GetCurrentDirectory(), "memory", "memory.db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);

        var model = new ScriptedChatClient().Calls("remember", """{"statement":"The staging server is called otter."}""").Says("I may not.");

        var agent = await MemoryAgent.RunAsync(model);

        Assert.Equal(["correct", "forget", "recall", "remember"], agent.Tools.Tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.Contains("was not run", model.Requests[1].Results["call_1"]);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public Task The_assertions_of_the_testing_package_hold() => TestingSession.RunAsync();

    [Fact]
    public Task The_samples_of_the_testing_package_end_as_they_say()
    {
        var tool = ToolFactory.Create((int count) => count, options => (options.Name, options.Effects) = ("count", _ => [Effect.ReadResource("n")]));
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(tool).Allow("count").Build();

        return TestingSamples.RunAsync(agent, tool);
    }

    [Fact]
    public async Task A_host_starts_with_the_agent_and_runs_it()
    {
        var model = new ScriptedChatClient().Calls("list_directory", """{"path":"."}""").Says("Much.");

        var result = await HostWiring.RunAsync(model, []);

        Assert.Equal("Much.", result.EnsureCompleted().Text);
        Assert.Contains("AgentKit.Readme.Tests.dll", model.Requests[1].Results["call_1"]);
    }

    private static System.Text.Json.JsonElement JsonOf(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement;
}
