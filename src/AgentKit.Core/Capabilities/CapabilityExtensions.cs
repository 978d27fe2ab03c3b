using AgentKit.Capabilities;

namespace AgentKit;

/// <summary>What Core hands to tools, by name.</summary>
public static class CapabilityExtensions
{
    extension(ToolContext context)
    {
        /// <summary>The files that the call may touch.</summary>
        /// <exception cref="ToolException">The session has no workspace.</exception>
        public WorkspaceFiles Files => context.Capability<WorkspaceFiles>();

        /// <summary>The commands that the call may run.</summary>
        /// <exception cref="ToolException">The session has no workspace, or there is no shell here.</exception>
        public ToolProcesses Processes => context.Capability<ToolProcesses>();

        /// <summary>The hosts that the call may talk to.</summary>
        public ToolHttp Http => context.Capability<ToolHttp>();

        /// <summary>Results of earlier calls that were too large to be shown whole.</summary>
        public SavedResults SavedResults => context.Capability<SavedResults>();

        /// <summary>The session's log, as far as the call may add to it.</summary>
        public SessionChanges Session => context.Capability<SessionChanges>();
    }
}
