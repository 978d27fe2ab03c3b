using AgentKit;
using Microsoft.Extensions.AI;

namespace Readme.Snippets;

internal static class CoreResume
{
    public static async Task<AgentResult> RunAsync(IChatClient model, string folder)
    {
        var agent = new AgentBuilder(model)
            .UseFileSessions(folder)
            .Build();

        var first = await agent.RunAsync("My name is Ann.");
        await using var session = await agent.OpenSessionAsync(first.SessionId);
        var second = await session.RunAsync("What is my name?");

        return second;
    }
}
