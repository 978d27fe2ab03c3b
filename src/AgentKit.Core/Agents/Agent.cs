using AgentKit.Capabilities;
using AgentKit.Execution;
using AgentKit.Sessions;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>
/// An agent: a model, its tools and its rules. It keeps no state of any run, so that one instance serves all sessions
/// of a host, from many threads at once. Nothing heavy happens before it is first used.
/// </summary>
public sealed partial class Agent : IAsyncDisposable, IDisposable
{
    private readonly AgentParts _parts;
    private ServiceProvider? _owned;

    internal Agent(AgentParts parts) => _parts = parts;

    /// <summary>The agent's name.</summary>
    public string Name => _parts.Name;

    /// <summary>The tools that it may use.</summary>
    public ToolCatalogue Tools => _parts.Tools;

    /// <summary>How the events of its sessions stand in logs and streams.</summary>
    public EventCatalogue Events => _parts.Events;

    /// <summary>The folder that it works in; <see langword="null"/> when it has none.</summary>
    public Workspace? Workspace => _parts.Workspace;

    internal AgentParts Parts => _parts;

    /// <summary>Begins a session. Nothing is stored before its first run.</summary>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="id">Its id. Default: a new one.</param>
    public AgentSession CreateSession(SessionOwner? owner = null, SessionId? id = null) =>
        new(this, owner ?? SessionOwner.Local, id ?? new SessionId(_parts.Ids.NewId()), isNew: true);

    /// <summary>Opens a session that exists.</summary>
    /// <param name="id">The session.</param>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionNotFoundException">The owner has no such session.</exception>
    /// <exception cref="SessionStoreException">Its log is damaged.</exception>
    public async Task<AgentSession> OpenSessionAsync(SessionId id, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        var session = new AgentSession(this, owner ?? SessionOwner.Local, id, isNew: false);
        await session.OpenAsync(cancellationToken).ConfigureAwait(false);
        return session;
    }

    /// <summary>The sessions of an owner, last used first.</summary>
    /// <param name="owner">Whose sessions. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public IAsyncEnumerable<SessionSummary> ListSessionsAsync(SessionOwner? owner = null, CancellationToken cancellationToken = default) =>
        _parts.Store.ListAsync(owner ?? SessionOwner.Local, cancellationToken);

    /// <summary>Erases a session with all that is kept beside it, and what memory keeps of it word by word. What it taught stays.</summary>
    /// <param name="id">The session.</param>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="SessionBusyException">A run holds it.</exception>
    public async ValueTask<bool> DeleteSessionAsync(SessionId id, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        owner ??= SessionOwner.Local;
        var wasThere = await _parts.Store.DeleteAsync(owner, id, cancellationToken).ConfigureAwait(false);
        if (_parts.Memory is { } memory)
            await memory.ForgetSessionAsync(owner, id, cancellationToken).ConfigureAwait(false);
        return wasThere;
    }

    /// <summary>Leaves a message for a session, also for one that another process runs: the model sees it at its next turn.</summary>
    /// <param name="id">The session.</param>
    /// <param name="message">The message.</param>
    /// <param name="from">Who leaves it.</param>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionNotFoundException">The owner has no such session.</exception>
    public ValueTask SteerAsync(SessionId id, string message, string from, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        ArgumentException.ThrowIfNullOrEmpty(from);
        var left = new InboxMessage { Id = _parts.Ids.NewId(), Kind = InboxMessage.Steer, From = from, At = _parts.Clock.GetUtcNow(), Content = message };
        return _parts.Store.PostAsync(owner ?? SessionOwner.Local, id, left, cancellationToken);
    }

    /// <summary>Runs a prompt in a session of its own.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The options have a request id, which counts within one session.</exception>
    public Task<AgentResult> RunAsync(string prompt, RunOptions? options = null, CancellationToken cancellationToken = default) =>
        Alone(options).RunAsync(prompt, options, cancellationToken);

    /// <summary>Runs a prompt in a session of its own, as a stream.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The options have a request id, which counts within one session.</exception>
    public IAsyncEnumerable<SessionUpdate> RunStreamingAsync(string prompt, RunOptions? options = null, CancellationToken cancellationToken = default) =>
        Alone(options).RunStreamingAsync(prompt, options, cancellationToken);

    /// <summary>
    /// Ends what goes on behind an agent that was built without a host, such as what its memory still writes down. The agent of a
    /// host ends with the host. Sessions are disposed of apart.
    /// </summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _owned, null)?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The same as <see cref="DisposeAsync"/>, for callers that cannot wait asynchronously.</summary>
    public void Dispose() => Interlocked.Exchange(ref _owned, null)?.Dispose();

    /// <summary>Says what ends with the agent.</summary>
    internal void Owns(ServiceProvider parts) => _owned = parts;

    /// <summary>Refuses options that cannot be meant.</summary>
    internal void Check(RunOptions options, bool hasPrompt)
    {
        if (options.Material.Count > 0 && !hasPrompt)
            throw new ArgumentException("Material goes with a prompt; this run has none, since it goes on where the session stood.", nameof(options));
        if (options.Parent is not { } parent)
            return;
        if (options.Approver is not null)
            throw new ArgumentException("A run with a parent asks the parent's person; leave the approver out.", nameof(options));
        if (Workspace is { } workspace && workspace.Root != parent.Workspace)
            throw new AgentKitException($"Agent '{Name}' works in another folder than the run that starts it, whose rules would mean other files there. Give it the same workspace, or none.");
    }

    // Each has a session of its own, in which nobody would find the first of two requests.
    private AgentSession Alone(RunOptions? options) => options?.RequestId is null
        ? CreateSession()
        : throw new ArgumentException("A request id counts within one session, and this run would have one of its own. Give the session an id that belongs to the request, with CreateSession or OpenSessionAsync, and run there; or submit it as a background run.", nameof(options));

    internal Run NewRun(string id, Session session, SessionOwner owner, RunOptions options, CancellationToken stopping) => new()
    {
        Id = id,
        Session = session,
        Owner = owner,
        Agent = Name,
        Client = _parts.Client,
        ChatOptionsIn = _parts.CreateChatOptions(options.ChatOptions),
        Provider = _parts.Provider,
        Tools = _parts.Tools,
        Workspace = _parts.Workspace,
        Approver = options.AsksNobody ? null : options.Parent?.Approver ?? options.Approver ?? _parts.Approver,
        Parent = options.Parent,
        CanPark = options.Parent is null,
        MaxTurns = options.MaxTurns ?? _parts.Execution.MaxTurns,
        Material = options.Material.Count == 0 ? [] : [.. options.Material.Select(one => _parts.Engine.Materials.Take(one.Text, one.Label))],
        Stopping = stopping,
    };
}
