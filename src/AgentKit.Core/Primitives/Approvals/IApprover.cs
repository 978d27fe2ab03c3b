namespace AgentKit;

/// <summary>How the host puts questions to a person. Without one, whatever would ask is denied.</summary>
public interface IApprover
{
    /// <summary>
    /// Asks one question. Several may be open at once, when calls of one turn run side by side. When it throws, the call
    /// is denied.
    /// </summary>
    /// <param name="request">The question; answer with its <see cref="ApprovalRequest.Approve"/> or <see cref="ApprovalRequest.Deny"/>.</param>
    /// <param name="cancellationToken">Fires when the answer is not needed any more.</param>
    ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken = default);
}
