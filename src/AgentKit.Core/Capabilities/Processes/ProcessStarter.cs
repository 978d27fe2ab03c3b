using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentKit.Capabilities.Processes;

/// <summary>
/// Starts processes on one thread that lives as long as the host. A process that dies with its parent dies with the very
/// thread that started it (PR_SET_PDEATHSIG, prctl(2)), and a thread of the pool may end at any time.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Waiting = [];
    private static readonly Lazy<Thread> Worker = new(Begin);

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        _ = Worker.Value;
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Waiting.Add((start, started));
        return started.Task;
    }

    private static Thread Begin()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "AgentKit processes" };
        thread.UnsafeStart();
        return thread;
    }

    private static void Work()
    {
        foreach (var (start, started) in Waiting.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
#pragma warning disable CA1031 // Whatever it is, it belongs to the caller, and this thread must live on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                started.SetException(exception);
            }
        }
    }
}
