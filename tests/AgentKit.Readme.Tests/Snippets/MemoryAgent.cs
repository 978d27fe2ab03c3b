using AgentKit;
using Microsoft.Extensions.AI;

namespace Readme.Snippets;

internal static class MemoryAgent
{
    public static async Task<Agent> RunAsync(IChatClient model)
    {
        await using var agent = new AgentBuilder(model)
            .AddMemory(memory => memory.Folder = Path.Combine(Directory.GetCurrentDirectory(), "memory"))
            .AddMemoryTools()
            .Build();

        var result = await agent.RunAsync("I prefer tabs. Remember that the staging server is called otter.");
        Console.WriteLine(result.Text);

        return agent;
    }
}
