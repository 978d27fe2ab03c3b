namespace AgentKit.Cli.Interactive;

/// <summary>A question that waits for the person.</summary>
internal sealed record PendingQuestion(ApprovalRequest Request, CancellationToken Withdrawn)
{
    private readonly TaskCompletionSource<ApprovalAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ApprovalAnswer> Answer => _answer.Task;

    public void Resolve(ApprovalAnswer answer) => _answer.TrySetResult(answer);
}
