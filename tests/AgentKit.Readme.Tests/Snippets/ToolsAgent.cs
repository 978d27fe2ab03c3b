using AgentKit;
using Microsoft.Extensions.AI;

namespace Readme.Snippets;

internal static class ToolsAgent
{
    public static async Task<Agent> RunAsync(IChatClient model)
    {
        var agent = new AgentBuilder(model, options => options.Workspace = Directory.GetCurrentDirectory())
            .AddBuiltInTools()
            .Allow("edit_file(src/**)", "shell(dotnet test)")
            .Deny("read_file(**/secrets.json)")
            .Build();

        var result = await agent.RunAsync("Make the failing test pass.");
        Console.WriteLine($"{result.StopReason}: {result.Text}");

        return agent;
    }
}
