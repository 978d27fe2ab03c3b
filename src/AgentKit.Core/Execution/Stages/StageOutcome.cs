namespace AgentKit.Execution.Stages;

/// <summary>What a stage gives: what the next one needs, or the end of the call.</summary>
internal readonly struct StageOutcome<T>
{
    public StageOutcome(T next) => Next = next;

    public StageOutcome(CallEnd end) => End = end;

    public T? Next { get; }

    public CallEnd? End { get; }

    public static implicit operator StageOutcome<T>(T next) => new(next);

    public static implicit operator StageOutcome<T>(CallEnd end) => new(end);
}
