using AgentKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Readme.Snippets;

internal static class HostWiring
{
    public static async Task<AgentResult> RunAsync(IChatClient model, string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton<IChatClient>(model);
        builder.Services.AddAgentKit(options => options.Workspace = builder.Environment.ContentRootPath)
            .AddBuiltInTools()
            .Deny("shell")
            .Configure(builder.Configuration.GetSection("Agent"));

        using var host = builder.Build();
        await host.StartAsync();
        var result = await host.Services.GetRequiredService<Agent>().RunAsync("What is in this folder?");

        return result;
    }
}
