namespace AgentKit.Execution.Stages;

/// <summary>Stage three, as the pipeline sees it: a replay takes what was recorded instead of deciding and asking anew.</summary>
internal interface IAuthoriseStage
{
    ValueTask<StageOutcome<ApprovedCall>> RunAsync(Run run, ValidCall call);
}
