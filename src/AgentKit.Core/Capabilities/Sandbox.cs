namespace AgentKit.Capabilities;

/// <summary>
/// Holds commands to what was approved, by means of the operating system. Register it with the services; the last one
/// registered counts. Safe for use by several threads.
/// </summary>
public abstract class Sandbox
{
    /// <summary>
    /// What it can contain on this machine, found by a real trial. The first call begins the trial in the background, all
    /// wait for the same one; it ends within seconds. Never throws but for cancellation: what goes wrong is the reason in the answer.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the trial.</param>
    public abstract Task<SandboxStatus> DetectAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Prepares the start of one command. Called only after <see cref="DetectAsync"/> answered <see cref="Containment.Full"/>.
    /// Dispose the answer when the command and all that it started have ended.
    /// </summary>
    /// <param name="policy">What the command may do.</param>
    /// <exception cref="ToolException">This policy cannot be kept; the message says why and what to ask for instead.</exception>
    public abstract ContainedStart Contain(SandboxPolicy policy);
}
