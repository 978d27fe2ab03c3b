namespace AgentKit.Execution.Approvals;

/// <summary>Lets the questions of a run reach the person in the order in which they came up, and none wait for the answer to another.</summary>
internal sealed class AskingTurns
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Takes the next place in the order. It must be disposed of, whether or not it came to a question.</summary>
    public AskingTurn Take()
    {
        lock (_gate)
        {
            var turn = new AskingTurn(_last);
            _last = turn.Passed;
            return turn;
        }
    }
}
