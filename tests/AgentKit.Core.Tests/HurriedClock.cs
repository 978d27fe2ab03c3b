using System.Collections.Concurrent;

namespace AgentKit.Core.Tests;

/// <summary>The real time, but nobody waits: delays of under a minute end at once, and are remembered.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _delays = new();

    public IReadOnlyList<TimeSpan> Delays => [.. _delays];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan || dueTime < TimeSpan.Zero || dueTime >= TimeSpan.FromMinutes(1))
            return System.CreateTimer(callback, state, dueTime, period);

        _delays.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
