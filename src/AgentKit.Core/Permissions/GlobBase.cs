namespace AgentKit.Permissions;

/// <summary>What a glob names before its first wildcard.</summary>
/// <param name="Folders">The plain segments.</param>
/// <param name="HoldsAll">Whether everything below them matches.</param>
internal readonly record struct GlobBase(string[] Folders, bool HoldsAll);
