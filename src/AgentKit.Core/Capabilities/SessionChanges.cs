using AgentKit.Sessions;

namespace AgentKit.Capabilities;

/// <summary>
/// What a call may add to its session's log: events of the tool's own package, so that what a feature knows about a
/// session is a fold over what its tools did. The events of the runtime are out of reach: no tool changes a mode, answers
/// a question or makes a grant.
/// </summary>
public sealed class SessionChanges
{
    private readonly CapabilityGrant _grant;

    internal SessionChanges(CapabilityGrant grant) => _grant = grant;

    /// <summary>Adds an event.</summary>
    /// <param name="content">The event; its class stands in the same assembly as the tool, and its type is registered.</param>
    /// <exception cref="ToolException">The call was not approved to change the session, or the event is not the tool's own.</exception>
    public void Append(SessionEvent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var type = content.GetType();
        if (type.Assembly == typeof(SessionEvent).Assembly || type.Assembly != _grant.Author)
            throw _grant.Refuse($"A tool adds events of its own package to the session, and {type.Name} is not one.");
        AppendCore(content);
    }

    /// <summary>Adds an event of the runtime, for a tool of the runtime.</summary>
    internal void AppendCore(SessionEvent content)
    {
        _grant.ThrowIfRevoked();
        if (!_grant.Effects.Any(effect => effect is ChangeSession))
            throw _grant.Refuse("This call was not approved to change the session: the tool must declare ChangeSession.");
        if (_grant.Session is not { } session)
            throw new ToolException("There is no session here that could be changed.");
        session.Append(content);
    }

    /// <summary>What a feature of the runtime knows about the session.</summary>
    internal T Get<T>()
        where T : SessionSlice =>
        _grant.Session is { } session ? session.State.Get<T>() : throw new ToolException("There is no session here.");
}
