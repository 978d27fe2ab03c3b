using System.Text.Json;
using AgentKit.Execution;
using AgentKit.Permissions;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit;

public sealed partial class Agent
{
    /// <summary>What would be decided for a call, by which rule, and why. Nothing is run, asked or kept.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="input">The input.</param>
    /// <param name="mode">The mode to judge in. Default: the agent's own.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AgentKitException">There is no such tool, or the input does not meet its schema; the message says what is wrong.</exception>
    public async Task<Decision> ExplainAsync(string tool, JsonElement input, Mode? mode = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tool);
        var (session, run) = await OpenAsideAsync(new RunOptions(), mode, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
            return await _parts.Engine.Explanation.ExplainAsync(run, new() { Id = "explain", Tool = tool, Input = input }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// One call through the whole pipeline, outside any conversation, in a session of its own that is not kept. Whatever
    /// would ask is denied, unless the options bring an approver.
    /// </summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="input">The input.</param>
    /// <param name="options">What is different about this call; the host's registered approver is not asked.</param>
    /// <param name="mode">The mode. Default: the agent's own.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<CallFinished> CallToolAsync(
        string tool, JsonElement input, RunOptions? options = null, Mode? mode = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tool);
        var (session, run) = await OpenAsideAsync(options ?? new RunOptions(), mode, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var call = new ToolCall { Id = _parts.Ids.NewId(), Tool = tool, Input = input };
            if (_parts.Engine.Pipeline.Admit(run, call) is { } valid)
                await _parts.Engine.Pipeline.CarryOutAsync(run, valid).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return session.Log.Read(0).Select(logged => logged.Event).OfType<CallFinished>().Single();
        }
    }

    /// <summary>
    /// The agent's tools as functions for other frameworks. Each enters by the same door, in a session of its own in
    /// which whatever would ask is denied.
    /// </summary>
    public IReadOnlyList<AIFunction> AsAIFunctions() => [.. Tools.Tools.Select(tool => new ToolFunction(this, tool))];

    private async Task<(Session Session, Run Run)> OpenAsideAsync(RunOptions options, Mode? mode, CancellationToken cancellationToken)
    {
        var store = new InMemorySessionStore();
        var log = await store.OpenAsync(SessionOwner.Local, new SessionId(_parts.Ids.NewId()), create: true, cancellationToken).ConfigureAwait(false);
        var session = new Session(log, _parts.CreateState(), _parts.Now);
        await session.AcquireAsync(cancellationToken).ConfigureAwait(false);
        session.Append(new SessionCreated { Owner = SessionOwner.Local, Agent = Name, Workspace = Workspace?.Root });
        session.Append(new ModeChanged { Mode = mode ?? _parts.Options.Mode, By = "host" });
        _parts.Begin(session);
        return (session, NewRunAside(session, options.Approver, cancellationToken));
    }

    // A run that asks no model: it lends a call what it is judged with.
    private Run NewRunAside(Session session, IApprover? approver, CancellationToken stopping) => new()
    {
        Id = _parts.Ids.NewId(),
        Session = session,
        Agent = Name,
        Client = NoModel.Instance,
        ChatOptionsIn = static _ => new ChatOptions(),
        Tools = Tools,
        Workspace = Workspace,
        Approver = approver,
        MaxTurns = 0,
        CanPark = false,
        Stopping = stopping,
    };
}
