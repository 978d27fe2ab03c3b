using Microsoft.Extensions.AI;

namespace AgentKit.Agents.Background;

/// <summary>What a journal keeps of one background run: all that is needed to carry it out in another process.</summary>
public sealed record BackgroundEntry
{
    /// <summary>The run's id, unique for its owner: 1 to 64 characters out of <c>a-z 0-9 - _</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose run it is.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>The session in which it runs.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>The key of the agent that runs; empty for the default agent.</summary>
    public required string Agent { get; init; }

    /// <summary>What is asked.</summary>
    public required IReadOnlyList<ChatMessage> Prompt { get; init; }

    /// <summary>The id under which the session knows the request.</summary>
    public required string RequestId { get; init; }

    /// <summary>How many answers the run may ask of the model; <see langword="null"/> for the agent's own limit.</summary>
    public int? MaxTurns { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Its place in the order of submission: of two runs, the lower came first.</summary>
    public required long Order { get; init; }

    /// <summary>How far it is.</summary>
    public BackgroundRunStatus Status { get; init; }

    /// <summary>Who carried it out last: machine, process and since when.</summary>
    public string? Holder { get; init; }

    /// <summary>Whether its session was begun. One that is gone after that was erased, and is not begun anew.</summary>
    public bool HasBegun { get; init; }

    /// <summary>How often it was taken up without an orderly end of its process.</summary>
    public int Attempts { get; init; }

    /// <summary>How often somebody resumed it. Each stretch ends once.</summary>
    public int Stretch { get; init; }

    /// <summary>Whether it is to go on after an end, because somebody resumed it.</summary>
    public bool Resumes { get; init; }

    /// <summary>The id of the session's run whose end is <see cref="Result"/>; <see langword="null"/> when there was none.</summary>
    public string? EndedRun { get; init; }

    /// <summary>How it ended, or stood when it was parked.</summary>
    public AgentResult? Result { get; init; }

    /// <summary>When it ended or was parked.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    internal bool HasEnded => Status is BackgroundRunStatus.Finished or BackgroundRunStatus.Cancelled;

    internal RunKey Key => new(Owner, Id);
}
