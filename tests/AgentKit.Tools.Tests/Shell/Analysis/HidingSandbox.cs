using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>Says that it holds commands, as the real one does where it works; nothing is run here.</summary>
internal sealed class HidingSandbox : Sandbox
{
    public override Task<SandboxStatus> DetectAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new SandboxStatus { Containment = Containment.Full, What = "A test." });

    public override ContainedStart Contain(SandboxPolicy policy) => throw new NotSupportedException();
}
