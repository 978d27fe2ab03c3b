namespace AgentKit.Memory.Extraction;

/// <summary>What extraction looks at of a turn.</summary>
internal sealed record TurnContent
{
    public string? Session { get; init; }

    /// <summary>The folder that the agent works in; <see langword="null"/> when it has none.</summary>
    public string? Workspace { get; init; }

    /// <summary>When the turn ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the person said.</summary>
    public IReadOnlyList<TurnText> Said { get; init; } = [];

    /// <summary>What the model answered.</summary>
    public IReadOnlyList<TurnText> Answered { get; init; } = [];

    /// <summary>The calls that the model asked for: id to tool and input as JSON.</summary>
    public IReadOnlyDictionary<string, AskedCall> Asked { get; init; } = new Dictionary<string, AskedCall>(StringComparer.Ordinal);

    /// <summary>The calls that ended, oldest first.</summary>
    public IReadOnlyList<TurnCall> Calls { get; init; } = [];

    /// <summary>What memory brought into the turn; never extracted again.</summary>
    public IReadOnlyList<RecalledText> Recalled { get; init; } = [];
}

/// <summary>A text of a turn and its event.</summary>
internal sealed record TurnText(long Event, DateTimeOffset At, string Text);

/// <summary>A call as the model asked for it.</summary>
internal sealed record AskedCall(string Tool, string Input);

/// <summary>A record that memory brought into the turn.</summary>
internal sealed record RecalledText(string Id, string Statement);

/// <summary>A call that ended.</summary>
internal sealed record TurnCall
{
    public required long Event { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Id { get; init; }

    public required string Tool { get; init; }

    /// <summary>The input as JSON; empty when it is not known.</summary>
    public string Input { get; init; } = "";

    public required CallOutcome Outcome { get; init; }

    public bool IsError { get; init; }

    public required string Result { get; init; }

    /// <summary>Where the result came from; <see langword="null"/> when nobody says, which trusts nothing.</summary>
    public ContentLabel? Label { get; init; }

    public bool Succeeded => Outcome == CallOutcome.Ok && !IsError;

    public bool Failed => Outcome == CallOutcome.Error || (Outcome == CallOutcome.Ok && IsError);

    public bool IsTrusted => Label is { IsTrusted: true };

    public MemoryTrust Trust => IsTrusted ? MemoryTrust.Workspace : MemoryTrust.Untrusted;
}
