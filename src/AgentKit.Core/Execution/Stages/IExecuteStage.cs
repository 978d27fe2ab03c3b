namespace AgentKit.Execution.Stages;

/// <summary>Stage four, as the pipeline sees it: a replay takes what was recorded instead of running a handler.</summary>
internal interface IExecuteStage
{
    ValueTask<CallEnd> RunAsync(Run run, ApprovedCall approved, StartGate? gate, SemaphoreSlim? places);
}
