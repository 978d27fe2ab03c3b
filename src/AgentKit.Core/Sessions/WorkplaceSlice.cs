namespace AgentKit.Sessions;

/// <summary>The folder that a session works in.</summary>
internal sealed class WorkplaceSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(SessionCreated), typeof(RunStarted)];

    /// <summary>The root of the workspace; <see langword="null"/> when it never had one.</summary>
    public string? Root { get; private set; }

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        if (logged.EventClass == typeof(SessionCreated))
            Root = ((SessionCreated)logged.Event).Workspace;
        else
            Root = ((RunStarted)logged.Event).Workspace ?? Root;
    }
}
