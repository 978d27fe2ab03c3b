using AgentKit.Execution.Stages;
using AgentKit.Permissions;

namespace AgentKit.Execution.Replay;

/// <summary>Stage three: the verdict, the question, its answer and the grant of the log. Without a consent in it, nothing starts.</summary>
internal sealed class RecordedAuthorisation(Playback playback, IdSource ids) : IAuthoriseStage
{
    // What was taken back stands in the log.
    public void Recheck(Run run, ValidCall call)
    {
    }

    public async ValueTask<StageOutcome<ApprovedCall>> RunAsync(Run run, ValidCall call)
    {
        var recorded = (RecordedCall)call.Input!;
        var standing = run.Questions.Find(call.Call.Id) is { Answer: null } known ? known : null;
        var question = standing?.Asked.QuestionId;
        var answered = (CallAnswered?)null;
        var planned = (PlanAnswered?)null;
        while (true)
        {
            // A call that a parked one held up has nothing more in this run.
            if (recorded.IsOver && (playback.EndsParked || recorded.GoesOn))
                return CallEnd.Parked;
            switch (await playback.NextAsync(recorded).ConfigureAwait(false))
            {
                case CallAsked asked when question is null || standing is { IsOfAnother: true }:
                    call.NoteAsked();
                    (standing, question, answered, planned) = (null, ids.NewId(), null, null);
                    run.Session.Append(asked with { QuestionId = question });
                    break;
                case PlanProposed proposed when question is not null:
                    run.Session.Append(proposed with { PlanId = question });
                    break;
                case CallParked parked when question is not null:
                    call.NoteAsked();
                    run.Session.Append(parked with { QuestionId = question });
                    run.Park(new() { Id = question, CallId = call.Call.Id, Tool = call.Call.Tool, Why = run.Questions.Find(call.Call.Id)!.Asked.Why, Expires = parked.Expires });
                    return CallEnd.Parked;
                case CallAnswered answer when question is not null:
                    run.Session.Append(answer with { QuestionId = question });
                    (question, answered) = (null, answer);
                    break;
                case PlanAnswered word when answered is { QuestionId: var plan, Approved: var yes, By: var by } && Fits(word, yes):
                    planned = word with { PlanId = plan, By = by };
                    run.Session.Append(planned);
                    break;
                case ModeChanged when planned is { Plan: not null } && run.Plans.ModeAfter(planned.Decision) is { } mode:
                    run.Session.Append(new ModeChanged { Mode = mode, By = planned.By });
                    break;
                case PlanDrifted drifted:
                    run.Session.Append(drifted);
                    break;
                case GrantMade { Grant: var grant } when answered is { Scope: { } scope, By: var by } && (scope != GrantScope.Plan || IsNamed(planned, grant)):
                    run.Session.Append(new GrantMade(new Grant(ids.NewId(), grant.Tool, grant.Rule, scope, by, grant.At, grant.Expires)));
                    break;
                case CallStarted { Verdict: { Kind: VerdictKind.Allow } verdict } when MayStart(run, call, verdict, question, answered):
                    return new ApprovedCall(call, answered is null || verdict.Rule is not null ? verdict : Verdict.Allow($"{answered.By} approved it"), JudgedRights.Of(run));
                case var next:
                    return ToEnd(next);
            }
        }
    }

    private static bool Fits(PlanAnswered word, bool approved) =>
        approved == (word.Decision is PlanDecision.Approved or PlanDecision.ApprovedAsking) && approved == (word.Plan is not null);

    private static bool IsNamed(PlanAnswered? plan, Grant grant) => plan?.Items?.Any(item => item.RunsUnasked && item.Rule == grant.Rule) == true;

    // A rule may have settled a question that stood; otherwise there must be an answer, and it must be yes.
    private static bool MayStart(Run run, ValidCall call, Verdict verdict, string? question, CallAnswered? answered) => answered is not null
        ? answered.Approved
        : call.InDoubt ? run.Questions.Find(call.Call.Id)?.Answer is { Approved: true } : question is null || verdict.Rule is not null;

    public ValueTask<StageOutcome<ApprovedCall>> AgainAsync(Run run, ApprovedCall approved) => new(approved);

    // What never started has no result of a handler.
    private static CallEnd ToEnd(SessionEvent next) => next is CallFinished { Outcome: not (CallOutcome.Ok or CallOutcome.Error) } finished
        ? CallEnd.Of(finished)
        : CallEnd.Denied("Nothing in the log allows this.");
}
