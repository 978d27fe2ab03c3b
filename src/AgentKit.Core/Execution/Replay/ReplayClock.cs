namespace AgentKit.Execution.Replay;

/// <summary>The time of the log. Nobody waits: a timer fires as soon as it is made.</summary>
internal sealed class ReplayClock(Recording recording, Playback playback) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => recording.At(playback.Position + 1);

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        return Fired.Instance;
    }

    private sealed class Fired : ITimer
    {
        public static Fired Instance { get; } = new();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
