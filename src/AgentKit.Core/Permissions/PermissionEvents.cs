using AgentKit.Sessions;

namespace AgentKit.Permissions;

/// <summary>How the events of permissions stand in the log.</summary>
internal static class PermissionEvents
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        EventType.Create("grant_made", static () => PermissionEventsJsonContext.Default.GrantMade),
        EventType.Create("grant_withdrawn", static () => PermissionEventsJsonContext.Default.GrantWithdrawn),
    ];
}
