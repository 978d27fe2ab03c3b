namespace AgentKit.Agents.Background;

/// <summary>A notice that one notifier has not delivered yet.</summary>
public sealed record PendingNotice
{
    /// <summary>Its id in the journal: that of the notice, and a mark of the notifier.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the notifier.</summary>
    public required string Notifier { get; init; }

    /// <summary>What is to be told.</summary>
    public required RunNotice Notice { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it may be tried next.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Why it was not delivered last time.</summary>
    public string? Problem { get; init; }
}
