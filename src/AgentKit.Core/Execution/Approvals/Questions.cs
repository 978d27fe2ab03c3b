using AgentKit.Autonomy;
using AgentKit.Execution.Plans;
using AgentKit.Execution.Stages;
using AgentKit.Permissions;
using AgentKit.Sessions;

namespace AgentKit.Execution.Approvals;

/// <summary>
/// Puts a question about a call to the person, or, when nobody is there, denies or parks it. An answer counts for exactly
/// what was shown: when the input, a file that the call names or the workspace has changed since, it is asked again.
/// </summary>
internal sealed class Questions(AutonomyOptions options, LiveQuestions live, PlanReviewer plans, TimeProvider clock, IdSource ids)
{
    private const string Nobody = "Nobody is there to ask, so it was denied.";
    private const string Withdrawn = "the question was withdrawn, because what it was about has changed";
    private const string Changed = "what it was approved for has changed since then, so it is asked again";

    /// <summary>Writes down that somebody left or came back: what is decided by a rule is decided with them or without.</summary>
    public void NoteWhoIsThere(Run run) => live.IsAttended(run);

    public async ValueTask<QuestionOutcome> PutAsync(Run run, ValidCall call, Verdict verdict, IReadOnlyList<string> rules, Func<ValueTask<bool>> isMoot)
    {
        var plan = PlanQuestions.Of(call);
        if (plan is not null)
            verdict = verdict with { Why = PlanQuestions.Why };
        var items = Review(plan);
        var shown = Shown(run, call, items);
        var known = Known(run, call);
        if (known is not null && Settled(run, known, verdict, shown) is { } settled)
            return settled;
        if (known?.Answer is not null)
            verdict = Again(verdict);

        // A question that still stands as it was asked keeps its id, so that an answer from elsewhere finds it.
        var standing = known is { Answer: null, Asked: var asked } ? asked : null;
        if (standing is not null && (standing.Shown != shown || standing.ProposedRule != rules.FirstOrDefault()))
        {
            Record(run, standing, approved: false, CallAnswered.Runtime, Withdrawn);
            (standing, verdict) = (null, Again(verdict));
        }

        while (true)
        {
            var asks = verdict.Kind == VerdictKind.Ask && live.IsAttended(run);
            var parks = !asks && run.CanPark && (verdict.Kind == VerdictKind.Park || options.WhenNobodyAnswers == UnansweredPolicy.Park);
            if (!asks && !parks && run.Parent is { } parent)
                parent.NoteUnasked(run.Session.Id, call, verdict.Why, ids.NewId(), Nobody);
            if (!asks && !parks)
                return new() { Verdict = verdict, Refusal = $"{Nobody} {Reasons.WithRule(verdict)}" };

            standing ??= Ask(run, call, verdict, rules, shown, plan, items);
            if (parks)
                return await ParkAsync(run, call, verdict, standing, known?.Parked).ConfigureAwait(false);

            using var turn = run.Asking.Take();
            await run.Session.FlushAsync(Durability.Written, run.Stopping).ConfigureAwait(false);
            var (ended, answer) = await live.AskAsync(run, ToRequest(run, call, standing), turn, isMoot).ConfigureAwait(false);
            if (ended == LiveAnswerKind.Left)
                continue;
            if (ended == LiveAnswerKind.Moot)
                return new() { Verdict = verdict, IsMoot = true };
            if (answer is null)
                return new() { Verdict = verdict, Refusal = $"The question about it failed, so it was denied. {Reasons.WithRule(verdict)}" };

            if (answer.Consent is null)
                return Take(run, verdict, answer);
            items = Review(plan);
            if (Shown(run, call, items) is var now && now == shown)
                return Take(run, verdict, answer);
            Record(run, standing, approved: true, answer.By, Changed);
            (shown, standing, verdict) = (now, null, Again(verdict));
        }
    }

    // A question of before a crash or a parking, unless its answer was used up by a start since.
    private static OpenQuestion? Known(Run run, ValidCall call) =>
        run.Questions.Find(call.Call.Id) is { IsOfAnother: false } known && (known.Answer is null || known.AnsweredAs > run.Calls.LastStart(call.Call.Id)) ? known : null;

    private QuestionOutcome? Settled(Run run, OpenQuestion known, Verdict verdict, string shown)
    {
        // A question that was withdrawn is no answer, should the process have ended before it was asked anew.
        if (known.Answer is { Approved: false } refused and not { By: CallAnswered.Runtime, Reason: Withdrawn })
            return new() { Verdict = verdict, Refusal = Refusal(run, refused.QuestionId, refused.By, refused.Reason) };
        if (known.Answer is { Approved: true } approved && known.Asked.Shown == shown)
            return new() { Verdict = verdict, ApprovedBy = approved.By };
        if (known is not { Answer: null, Parked: { } parked } || run.Session.Now < parked.Expires)
            return null;

        var why = $"nobody answered until {parked.Expires:u}";
        Record(run, known.Asked, approved: false, CallAnswered.Runtime, why);
        return new() { Verdict = verdict, Refusal = $"The question about it expired: {why}." };
    }

