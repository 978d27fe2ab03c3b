namespace AgentKit.Sessions;

/// <summary>
/// What one feature knows about a session: a fold over its events. Called for each event in order, one at a time, and
/// never for anything that is not in the log.
/// </summary>
public abstract class SessionSlice
{
    /// <summary>
    /// Takes an event into account. Look at <see cref="LoggedEvent.EventClass"/> first: materialising what the slice does
    /// not need makes opening a long log slow. Must not throw.
    /// </summary>
    /// <param name="logged">The event.</param>
    public abstract void Apply(in LoggedEvent logged);
}
