namespace AgentKit.Sessions;

/// <summary>
/// What one feature knows about a session: a fold over its events. Called for each event of its classes in order, one at a
/// time, and never for anything that is not in the log.
/// </summary>
public abstract class SessionSlice
{
    /// <summary>The classes of the events that it is a fold over: it is shown these and no others. The same for every session.</summary>
    public abstract IReadOnlyCollection<Type> Folds { get; }

    /// <summary>
    /// Takes an event into account. <see cref="LoggedEvent.EventClass"/> is known without reading the event: materialising
    /// what the slice does not need makes opening a long log slow. Must not throw.
    /// </summary>
    /// <param name="logged">The event, of one of the classes in <see cref="Folds"/>.</param>
    public abstract void Apply(in LoggedEvent logged);
}
