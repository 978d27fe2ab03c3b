using AgentKit;
using AgentKit.Testing;

namespace Readme.Snippets;

internal static class TestingSession
{
    public static async Task RunAsync()
    {
        var mail = new RecordingTool("send_mail", _ => [Effect.WriteResource("outbox")]);
        var model = new ScriptedChatClient().Calls("send_mail", """{"to":"ann"}""").Says("I could not send it.");
        var agent = new AgentBuilder(model).AddTool(mail.Tool).UseApprover(ScriptedApprover.No("not today")).Build();
        var session = agent.CreateSession();

        await session.RunAsync("Write to Ann.");

        await session.ShouldHaveAskedAsync("send_mail", times: 1);
        await session.ShouldHaveCalledAsync("send_mail", times: 0);
        await session.ShouldEndWithAsync(StopReason.Completed);
    }
}
