using AgentKit.Autonomy;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Interactive;

/// <summary>What an interactive session works with once it is set up: the host, and the session that is open.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private Conversation(CliHost host, CliOptions options, AgentSession session) => (Host, Options, Session) = (host, options, session);

    public CliHost Host { get; }

    public CliOptions Options { get; }

    public AgentSession Session { get; private set; }

    /// <summary>Sets everything up. Runs beside the person's typing.</summary>
    public static async Task<Conversation> OpenAsync(CliOptions options, SessionId? id, IPresence presence)
    {
        var host = CliHost.Create(options, CliHost.ConfiguredModel, presence: presence).Checked();
        var session = id is { } known ? await host.Agent.OpenSessionAsync(known) : host.Agent.CreateSession();
        return new(host, options, session);
    }

    /// <summary>Goes over to another session.</summary>
    public async Task SwitchAsync(SessionId id)
    {
        var next = await Host.Agent.OpenSessionAsync(id);
        await Session.DisposeAsync();
        Session = next;
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Host.DisposeAsync();
    }
}
