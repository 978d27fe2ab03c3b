namespace AgentKit.Sessions;

/// <summary>The folder that a session works in.</summary>
internal sealed class WorkplaceSlice : SessionSlice
{
    /// <summary>The root of the workspace; <see langword="null"/> when it never had one.</summary>
    public string? Root { get; private set; }

    public override void Apply(in LoggedEvent logged)
    {
        if (logged.EventClass == typeof(SessionCreated))
            Root = ((SessionCreated)logged.Event).Workspace;
        else if (logged.EventClass == typeof(RunStarted))
            Root = ((RunStarted)logged.Event).Workspace ?? Root;
    }
}
