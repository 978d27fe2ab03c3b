namespace AgentKit;

/// <summary>A folder that the host keeps for itself: no tool reads or writes there. Registered with the services by whatever keeps something there.</summary>
internal sealed record PrivateFolder(string Path);
