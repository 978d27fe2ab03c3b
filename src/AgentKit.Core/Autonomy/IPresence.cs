namespace AgentKit.Autonomy;

/// <summary>Tells whether a person is there to answer questions. A host that knows better than the runtime registers its own.</summary>
public interface IPresence
{
    /// <summary>Whether somebody is there now, and how that was found out. Called often, from any thread; must not block.</summary>
    PresenceReport Observe();

    /// <summary>Fires when somebody left or came back, from any thread.</summary>
    event EventHandler? Changed;
}
