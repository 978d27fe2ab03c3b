using AgentKit.Autonomy;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Cli.Trust;
using AgentKit.Trust;

namespace AgentKit.Cli.Interactive;

/// <summary>What an interactive session works with once it is set up: the host, and the session that is open.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private Conversation(CliHost host, CliOptions options, AgentSession session) => (Host, Options, Session) = (host, options, session);

    public CliHost Host { get; }

    public CliOptions Options { get; }

    public AgentSession Session { get; private set; }

    /// <summary>Sets everything up. Runs beside the person's typing.</summary>
    public static async Task<Conversation> OpenAsync(CliOptions options, SessionId? id, WorkspaceReview review, IPresence presence)
    {
        var host = CliHost.Create(options, CliHost.ConfiguredModel, shown: review, presence: presence).Checked();
        return new(host, options, id is { } known ? await OpenAsync(host, known, isNamed: options.Workspace is not null) : host.Agent.CreateSession());
    }

    /// <summary>Goes over to another session.</summary>
    public async Task SwitchAsync(SessionId id)
    {
        var next = await OpenAsync(Host, id, isNamed: false);
        await Session.DisposeAsync();
        Session = next;
        if (TrustedWorkspaces.Review(Host.Places).Fingerprint != Host.Review.Fingerprint)
            Console.Out.WriteLine(Paint.Warn("What steers in this folder has changed since agentkit was started, and what was read then counts. Start it anew to be asked about that."));
    }

    private static async Task<AgentSession> OpenAsync(CliHost host, SessionId id, bool isNamed)
    {
        var session = await host.Agent.OpenSessionAsync(id);
        await SessionPlace.CheckAsync(session, host, isNamed);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Host.DisposeAsync();
    }
}
