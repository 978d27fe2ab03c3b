using AgentKit.Execution.Stages;
using AgentKit.Permissions;

namespace AgentKit.Execution.Replay;

/// <summary>Stage three: the verdict, the question, its answer and the grant of the log. Without a consent in it, nothing starts.</summary>
internal sealed class RecordedAuthorisation(Playback playback, IdSource ids) : IAuthoriseStage
{
    public async ValueTask<StageOutcome<ApprovedCall>> RunAsync(Run run, ValidCall call)
    {
        var recorded = (RecordedCall)call.Input!;
        var next = await playback.NextAsync(recorded).ConfigureAwait(false);
        if (next is CallAsked asked)
            return await AskAsync(run, call, recorded, asked).ConfigureAwait(false);

        return next is CallStarted { Verdict: { Kind: VerdictKind.Allow } verdict } && !call.InDoubt ? new ApprovedCall(call, verdict) : ToEnd(next);
    }

    private async ValueTask<StageOutcome<ApprovedCall>> AskAsync(Run run, ValidCall call, RecordedCall recorded, CallAsked asked)
    {
        var question = ids.NewId();
        run.Session.Append(new CallAsked { QuestionId = question, CallId = call.Call.Id, Why = asked.Why });
        var next = await playback.NextAsync(recorded).ConfigureAwait(false);
        if (next is not CallAnswered answer)
            return ToEnd(next);

        run.Session.Append(new CallAnswered
        {
            QuestionId = question,
            CallId = call.Call.Id,
            Approved = answer.Approved,
            By = answer.By,
            Scope = answer.Scope,
            Reason = answer.Reason,
        });
        next = await playback.NextAsync(recorded).ConfigureAwait(false);
        if (next is GrantMade { Grant: var grant })
        {
            run.Session.Append(new GrantMade(new Grant(ids.NewId(), grant.Tool, grant.Rule, answer.Scope!.Value, answer.By, grant.At, grant.Expires)));
            next = await playback.NextAsync(recorded).ConfigureAwait(false);
        }

        return next is CallStarted && answer.Approved ? new ApprovedCall(call, Verdict.Allow($"{answer.By} approved it")) : ToEnd(next);
    }

    // What never started has no result of a handler.
    private static CallEnd ToEnd(SessionEvent next) => next is CallFinished { Outcome: not (CallOutcome.Ok or CallOutcome.Error) } finished
        ? CallEnd.Of(finished)
        : CallEnd.Denied("Nothing in the log allows this.");
}
