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
    private readonly IPresence _presence;
    private string _steering;

    private Conversation(CliHost host, CliOptions options, AgentSession session, IPresence presence, string steering) =>
        (Host, Options, Session, _presence, _steering) = (host, options, session, presence, steering);

    public CliHost Host { get; private set; }

    public CliOptions Options { get; }

    public AgentSession Session { get; private set; }

    /// <summary>Sets everything up. Runs beside the person's typing.</summary>
    public static async Task<Conversation> OpenAsync(CliOptions options, SessionId? id, WorkspaceReview review, IPresence presence)
    {
        var steering = SteeringStamp.Of(Places.Find(options), review);
        var host = NewHost(options, review, presence);
        var session = id is { } known ? await OpenAsync(host, known, isNamed: options.Workspace is not null) : host.Agent.CreateSession();
        return new(host, options, session, presence, steering);
    }

    /// <summary>Goes over to another session.</summary>
    public async Task SwitchAsync(SessionId id)
    {
        var next = await OpenAsync(Host, id, isNamed: false);
        await Session.DisposeAsync();
        Session = next;
    }

    /// <summary>
    /// Reads settings and instructions anew when they have changed since: what tightens counts from here on, and what the
    /// workspace brings is shown and asked about again, as when it was opened.
    /// </summary>
    /// <exception cref="UsageException">They cannot be used as they are; until they are mended, nothing goes on.</exception>
    public async Task RefreshAsync(Keyboard keyboard)
    {
        var now = TrustedWorkspaces.Review(Host.Places);
        var steering = SteeringStamp.Of(Host.Places, now);
        if (steering == _steering)
            return;

        Console.Out.WriteLine(Paint.Warn("What steers here has changed since it was read, and is read anew."));
        var review = now.Fingerprint == Host.Review.Fingerprint ? now : await TrustDialog.OpenAsync(Host.Places, keyboard);
        var next = NewHost(Options, review, _presence);
        try
        {
            var session = (await Session.ReadAsync()).Any() ? await next.Agent.OpenSessionAsync(Session.Id) : next.Agent.CreateSession();
            await DisposeAsync();
            (Host, Session, _steering) = (next, session, steering);
        }
        catch
        {
            await next.DisposeAsync();
            throw;
        }
    }

    private static CliHost NewHost(CliOptions options, WorkspaceReview review, IPresence presence) =>
        CliHost.Create(options, CliHost.ConfiguredModel, shown: review, presence: presence).Checked();

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
