using AgentKit.Sessions;

namespace AgentKit.Permissions;

/// <summary>The mode of a session.</summary>
public sealed class ModeSlice : SessionSlice
{
    /// <summary>The mode now.</summary>
    public Mode Mode { get; private set; }

    /// <inheritdoc/>
    public override void Apply(in LoggedEvent logged)
    {
        if (logged.EventClass == typeof(ModeChanged))
            Mode = ((ModeChanged)logged.Event).Mode;
    }
}
