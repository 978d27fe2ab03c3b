namespace AgentKit.Execution.Approvals;

/// <summary>A place in the order of questions.</summary>
/// <param name="before">Ends when the one before it is being asked, or will not be.</param>
internal sealed class AskingTurn(Task before) : IDisposable
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the question before is being asked.</summary>
    public Task Before => before;

    /// <summary>Ends when the next may be asked.</summary>
    public Task Passed => _passed.Task;

    /// <summary>Lets the next one come.</summary>
    public void Pass() => _passed.TrySetResult();

    public void Dispose() => Pass();
}
