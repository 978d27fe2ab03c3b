namespace AgentKit.Execution.Stages;

/// <summary>Stage six: the call's end enters the log, and through it the conversation. Every call ends here, however it ends.</summary>
internal sealed class IntegrateStage
{
    public void Run(Run run, ToolCall call, CallEnd end)
    {
        var result = !call.HadDuplicate ? end.Result : new ToolResult
        {
            Text = $"{end.Result.Text}\n[A second call with the same id '{call.Id}' was refused and did not run. Send it again under an id of its own.]",
            IsError = end.Result.IsError,
            Contents = end.Result.Contents,
            Data = end.Result.Data,
            FullTextId = end.Result.FullTextId,
        };
        run.Session.Append(new CallFinished { CallId = call.Id, Tool = call.Tool, Outcome = end.Outcome, Result = result, Label = end.Label, Fence = end.Fence, Verdict = end.Verdict });
    }
}
