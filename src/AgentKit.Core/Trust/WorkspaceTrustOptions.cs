namespace AgentKit.Trust;

/// <summary>Which files of a workspace steer an agent.</summary>
public sealed class WorkspaceTrustOptions
{
    /// <summary>
    /// The files, relative to the workspace with <c>/</c>; <c>folder/**</c> stands for all files in a folder and below. Names
    /// are compared as the least careful file system does: without regard to case and look-alikes.
    /// </summary>
    /// <value>Default: <c>.agentkit/**</c>, <c>.mcp.json</c> and <c>AGENTS.md</c>. A host that reads more adds it.</value>
    public IList<string> Files { get; } = [".agentkit/**", ".mcp.json", "AGENTS.md"];

    /// <summary>The largest file that is read, in bytes. One that is larger is shown as not read, and its content used by nobody.</summary>
    /// <value>Default: 1 MiB.</value>
    public int MostBytes { get; set; } = 1024 * 1024;

    /// <summary>The most files. A workspace that brings more cannot be trusted, since nobody could look at them.</summary>
    /// <value>Default: 200.</value>
    public int MostFiles { get; set; } = 200;
}
