using AgentKit.Testing;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>A clock that never shows the same time twice, so that the events of several logs have one order.</summary>
internal sealed class OrderedClock(FakeClock clock) : TimeProvider
{
    private long _looks;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Increment(ref _looks));

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}
