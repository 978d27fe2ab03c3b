namespace AgentKit.Agents.Background;

/// <summary>Names a background run. An id alone never does.</summary>
internal readonly record struct RunKey(SessionOwner Owner, string Id);
