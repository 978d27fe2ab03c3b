using System.Text.Json.Serialization;
using AgentKit.Sessions;
using AgentKit.Testing;
using AgentKit.Tools.Todos;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Tools.Tests.Todos;

public sealed partial class TodoTests
{
    [Fact]
    public async Task A_list_stands_in_the_session_also_in_plan_mode_and_asks_nobody()
    {
        var model = new ScriptedChatClient().Calls("write_todos", """{"todos":"- [x] look\n- [>] plan\n[ ] do it\n"}""").Says("done");
        var agent = Build(model);
        var session = agent.CreateSession();

        await session.RunAsync("Go.").WaitAsync(ToolBench.Patience);

        var written = Assert.Single((await session.ReadAsync()).Select(logged => logged.Event).OfType<TodosWritten>());
        Assert.Equal([("look", TodoState.Done), ("plan", TodoState.Active), ("do it", TodoState.Open)], written.Todos.Select(todo => (todo.Text, todo.State)));
        Assert.Equal("1 of 3 done.", model.Requests[1].Results["call_1"]);
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Theory]
    [InlineData("look")]
    [InlineData("[?] look")]
    [InlineData("[x]")]
    [InlineData("- [ ] fine\n- not fine")]
    public async Task What_is_no_list_is_said_so_and_kept_nowhere(string todos)
    {
        var model = new ScriptedChatClient().Calls("write_todos", System.Text.Json.JsonSerializer.Serialize(new { todos })).Says("done");
        var session = Build(model).CreateSession();

        await session.RunAsync("Go.").WaitAsync(ToolBench.Patience);

        Assert.Empty((await session.ReadAsync()).Select(logged => logged.Event).OfType<TodosWritten>());
        Assert.Contains("is no item of a todo list", model.Requests[1].Results["call_1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_adds_events_of_its_own_package_and_of_no_other()
    {
        var refused = new List<string>();
        var note = ToolFactory.Create(
            (ToolContext context) =>
            {
                context.Session.Append(new Noted { Text = "mine" });
                foreach (var content in new SessionEvent[] { new ModeChanged { Mode = Mode.Auto, By = "ann" }, new TodosWritten { Todos = [] }, new RunFinished { RunId = "r", StopReason = StopReason.Completed, Text = "", Usage = Usage.None, Turns = 0 } })
                    refused.Add(Assert.Throws<ToolException>(() => context.Session.Append(content)).Message);
                return "noted";
            },
            options => (options.Name, options.Effects) = ("note", _ => [Effect.ChangeSession("note")]));
        var quiet = ToolFactory.Create(
            (ToolContext context) =>
            {
                context.Session.Append(new Noted { Text = "not approved" });
                return "noted";
            },
            options => (options.Name, options.Effects) = ("quiet", _ => [Effect.ReadPath(".")]));
        var model = new ScriptedChatClient().Calls("note").Calls("quiet").Says("done");
        var agent = Build(model, builder =>
        {
            builder.Services.AddSingleton(EventType.Create("noted", Events.Default.Noted));
            return builder.AddTool(note).AddTool(quiet);
        });
        var session = agent.CreateSession();

        await session.RunAsync("Go.").WaitAsync(ToolBench.Patience);

        Assert.Equal(3, refused.Count);
        Assert.Equal("mine", Assert.Single((await session.ReadAsync()).Select(logged => logged.Event).OfType<Noted>()).Text);
        Assert.Contains("must declare ChangeSession", model.Requests[2].Results["call_2"], StringComparison.Ordinal);
        Assert.Equal(Mode.Plan, await session.GetModeAsync());
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    private static Agent Build(ScriptedChatClient model, Func<IAgentKitBuilder, IAgentKitBuilder>? configure = null)
    {
        IAgentKitBuilder builder = new AgentBuilder(model, options => (options.Workspace, options.Mode) = (Path.GetTempPath(), Mode.Plan)).AddTodoTool();
        return (configure?.Invoke(builder) ?? builder).Build();
    }

    internal sealed record Noted : SessionEvent
    {
        public required string Text { get; init; }
    }

    [JsonSerializable(typeof(Noted))]
    internal sealed partial class Events : JsonSerializerContext;
}
