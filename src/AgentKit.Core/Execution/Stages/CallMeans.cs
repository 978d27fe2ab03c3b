using AgentKit.Capabilities;
using AgentKit.Permissions;
using AgentKit.Provenance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Stages;

/// <summary>What the calls of all runs of an agent are given from: held once, so that a call carries only what is its own.</summary>
internal sealed class CallMeans
{
    public required PermissionPolicy Policy { get; init; }

    public required CapabilitySet Capabilities { get; init; }

    /// <summary>Makes what a call that starts another agent hands on: for the run, the call, whether it only reads, and until it is revoked.</summary>
    public required Func<Run, string, bool, CancellationToken, ParentRun> Parents { get; init; }

    public required IServiceScopeFactory Scopes { get; init; }

    public required SecretRedactor Redactor { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Logger { get; init; }
}
