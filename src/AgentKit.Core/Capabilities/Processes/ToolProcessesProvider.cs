namespace AgentKit.Capabilities.Processes;

/// <summary>Hands out commands where there are a workspace and a shell.</summary>
internal sealed class ToolProcessesProvider(ShellHost host) : CapabilityProvider
{
    public override Type CapabilityType => typeof(ToolProcesses);

    public override object Create(CapabilityGrant grant)
    {
        if (grant.Workspace is not { } workspace)
            throw new ToolException("This session has no workspace, so there is no folder to run commands in.");
        return host.WhyMissing is { } why ? throw new ToolException(why) : new ToolProcesses(grant, workspace, host);
    }
}
