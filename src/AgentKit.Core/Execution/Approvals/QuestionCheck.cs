using AgentKit.Execution.Stages;
using AgentKit.Sessions;

namespace AgentKit.Execution.Approvals;

/// <summary>
/// Looks, before an answer to a question that waits is shown or taken, whether the question is still about what was asked. What
/// a person sees of a file is its content of now: were it another than at the asking, they would approve what they did not see.
/// </summary>
internal sealed class QuestionCheck(IValidateStage validate, Questions questions)
{
    /// <summary>Whether it has changed. Where that cannot be seen, because the tool or the folder is not here, it counts as it was: resuming looks again.</summary>
    public bool HasChanged(Run run, ApprovalRequest request, CallAsked asked)
    {
        if (run.Session.State.Get<WorkplaceSlice>().Root != run.Workspace?.Root || run.Tools.Find(request.Call.Tool) is null)
            return false;
        return validate.Run(run, request.Call).Next is not { } call || questions.HasChanged(run, call, asked);
    }
}
