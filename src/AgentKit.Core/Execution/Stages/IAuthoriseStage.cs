namespace AgentKit.Execution.Stages;

/// <summary>Stage three, as the pipeline sees it: a replay takes what was recorded instead of deciding and asking anew.</summary>
internal interface IAuthoriseStage
{
    ValueTask<StageOutcome<ApprovedCall>> RunAsync(Run run, ValidCall call);

    /// <summary>Takes back what came of an answer that does not fit its call any more, before any call of the turn is judged.</summary>
    void Recheck(Run run, ValidCall call);

    /// <summary>Judges an approved call anew, that had to wait: rights may have been taken back since, or what was shown has changed.</summary>
    ValueTask<StageOutcome<ApprovedCall>> AgainAsync(Run run, ApprovedCall approved);
}
