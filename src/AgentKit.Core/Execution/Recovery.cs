using AgentKit.Execution.Stages;

namespace AgentKit.Execution;

/// <summary>
/// Deals with calls that have no end, because they wait for an answer, their process ended or their run was broken off. On
/// resuming, what had not started or only reads is run; anything else is in doubt, and a person decides. When the conversation
/// goes on with something new instead, they are closed.
/// </summary>
internal sealed class Recovery(CallScheduler calls, InboxIntake inbox, IntegrateStage integrate)
{
    private static readonly CallEnd NeverRan = new(
        CallOutcome.Cancelled, ToolResult.Error("The call did not run: the run ended before it started."));

    private static readonly CallEnd Unknown = new(
        CallOutcome.InDoubt, ToolResult.Error("The call had started when the run ended, and nobody knows how far it came. Check before you repeat it."));

    public async ValueTask ResumeAsync(Run run)
    {
        await inbox.TakeAsync(run.Session, run.Stopping).ConfigureAwait(false);
        await GoOnAsync(run).ConfigureAwait(false);
    }

    /// <summary>Goes on with calls that wait, when an answer to one of them has come from elsewhere while others ran.</summary>
    /// <returns>Whether one has.</returns>
    public async ValueTask<bool> TakeUpAsync(Run run)
    {
        await inbox.TakeAsync(run.Session, run.Stopping).ConfigureAwait(false);
        if (run.StopRequested || !run.Parked.Any(question => run.Questions.Find(question.CallId) is { Answer: not null }))
            return false;

        run.Unpark();
        await GoOnAsync(run).ConfigureAwait(false);
        return true;
    }

    private async ValueTask GoOnAsync(Run run) =>
        await calls.ResumeAsync(run, [.. run.Conversation.OpenCalls.Select(Answer.ToCall)]).ConfigureAwait(false);

    public void Close(Run run)
    {
        foreach (var content in run.Conversation.OpenCalls)
            integrate.Run(run, Answer.ToCall(content), run.Calls.HasStarted(content.CallId) ? Unknown : NeverRan);
    }
}
