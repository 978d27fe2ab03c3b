namespace AgentKit.Capabilities.Processes;

/// <summary>Hands out commands where there are a workspace and a shell.</summary>
internal sealed class ToolProcessesProvider : CapabilityProvider
{
    private readonly ShellHost _host;
    private readonly Sandbox? _sandbox;

    public ToolProcessesProvider(ShellHost host, Sandbox? sandbox = null)
    {
        (_host, _sandbox) = (host, sandbox);

        // The engine is made when the first run begins; by the time of its first command the answer is most likely there.
        _ = sandbox?.DetectAsync();
    }

    public override Type CapabilityType => typeof(ToolProcesses);

    public override object Create(CapabilityGrant grant)
    {
        if (grant.Workspace is not { } workspace)
            throw new ToolException("This session has no workspace, so there is no folder to run commands in.");
        return _host.WhyMissing is { } why ? throw new ToolException(why) : new ToolProcesses(grant, workspace, _host, _sandbox);
    }
}
