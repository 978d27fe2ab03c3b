using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>No test but the host of one: another process runs it, and is killed in the middle of its command.</summary>
public sealed class KilledHost
{
    public const string Folder = "AGENTKIT_TEST_FOLDER";

    [Fact(Explicit = true)]
    public async Task Runs_a_command_that_does_not_end()
    {
        const string Text = "(setsid env -i sleep 300 &) ; trap '' TERM HUP; nohup sleep 300";
        await SandboxBench.RunWith(SandboxBench.Shared, new Workspace(Environment.GetEnvironmentVariable(Folder)!), new ProcessOptions(), [Effect.RunCommand(Text)], Text);
    }
}
