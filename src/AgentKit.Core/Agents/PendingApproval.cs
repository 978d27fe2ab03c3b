namespace AgentKit;

/// <summary>A question that a run has parked, and that waits for a person.</summary>
public sealed record PendingApproval
{
    /// <summary>The question, to be answered once with <see cref="ApprovalRequest.Approve"/> or <see cref="ApprovalRequest.Deny"/>.</summary>
    public required ApprovalRequest Request { get; init; }

    /// <summary>The folder that its session works in, and that paths in it are relative to; <see langword="null"/> when it has none.</summary>
    public string? Workspace { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When the question, still unanswered, counts as denied.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>
    /// Whether what it is about has changed since it was asked: a file that the call names, or what its plan would let run. It
    /// can then be refused and no longer approved; resuming its session asks anew. Looked at when it was listed, as far as this
    /// host has the tool and the folder; answering looks again.
    /// </summary>
    public bool HasChanged { get; init; }
}
