using System.ComponentModel.DataAnnotations;
using AgentKit.Internal;

namespace AgentKit;

/// <summary>How background runs are carried out.</summary>
public sealed class BackgroundOptions
{
    /// <summary>How many runs are under way at a time in this process.</summary>
    /// <value>Default: 4. Range: 1 to 1024.</value>
    [Range(1, 1024)]
    public int MaxConcurrent { get; set; } = 4;

    /// <summary>How many runs may wait. A submission beyond is refused with <see cref="BackgroundQueueFullException"/>.</summary>
    /// <value>Default: 1,000. Range: 1 to 1,000,000. Where several processes share a journal, each counts what it has seen.</value>
    [Range(1, 1_000_000)]
    public int MaxQueued { get; set; } = 1_000;

    /// <summary>How long a run that has ended can still be found. Its session stays.</summary>
    /// <value>Default: 7 days. Range: none to ten years.</value>
    [TimeRange("00:00:00", "3650.00:00:00")]
    public TimeSpan KeepFinished { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often the journal is searched for work that another process left behind, and for what it cancelled.</summary>
    /// <value>Default: 15 seconds. Range: 100 milliseconds to one hour. What this process submits starts without waiting for it.</value>
    [TimeRange("00:00:00.1", "01:00:00")]
    public TimeSpan ScanInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a host that stops lets the answer or the calls end that a run is at. After that they are stopped.</summary>
    /// <value>Default: 5 seconds. Range: none to ten minutes. The host's own limit for stopping holds as well.</value>
    [TimeRange("00:00:00", "00:10:00")]
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a run is taken up again whose process died, before it counts as failed. It may be what kills the process.</summary>
    /// <value>Default: 5. Range: 1 to 1000.</value>
    [Range(1, 1000)]
    public int MaxBrokenOff { get; set; } = 5;

    /// <summary>Whether questions go to the host's approver. A run in the background has nobody beside it, so they do not.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AsksApprover { get; set; }

    /// <summary>How long one attempt of a notifier may take.</summary>
    /// <value>Default: 30 seconds. Range: 100 milliseconds to ten minutes.</value>
    [TimeRange("00:00:00.1", "00:10:00")]
    public TimeSpan NotifyTimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a notice is tried again that a notifier could not deliver, over restarts. Then it is logged and dropped.</summary>
    /// <value>Default: one day. Range: one second to 30 days. Attempts are 2 seconds apart at first and 15 minutes at most.</value>
    [TimeRange("00:00:01", "30.00:00:00")]
    public TimeSpan NotifyFor { get; set; } = TimeSpan.FromDays(1);
}
