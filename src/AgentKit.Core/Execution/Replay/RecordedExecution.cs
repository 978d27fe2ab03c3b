using AgentKit.Execution.Stages;

namespace AgentKit.Execution.Replay;

/// <summary>Stage four: the result of the log.</summary>
internal sealed class RecordedExecution(Playback playback) : IExecuteStage
{
    public async ValueTask<CallEnd> RunAsync(Run run, ApprovedCall approved, StartGate? gate, SemaphoreSlim? places)
    {
        var call = approved.Call;
        run.Session.Append(new CallStarted { CallId = call.Call.Id, Verdict = approved.Verdict });
        return await playback.NextAsync((RecordedCall)call.Input!).ConfigureAwait(false) is CallFinished finished
            ? CallEnd.Of(finished)
            : CallEnd.Error("The log has no result of this call.");
    }
}
