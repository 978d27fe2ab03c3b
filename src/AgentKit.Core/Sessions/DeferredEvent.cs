namespace AgentKit.Sessions;

/// <summary>An event that lies in a store and is read when somebody asks for it.</summary>
public abstract class DeferredEvent
{
    /// <summary>The class of the event; <see cref="UnknownEvent"/> when this host does not know its type.</summary>
    public abstract Type EventClass { get; }

    /// <summary>Reads the event. Called at each use; an implementation need not keep what it read.</summary>
    public abstract SessionEvent Load();
}
