using System.Diagnostics;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>Another process that runs a command, and can be killed in the middle of it. Its test is none: it is what that process runs.</summary>
public sealed class KilledHost
{
    private const string Folder = "AGENTKIT_TEST_FOLDER";
    private const string Command = "AGENTKIT_TEST_COMMAND";

    /// <summary>Starts a command in a workspace, and waits until it runs.</summary>
    internal static async Task<Process> StartAsync(SandboxBench bench, string command)
    {
        await bench.NeededAsync();
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-class", typeof(KilledHost).FullName!, "-explicit", "on"])
        {
            RedirectStandardOutput = true,
            Environment = { [Folder] = bench.Root, [Command] = $"touch began; {command}" },
        };
        var host = Process.Start(start)!;
        host.BeginOutputReadLine();
        for (var i = 0; i < 600 && !File.Exists(bench["began"]); i++)
            await Task.Delay(100);
        File.Delete(bench["began"]);
        return host;
    }

    [Fact(Explicit = true)]
    public async Task Runs_a_command()
    {
        var command = Environment.GetEnvironmentVariable(Command)!;
        await SandboxBench.RunWith(SandboxBench.Shared, new Workspace(Environment.GetEnvironmentVariable(Folder)!), new ProcessOptions(), [Effect.RunCommand(command)], command);
    }
}
