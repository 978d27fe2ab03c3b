using AgentKit;
using AgentKit.Sessions;
using AgentKit.Sessions.Files;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Readme.Snippets;

internal static class CoreResume
{
    public static async Task<AgentResult> RunAsync(IChatClient model, string folder)
    {
        var agent = new AgentBuilder(model)
            .UseSessionStore(services => new FileSessionStore(folder, services.GetRequiredService<EventCatalogue>(), TimeProvider.System))
            .Build();

        var first = await agent.RunAsync("My name is Ann.");
        await using var session = await agent.OpenSessionAsync(first.SessionId);
        var second = await session.RunAsync("What is my name?");

        return second;
    }
}
