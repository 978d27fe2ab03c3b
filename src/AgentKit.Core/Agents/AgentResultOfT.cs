namespace AgentKit;

/// <summary>How a run with a typed answer ended.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
public sealed record AgentResult<T>
{
    /// <summary>The answer, valid by its schema; the default of the type when the run did not complete.</summary>
    public required T? Value { get; init; }

    /// <summary>The run.</summary>
    public required AgentResult Run { get; init; }
}
