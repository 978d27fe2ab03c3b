using System.Runtime.CompilerServices;
using AgentKit.Permissions;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Stages;

/// <summary>
/// Stage three: rules, grants and gates judge the call by its effects, and the strictest wins. What nobody decides, a
/// person is asked; where there is none, it is denied.
/// </summary>
internal sealed partial class AuthoriseStage(PermissionPolicy policy, IEnumerable<ICallGate> gates, TimeProvider clock, IdSource ids, ILogger logger, Func<bool> commandsAreContained)
    : IAuthoriseStage
{
    private readonly ICallGate[] _gates = [.. gates];

    /// <summary>What is decided for a call, without asking anybody.</summary>
    public async ValueTask<Decision> ExplainAsync(Run run, ValidCall call, CancellationToken cancellationToken)
    {
        var review = Review(run, call);
        return PermissionPolicy.Describe(review, (await JudgeAsync(review, run, cancellationToken).ConfigureAwait(false)).Verdict);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StageOutcome<ApprovedCall>> RunAsync(Run run, ValidCall call)
    {
        var review = Review(run, call);
        var (verdict, gateAsks) = await JudgeAsync(review, run, run.Stopping).ConfigureAwait(false);
        if (call.InDoubt && verdict.Kind == VerdictKind.Allow)
            verdict = AskOrDeny(review, Verdict.Ask("the call had started when the process ended, and nobody knows how far it came: running it again may do it twice"));

        return verdict.Kind switch
        {
            VerdictKind.Allow => new ApprovedCall(call, verdict),
            VerdictKind.Ask when run.Approver is { } approver => await AskAsync(run, call, review, verdict, gateAsks, approver).ConfigureAwait(false),
            VerdictKind.Ask => Refuse(call, verdict, $"Nobody is there to ask, so it was denied. {Reason(verdict)}"),
            _ => Refuse(call, verdict, Reason(verdict)),
        };
    }

    private CallReview Review(Run run, ValidCall call) => new()
    {
        Call = call.Call,
        Effects = call.Effects,
        Mode = run.Mode.Mode,
        AlwaysAsk = call.Tool.AlwaysAsk,
        ResultsFrom = call.Tool.Traits.ResultsFrom,
        UntrustedSources = run.Provenance.Sources,
        CommandsAreContained = commandsAreContained(),
    };

    private ValueTask<(Verdict Verdict, bool GateAsks)> JudgeAsync(CallReview review, Run run, CancellationToken cancellationToken)
    {
        var grants = run.Grants.All;
        var verdict = policy.Judge(review, grants, grants.Count == 0 ? default : clock.GetUtcNow());
        return verdict.Kind == VerdictKind.Deny || _gates.Length == 0 ? new((verdict, false)) : AskGatesAsync(review, verdict, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(Verdict Verdict, bool GateAsks)> AskGatesAsync(CallReview review, Verdict verdict, CancellationToken cancellationToken)
    {
        var gateAsks = false;
        foreach (var gate in _gates)
        {
            if (await AskGateAsync(gate, review, cancellationToken).ConfigureAwait(false) is not { } voice)
                continue;
            gateAsks |= voice.Kind == VerdictKind.Ask;
            if (voice.Kind > verdict.Kind)
                verdict = AskOrDeny(review, voice);
            else if (voice.Kind == VerdictKind.Ask && verdict.Kind == VerdictKind.Ask)
                verdict = Both(voice, verdict);
        }

        return (verdict, gateAsks);
    }

    // The person hears every reason; the one that no rule can settle comes first.
    private static Verdict Both(Verdict gate, Verdict other) => other with { Why = $"{Reasons.Sentence(gate.Why)} {Reasons.Sentence(other.Why)}" };

    // What the policy does with its own questions in auto mode, for those of gates and of recovery.
    private static Verdict AskOrDeny(CallReview review, Verdict verdict) => verdict.Kind == VerdictKind.Ask && review.Mode == Mode.Auto
        ? verdict with { Kind = VerdictKind.Deny, Why = $"{Reasons.Sentence(verdict.Why)} {Reasons.AutoMode}" }
        : verdict;

    private async ValueTask<Verdict?> AskGateAsync(ICallGate gate, CallReview review, CancellationToken cancellationToken)
    {
        try
        {
            return await gate.JudgeAsync(review, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.GateFailed(logger, exception, gate.GetType().Name, review.Call.Tool);
            return Verdict.Deny($"the gate {gate.GetType().Name} failed, so nothing it guards may run");
        }
    }

    private async ValueTask<StageOutcome<ApprovedCall>> AskAsync(Run run, ValidCall call, CallReview review, Verdict verdict, bool gateAsks, IApprover approver)
    {
        var request = new ApprovalRequest
        {
            Id = ids.NewId(),
            SessionId = run.Session.Id,
            Call = call.Call,
            Effects = call.Effects,
            Why = verdict.Why,
            // No rule settles what a gate asks: the answer counts for this call.
            ProposedRule = call.InDoubt || gateAsks ? null : policy.Propose(review),
            InDoubt = call.InDoubt,
        };
        run.Session.Append(new CallAsked { QuestionId = request.Id, CallId = call.Call.Id, Why = verdict.Why });
        await run.Session.FlushAsync(Durability.Written, run.Stopping).ConfigureAwait(false);

        if (await AskPersonAsync(approver, request, run.Stopping).ConfigureAwait(false) is not { } answer || answer.Request != request)
            return Refuse(call, verdict, $"The question about it failed, so it was denied. {Reason(verdict)}");

        run.Session.Append(new CallAnswered
        {
            QuestionId = request.Id,
            CallId = call.Call.Id,
            Approved = answer.Consent is not null,
            By = answer.By,
            Scope = answer.Consent?.Scope,
            Reason = answer.Reason,
        });
        if (answer.Consent is not { } consent)
            return Refuse(call, verdict, answer.Reason is { Length: > 0 } reason ? $"{answer.By} refused it: {reason}" : $"{answer.By} refused it.");

        // While the question stood, the session may have turned to plan mode, which no consent overrides.
        if (run.Mode.Mode == Mode.Plan && (await JudgeAsync(Review(run, call), run, run.Stopping).ConfigureAwait(false)).Verdict is { Kind: VerdictKind.Deny } denied)
            return Refuse(call, denied, Reason(denied));
        if (consent.Rule is not null)
            run.Session.Append(new GrantMade(Grant.From(consent, ids.NewId(), clock.GetUtcNow())));
        return new ApprovedCall(call, Verdict.Allow($"{answer.By} approved it"));
    }

    private async ValueTask<ApprovalAnswer?> AskPersonAsync(IApprover approver, ApprovalRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // An approver that does not listen to its token must not keep a stopped run alive, and one that blocks its
            // thread must not hold up the other calls of the turn.
            return await Task.Run(() => approver.AskAsync(request, cancellationToken).AsTask(), CancellationToken.None)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ApproverFailed(logger, exception, request.Call.Tool);
            return null;
        }
    }

    private static string Reason(Verdict verdict) =>
        verdict.Rule is null ? Reasons.Sentence(verdict.Why) : $"{Reasons.Sentence(verdict.Why)} Rule: {verdict.Rule} ({verdict.RuleOrigin}).";

    private static CallEnd Refuse(ValidCall call, Verdict verdict, string why) => call.InDoubt
        ? new(CallOutcome.InDoubt, ToolResult.Error($"'{call.Tool.Name}' had started when the process ended, and was not run again: nobody knows how far it came. Check before you repeat it. {why}"))
        : CallEnd.Denied($"'{call.Tool.Name}' was not run. {why}");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The gate {Gate} failed on a call of {Tool}; the call is denied.")]
        public static partial void GateFailed(ILogger logger, Exception exception, string gate, string tool);

        [LoggerMessage(LogLevel.Error, "The approver failed on a call of {Tool}; the call is denied.")]
        public static partial void ApproverFailed(ILogger logger, Exception exception, string tool);
    }
}
