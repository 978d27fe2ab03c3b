using System.Reflection;
using AgentKit.Sessions;

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

    /// <summary>The mode of the session: plan mode also when the session turned to it while the call runs.</summary>
    public required Mode Mode { get => field != Mode.Plan && ModeNow is { } now ? now() : field; init; }

    /// <summary>What the mode is by now; <see langword="null"/> where it cannot change.</summary>
    internal Func<Mode>? ModeNow { get; init; }

    /// <summary>The session; <see langword="null"/> where a test works without one.</summary>
    internal Session? Session { get; init; }

    /// <summary>The assembly that the tool stands in; <see langword="null"/> when it is a function from elsewhere.</summary>
    internal Assembly? Author { get; init; }

    /// <summary>Keeps in the log what the call was refused.</summary>
    internal Action<string>? OnRefused { get; init; }

    /// <summary>The session's log, for what is kept beside it.</summary>
    public required ICallRecords Records { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Fires when the call has ended, was cancelled or ran out of time. From then on every capability refuses.</summary>
    public required CancellationToken Revoked { get; init; }

    /// <summary>Notes that the call reached for what it may not have.</summary>
    /// <param name="why">What it reached for and why it is refused, for the model to read.</param>
    /// <returns>What to throw.</returns>
    internal ToolException Refuse(string why)
    {
        OnRefused?.Invoke(why);
        return new(why);
    }

    /// <summary>Refuses when the call is over.</summary>
    /// <exception cref="ToolException">The call is over.</exception>
    public void ThrowIfRevoked()
    {
        if (Revoked.IsCancellationRequested)
            throw new ToolException("The call is over: its time is up or it was cancelled, and it may not touch anything any more.");
    }
}
