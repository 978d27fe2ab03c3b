namespace AgentKit.Capabilities.Processes;

/// <summary>A process of Linux that has not ended.</summary>
internal sealed record ProcessEntry(int Id, int Parent, int Group, int Session);
