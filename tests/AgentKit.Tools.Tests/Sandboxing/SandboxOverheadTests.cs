using System.Diagnostics;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Sandboxing;

public sealed class SandboxOverheadTests
{
    [Fact]
    public async Task The_sandbox_adds_little_to_a_command()
    {
        using var bench = new SandboxBench();
        await bench.NeededAsync();
        await bench.Repository();

        var without = await MedianAsync(() => SandboxBench.RunWith(sandbox: null, bench.Workspace, new ProcessOptions(), [Effect.RunCommand("true")], "true"));
        var within = await MedianAsync(() => bench.Run("true"));
        TestContext.Current.SendDiagnosticMessage("Median of 50: {0:0.0} ms without the sandbox, {1:0.0} ms with it.", without, within);

        // Generous, since machines that run tests are busy.
        Assert.InRange(within, 0, without + 250);
    }

    private static async Task<double> MedianAsync(Func<Task<ProcessResult>> run)
    {
        var times = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(0, (await run()).ExitCode);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
