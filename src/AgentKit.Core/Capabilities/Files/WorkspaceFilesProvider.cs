namespace AgentKit.Capabilities.Files;

/// <summary>Hands out files where the session has a workspace.</summary>
internal sealed class WorkspaceFilesProvider : CapabilityProvider
{
    public override Type CapabilityType => typeof(WorkspaceFiles);

    public override object Create(CapabilityGrant grant) =>
        grant.Workspace is { } workspace
            ? new WorkspaceFiles(grant, workspace)
            : throw new ToolException("This session has no workspace, so there are no files to work with.");
}
