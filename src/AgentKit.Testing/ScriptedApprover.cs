using System.Collections.Concurrent;

namespace AgentKit.Testing;

/// <summary>A person who answers as the test says, and remembers what was asked.</summary>
public sealed class ScriptedApprover : IApprover
{
    private readonly ConcurrentQueue<ApprovalRequest> _asked = new();
    private readonly Func<ApprovalRequest, CancellationToken, Task<ApprovalAnswer>> _answer;

    /// <summary>A person with a mind of their own.</summary>
    /// <param name="answer">How they answer.</param>
    public ScriptedApprover(Func<ApprovalRequest, CancellationToken, Task<ApprovalAnswer>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _answer = answer;
    }

    /// <summary>What was asked, oldest first.</summary>
    public IReadOnlyList<ApprovalRequest> Asked => [.. _asked];

    /// <summary>A person who says yes to everything.</summary>
    /// <param name="scope">How far each yes reaches, where the call allows it.</param>
    public static ScriptedApprover Yes(GrantScope scope = GrantScope.Once) =>
        new((request, _) => Task.FromResult(request.Approve("test", request.ProposedRule is null ? GrantScope.Once : scope)));

    /// <summary>A person who says no to everything.</summary>
    /// <param name="reason">Why.</param>
    public static ScriptedApprover No(string? reason = null) => new((request, _) => Task.FromResult(request.Deny("test", reason)));

    /// <inheritdoc/>
    public async ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken = default)
    {
        _asked.Enqueue(request);
        return await _answer(request, cancellationToken).ConfigureAwait(false);
    }
}
