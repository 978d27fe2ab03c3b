namespace AgentKit.Execution.Stages;

/// <summary>Stage one, as the pipeline sees it: a replay takes what was recorded instead of judging anew.</summary>
internal interface IValidateStage
{
    StageOutcome<ValidCall> Run(Run run, ToolCall call, bool inDoubt = false);
}
