using AgentKit.Agents.Background;
using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentKit.Core.Tests.Agents.Background;

/// <summary>A real generic host with background runs.</summary>
internal sealed class BackgroundHost : IAsyncDisposable
{
    private readonly IHost _host;

    private BackgroundHost(IHost host) => _host = host;

    public BackgroundRuns Runs => _host.Services.GetRequiredService<BackgroundRuns>();

    public BackgroundJournal Journal => _host.Services.GetRequiredService<BackgroundJournal>();

    public Agent Agent => _host.Services.GetRequiredService<Agent>();

    public static BackgroundHost Create(IChatClient model, Action<BackgroundOptions>? options = null, Action<IAgentKitBuilder>? more = null, string? folder = null, TimeProvider? clock = null, params Tool[] tools)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(model);
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        var kit = builder.Services.AddAgentKit().AddBackgroundRuns(set =>
        {
            set.ScanInterval = TimeSpan.FromMilliseconds(200);
            set.ShutdownGrace = TimeSpan.FromMilliseconds(100);
            options?.Invoke(set);
        });
        foreach (var tool in tools)
            kit.AddTool(tool).Allow(tool.Name);
        if (folder is not null)
            kit.UseFileSessions(Path.Combine(folder, "sessions")).UseFileBackgroundJournal(Path.Combine(folder, "journal"));
        more?.Invoke(kit);
        return new(builder.Build());
    }

    public static async Task<BackgroundHost> StartAsync(IChatClient model, Action<BackgroundOptions>? options = null, Action<IAgentKitBuilder>? more = null, string? folder = null, TimeProvider? clock = null, params Tool[] tools)
    {
        var host = Create(model, options, more, folder, clock, tools);
        await host.StartAsync();
        return host;
    }

    public Task StartAsync() => _host.StartAsync().Soon();

    public Task StopAsync() => _host.StopAsync().Soon();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
