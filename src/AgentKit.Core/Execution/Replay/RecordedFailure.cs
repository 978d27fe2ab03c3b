namespace AgentKit.Execution.Replay;

/// <summary>A request to the model that failed, as the log tells it; <see cref="ModelErrors"/> reads it back unchanged.</summary>
internal sealed class RecordedFailure(string why, TimeSpan? delay) : Exception(why)
{
    /// <summary>The wait before the next attempt; <see langword="null"/> when there was none.</summary>
    public TimeSpan? Delay { get; } = delay;

    public bool IsTransient => Delay is not null;
}
