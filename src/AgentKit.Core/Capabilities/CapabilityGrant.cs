namespace AgentKit.Capabilities;

/// <summary>What the capabilities of one call are bound to. Made by the runtime when a call was approved, and revoked when it ends.</summary>
public sealed class CapabilityGrant
{
    /// <summary>The approved effects: all that the call may do.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>
    /// Why a path that lies in an approved folder is kept from the call all the same, because a rule names it;
    /// <see langword="null"/> when no rule could.
    /// </summary>
    internal Func<PathEffect, string?>? Veto { get; init; }

    /// <summary>The workspace of the session; <see langword="null"/> when it has none.</summary>
    public required Workspace? Workspace { get; init; }

    /// <summary>The mode of the session when the call was approved.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The session's log, for what is kept beside it.</summary>
    public required ICallRecords Records { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Fires when the call has ended, was cancelled or ran out of time. From then on every capability refuses.</summary>
    public required CancellationToken Revoked { get; init; }

    /// <summary>Refuses when the call is over.</summary>
    /// <exception cref="ToolException">The call is over.</exception>
    public void ThrowIfRevoked()
    {
        if (Revoked.IsCancellationRequested)
            throw new ToolException("The call is over: its time is up or it was cancelled, and it may not touch anything any more.");
    }
}
