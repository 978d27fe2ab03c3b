using AgentKit.Sessions;

namespace AgentKit.Trust;

/// <summary>What the session last used of its workspace. Read only when it is opened.</summary>
internal sealed class WorkspaceSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(WorkspaceOpened)];

    private LoggedEvent? _last;

    public WorkspaceOpened? Last => (WorkspaceOpened?)_last?.Event;

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged) => _last = logged;
}
