using AgentKit.Sessions;

namespace AgentKit.Execution.Stages;

/// <summary>
/// The call whose handler is at work, as it flows with its code. The host's own objects are open to a tool by way of the
/// services; by this, those that speak for a person notice that no person speaks.
/// </summary>
internal sealed record CallScope(SessionOwner Owner, SessionId Session, string Tool, CallScope? Outer)
{
    private static readonly AsyncLocal<CallScope?> Flowing = new();

    /// <summary>Begins the call for all that its handler begins. What flows is put back when the handler has returned.</summary>
    public static void Enter(ToolContext context) => Flowing.Value = new(context.Owner, context.SessionId, context.Call.Tool, Flowing.Value);

    /// <summary>Nothing flows on this thread any more.</summary>
    public static void Leave() => Flowing.Value = null;

    /// <summary>Lets nobody go on in a call of this session, or in what such a call has begun.</summary>
    /// <param name="owner">Whose session it is.</param>
    /// <param name="session">The session about whose rights somebody decides.</param>
    /// <param name="what">What only a person or the host may do, as the end of a sentence.</param>
    /// <exception cref="AgentKitException">A call's handler does it.</exception>
    public static void Refuse(SessionOwner owner, SessionId session, string what)
    {
        for (var scope = Flowing.Value; scope is not null; scope = scope.Outer)
        {
            if (scope.Session == session && scope.Owner == owner)
                throw new AgentKitException($"A call of '{scope.Tool}' in session '{session}' cannot {what}: only a person or the host can. Do it where the host decides, outside of tools.");
        }
    }
}