    /// <summary>
    /// An answer came before it could be seen whether it still fits. Where it does not, what it was to allow is taken back at
    /// once: no grant of it counts for another call, and an approved plan has not ended plan mode.
    /// </summary>
    public void TakeBack(Run run, ValidCall call)
    {
        var plan = PlanQuestions.Of(call);
        if (Known(run, call) is not { Answer.Approved: true } known || known.Asked.Shown == Shown(run, call, Review(plan)))
            return;

        var grants = run.Session.Log.Read(known.AnsweredAs).Select(logged => logged.Event)
            .TakeWhile(content => content is GrantMade or PlanAnswered or ModeChanged).OfType<GrantMade>().Select(made => made.Grant.Id)
            .Where(id => run.Grants.Find(id) is not null).ToList();
        run.Session.Append(grants.Select(id => new GrantWithdrawn(id, CallAnswered.Runtime, Changed)));
        if (plan is not null && run.Mode.Mode != Mode.Plan)
            run.Session.Append(new ModeChanged { Mode = Mode.Plan, By = CallAnswered.Runtime });
    }

    /// <summary>Whether what a question was asked about has changed since: a file that the call names, where it works, what its plan would let run.</summary>
    public bool HasChanged(Run run, ValidCall call, CallAsked asked) => asked.Shown != Shown(run, call, Review(PlanQuestions.Of(call)));

    private static void Record(Run run, CallAsked asked, bool approved, string by, string reason) =>
        run.Session.Append(new CallAnswered { QuestionId = asked.QuestionId, CallId = asked.CallId, Approved = approved, By = by, Reason = reason });

    // What an edited plan would let run is no matter of what was shown at first: it was shown when it was edited.
    private static string Shown(Run run, ValidCall call, IReadOnlyList<PlanItem> items) => WhatWasShown.Of(run.Session.Id, call, run.Workspace, items);

    private IReadOnlyList<PlanItem> Review(Plan? plan) => plan is null ? [] : plans.Review(plan);

    private CallAsked Ask(Run run, ValidCall call, Verdict verdict, IReadOnlyList<string> rules, string shown, Plan? plan, IReadOnlyList<PlanItem> items)
    {
        var asked = new CallAsked
        {
            QuestionId = ids.NewId(),
            CallId = call.Call.Id,
            Why = verdict.Why,
            ProposedRule = rules.FirstOrDefault(),
            WiderRules = rules.Count > 1 ? [.. rules.Skip(1)] : null,
            Shown = shown,
            InDoubt = call.InDoubt,
        };
        run.Session.Append(asked);
        if (plan is not null)
            run.Session.Append(new PlanProposed { PlanId = asked.QuestionId, CallId = call.Call.Id, Plan = plan, Items = items });
        return asked;
    }

    private ApprovalRequest ToRequest(Run run, ValidCall call, CallAsked asked) => new()
    {
        Id = asked.QuestionId,
        SessionId = run.Session.Id,
        Call = call.Call,
        Effects = call.Effects,
        Why = asked.Why,
        ProposedRule = asked.ProposedRule,
        Plan = PlanQuestions.Logged(run.Session, asked.QuestionId, plans),
        WiderRules = asked.WiderRules ?? [],
        ParentSessionId = run.Parent?.SessionId,
        InDoubt = asked.InDoubt,
    };

    private async ValueTask<QuestionOutcome> ParkAsync(Run run, ValidCall call, Verdict verdict, CallAsked standing, CallParked? before)
    {
        // A question that goes on waiting does not wait longer than was said at first.
        var expires = before?.QuestionId == standing.QuestionId ? before.Expires : clock.GetUtcNow() + options.ApprovalLifetime;
        run.Session.Append(new CallParked { QuestionId = standing.QuestionId, CallId = call.Call.Id, Expires = expires });
        await run.Session.FlushAsync(Durability.Synced, run.Stopping).ConfigureAwait(false);
        run.Park(new() { Id = standing.QuestionId, CallId = call.Call.Id, Tool = call.Tool.Name, Why = standing.Why, Expires = expires });
        return new() { Verdict = verdict, IsParked = true };
    }

    private QuestionOutcome Take(Run run, Verdict verdict, ApprovalAnswer answer)
    {
        AnswerRecord.Append(run.Session, answer, ids, clock, inboxId: null);
        if (answer.Consent is { Rule: not null } || answer.Plan is not null)
            run.NoteRightsChanged();
        return answer.Consent is null
            ? new() { Verdict = verdict, Refusal = Refusal(run, answer.Request.Id, answer.By, answer.Reason) }
            : new() { Verdict = verdict, ApprovedBy = answer.By };
    }

    private static Verdict Again(Verdict verdict) =>
        verdict.Why.Contains(Changed, StringComparison.Ordinal) ? verdict : verdict with { Why = $"{Reasons.Sentence(verdict.Why)} {Reasons.Sentence(Changed)}" };

    private static string Refusal(Run run, string questionId, string by, string? reason) => PlanQuestions.Refusal(run.Session, questionId)
        ?? (reason is { Length: > 0 } ? $"{by} refused it: {reason}" : $"{by} refused it.");
}
