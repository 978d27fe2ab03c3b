using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Agents;

public sealed class InboxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-inbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task I_can_steer_a_run_that_another_agent_object_holds()
    {
        var other = new AgentBuilder(new ScriptedChatClient()).UseFileSessions(_folder).Build();
        var id = new SessionId("steered");
        var tool = new RecordingTool("look", _ => [Effect.WriteResource("cellar")], async (_, _, _) =>
        {
            await other.SteerAsync(id, "Look in the cellar.", "anna");
            return "nothing here";
        });
        var model = new ScriptedChatClient().Calls("look").Says("Found it.");
        var agent = new AgentBuilder(model).UseFileSessions(_folder).AddTool(tool.Tool).Allow("look").Build();
        var session = agent.CreateSession(id: id);

        await session.RunAsync("Where is the key?");

        Assert.Equal("Look in the cellar.", model.Requests[1].Messages[^1].Text);
        Assert.Equal(1, (await Transcript.OfAsync(session)).Count(line => line == "prompt_added steering \"Look in the cellar.\""));
    }

    [Fact]
    public async Task A_message_for_an_idle_session_is_heard_by_its_next_run_once()
    {
        var model = new ScriptedChatClient().Says("one").Says("two").Says("three");
        var agent = new AgentBuilder(model).UseFileSessions(_folder).Build();
        var session = agent.CreateSession();
        await session.RunAsync("first");

        await agent.SteerAsync(session.Id, "By the way.", "anna");
        await session.RunAsync("second");
        await session.RunAsync("third");

        Assert.Equal(1, model.Requests[2].Messages.Count(message => message.Text == "By the way."));
    }

    [Fact]
    public async Task Steering_a_session_that_does_not_exist_says_so()
    {
        var agent = new AgentBuilder(new ScriptedChatClient()).UseFileSessions(_folder).Build();

        var exception = await Assert.ThrowsAsync<SessionNotFoundException>(() => agent.SteerAsync(new SessionId("nobody"), "hi", "anna").AsTask());

        Assert.Contains("nobody", exception.Message, StringComparison.Ordinal);
    }
}
