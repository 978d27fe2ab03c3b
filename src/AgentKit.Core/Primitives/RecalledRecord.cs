namespace AgentKit;

/// <summary>A record of memory as it enters the context, with its citation.</summary>
public sealed record RecalledRecord
{
    /// <summary>The record's id, by which it can be looked up, corrected and forgotten.</summary>
    public required string Id { get; init; }

    /// <summary>What is remembered.</summary>
    public required string Statement { get; init; }

    /// <summary>Where it came from, as a label: what is not trusted makes calls that could send data out ask.</summary>
    public required ContentLabel Label { get; init; }

    /// <summary>When it was said or seen.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it is in the context, for people.</summary>
    public string? Why { get; init; }
}
