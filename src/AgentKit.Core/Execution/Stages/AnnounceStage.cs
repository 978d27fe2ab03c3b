namespace AgentKit.Execution.Stages;

/// <summary>Stage two: whoever watches learns of the call, and of what it would do, before anybody judges it.</summary>
internal sealed class AnnounceStage
{
    public void Run(Run run, ValidCall call) => run.Session.Append(new CallAnnounced
    {
        CallId = call.Call.Id,
        Tool = call.Tool.Name,
        Effects = call.Effects,
    });
}
