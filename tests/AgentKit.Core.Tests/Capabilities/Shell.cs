using AgentKit.Capabilities;
using System.Diagnostics;

namespace AgentKit.Core.Tests.Capabilities;

/// <summary>Programs of the machine that tests need.</summary>
internal static class Shell
{
    /// <summary>Generous, for machines that are busy with other things.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Waits until something holds, looking again and again.</summary>
    public static async Task Until(Func<bool> condition, string what)
    {
        var began = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(began.Elapsed < Patience, "Never happened: " + what);
            await Task.Delay(10);
        }
    }
}
