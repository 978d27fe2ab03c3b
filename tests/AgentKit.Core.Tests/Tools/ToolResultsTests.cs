using System.Text.Json;
using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Tools;

/// <summary>Whatever a handler does, its call ends as a result that the model can act on.</summary>
public class ToolResultsTests
{
    public static TheoryData<string, Func<object?>> Garbage => new()
    {
        { "nothing", () => null },
        { "a result without text", () => new ToolResult { Text = null! } },
        { "a result without contents", () => new ToolResult { Text = "x", Contents = null! } },
        { "a result with empty contents", () => new ToolResult { Text = "x", Contents = [null!] } },
        { "undefined data", () => new ToolResult { Text = "x", Data = default(JsonElement) } },
        { "disposed data", () => new ToolResult { Text = "x", Data = Disposed() } },
        { "disposed json", () => Disposed() },
        { "a class of its own", () => new Unserialisable() },
        { "half a character", () => "\ud83d" },
        { "contents that throw", () => Throwing() },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Garbage_ends_as_a_result(string what, Func<object?> make)
    {
        var tool = new RecordingTool("odd", handler: (_, _, _) => Task.FromResult(make()));
        var model = new ScriptedChatClient().Calls("odd").Says("went on").Says("again");
        var session = new AgentBuilder(model).AddTool(tool.Tool).Allow("odd").Build().CreateSession();

        var result = await session.RunAsync("Go.").Soon();
        var again = await session.RunAsync("Again.").Soon();

        Assert.True(result.StopReason == StopReason.Completed, $"{what}: {result.Failure}");
        Assert.Equal("again", again.EnsureCompleted().Text);
    }

    [Fact]
    public async Task Only_text_meant_for_the_model_reaches_it()
    {
        var open = new RecordingTool("open", handler: (_, _, _) => throw new ToolException("The customer is closed; ask for another."));
        var secret = new RecordingTool("secret", handler: (_, _, _) => throw new InvalidOperationException("password=hunter2"));
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("open"), model.Call("secret")).Says("ok");
        var agent = new AgentBuilder(model).AddTool(open.Tool).AddTool(secret.Tool).Allow("open", "secret").Build();

        await agent.RunAsync("Go.").Soon();

        Assert.Equal("The customer is closed; ask for another.", model.Requests[1].Results["call_1"]);
        Assert.Contains("InvalidOperationException", model.Requests[1].Results["call_2"], StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", model.Requests[1].Results["call_2"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_is_held_against_its_schema()
    {
        var schema = JsonDocument.Parse("""{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}""").RootElement;
        var good = ToolFactory.Create(() => new { n = 1 }, options => (options.Name, options.OutputSchema) = ("good", schema));
        var bad = ToolFactory.Create(() => new { n = "one" }, options => (options.Name, options.OutputSchema) = ("bad", schema));
        var text = ToolFactory.Create(() => "one", options => (options.Name, options.OutputSchema) = ("text", schema));
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(good).AddTool(bad).AddTool(text).Allow("good", "bad", "text").Build();

        var outcomes = new List<CallOutcome>();
        foreach (var name in new[] { "good", "bad", "text" })
            outcomes.Add((await agent.CallToolAsync(name, JsonDocument.Parse("{}").RootElement).Soon()).Outcome);

        Assert.Equal([CallOutcome.Ok, CallOutcome.Error, CallOutcome.Error], outcomes);
    }

    [Fact]
    public async Task A_schema_that_cannot_be_judged_makes_every_call_ask_and_says_so()
    {
        var tool = new RecordingTool("far", _ => [Effect.ChangeSession("nothing")], schema: """{"$ref":"https://example.com/other.json"}""");
        var approver = ScriptedApprover.Yes();
        var agent = new AgentBuilder(new ScriptedChatClient().Calls("far").Says("ok")).AddTool(tool.Tool).Allow("far").UseApprover(approver).Build();

        await agent.RunAsync("Go.").Soon();

        Assert.Contains("cannot be checked", (await new AgentHealthCheck(agent).CheckHealthAsync(new())).Description, StringComparison.Ordinal);
        Assert.Contains("cannot be checked", tool.Tool.AlwaysAsk, StringComparison.Ordinal);
        Assert.Contains("cannot be checked", Assert.Single(approver.Asked).Why, StringComparison.Ordinal);
        Assert.Equal(1, tool.Count);
    }

    [Fact]
    public async Task A_tool_that_fails_to_say_what_it_would_do_counts_as_unknown()
    {
        var tool = new RecordingTool("odd", _ => throw new InvalidOperationException());
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(tool.Tool).Build();

        var decision = await agent.ExplainAsync("odd", JsonDocument.Parse("{}").RootElement);

        Assert.Equal(Risk.Unknown, decision.Risk);
        Assert.Equal(VerdictKind.Ask, decision.Verdict.Kind);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Limits_that_are_none_are_refused_at_once(int seconds, int characters) =>
        Assert.Throws<AgentKitException>(() => new RecordingTool("odd", traits: new() { TimeLimit = TimeSpan.FromSeconds(seconds), ResultLimit = characters }));

    private static JsonElement Disposed()
    {
        using var document = JsonDocument.Parse("""{"a":1}""");
        return document.RootElement;
    }

    private static IEnumerable<AIContent> Throwing()
    {
        yield return new TextContent("x");
        throw new InvalidOperationException();
    }

    private sealed class Unserialisable
    {
        public Unserialisable Self => this;

        public override string ToString() => throw new InvalidOperationException();
    }
}
