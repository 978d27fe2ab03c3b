using System.Runtime.CompilerServices;
using AgentKit.Autonomy;
using AgentKit.Execution.Approvals;
using AgentKit.Execution.Plans;
using AgentKit.Permissions;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Stages;

/// <summary>
/// Stage three: rules, grants and gates judge the call by its effects, and the strictest wins. What nobody decides, a
/// person is asked; where there is none, it is denied or parked.
/// </summary>
internal sealed partial class AuthoriseStage(
    PermissionPolicy policy, IEnumerable<ICallGate> gates, Questions questions, UnansweredPolicy whenNobodyAnswers, TimeProvider clock, ILogger logger, Func<bool> commandsAreContained)
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
        var judgement = await JudgeAsync(review, run, run.Stopping).ConfigureAwait(false);
        if (call.InDoubt && judgement.Verdict.Kind == VerdictKind.Allow)
            judgement = judgement with { Verdict = Settle(review, MayRunTwice) };

        return judgement.Verdict.Kind switch
        {
            VerdictKind.Allow => Approve(run, call, judgement.Verdict),
            VerdictKind.Deny => Refuse(call, judgement.Verdict),
            _ => await AskAsync(run, call, review, judgement).ConfigureAwait(false),
        };
    }

    // An answer that was given counts again, as long as what was shown still holds.
    public ValueTask<StageOutcome<ApprovedCall>> AgainAsync(Run run, ApprovedCall approved) => RunAsync(run, approved.Call);

    private static readonly Verdict MayRunTwice =
        Verdict.Ask("the call had started when the process ended, and nobody knows how far it came: running it again may do it twice");

    private CallReview Review(Run run, ValidCall call) => new()
    {
        Call = call.Call,
        Effects = call.Effects,
        Mode = call.Tool.Traits.OnlyIn == Mode.Plan ? Mode.Plan : run.Mode.Mode,
        AlwaysAsk = call.Tool.AlwaysAsk,
        ResultsFrom = call.Tool.Traits.ResultsFrom,
        UntrustedSources = run.Provenance.Sources,
        CommandsAreContained = commandsAreContained(),
    };

    private ValueTask<Judgement> JudgeAsync(CallReview review, Run run, CancellationToken cancellationToken)
    {
        var grants = run.Grants.All;
        var verdict = policy.Judge(review, grants, grants.Count == 0 ? default : clock.GetUtcNow());
        return verdict.Kind == VerdictKind.Deny || _gates.Length == 0
            ? new(new Judgement(Settle(review, verdict), GateAsks: false))
            : AskGatesAsync(review, verdict, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Judgement> AskGatesAsync(CallReview review, Verdict verdict, CancellationToken cancellationToken)
    {
        var gateAsks = false;
        foreach (var gate in _gates)
        {
            if (await AskGateAsync(gate, review, cancellationToken).ConfigureAwait(false) is not { } voice)
                continue;
            gateAsks |= voice.Kind is VerdictKind.Ask or VerdictKind.Park;
            if (voice.Kind > verdict.Kind)
                verdict = voice;
            else if (voice.Kind == VerdictKind.Ask && verdict.Kind == VerdictKind.Ask)
                verdict = Both(voice, verdict);
        }

        return new(Settle(review, verdict), gateAsks);
    }

    // The person hears every reason; the one that no rule can settle comes first.
    private static Verdict Both(Verdict gate, Verdict other) => other with { Why = $"{Reasons.Sentence(gate.Why)} {Reasons.Sentence(other.Why)}" };

    // Auto mode never interrupts.
    private Verdict Settle(CallReview review, Verdict verdict) => verdict.Kind != VerdictKind.Ask || review.Mode != Mode.Auto
        ? verdict
        : whenNobodyAnswers == UnansweredPolicy.Park
            ? verdict with { Kind = VerdictKind.Park, Why = $"{Reasons.Sentence(verdict.Why)} {Reasons.AutoModeParks}" }
            : verdict with { Kind = VerdictKind.Deny, Why = $"{Reasons.Sentence(verdict.Why)} {Reasons.AutoModeDenies}" };

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

    private async ValueTask<StageOutcome<ApprovedCall>> AskAsync(Run run, ValidCall call, CallReview review, Judgement judgement)
    {
        // No rule settles what a gate asks: the answer counts for this call.
        var rule = call.InDoubt || judgement.GateAsks ? null : policy.Propose(review);
        call.NoteAsked();
        var outcome = await questions.PutAsync(run, call, judgement.Verdict, rule, IsMootAsync).ConfigureAwait(false);
        if (outcome.IsMoot)
            return await RunAsync(run, call).ConfigureAwait(false);
        if (outcome.IsParked)
            return CallEnd.Parked;
        if (outcome.ApprovedBy is not { } by)
            return Refuse(call, outcome.Verdict, outcome.Refusal);

        // While the question stood, the session may have turned to plan mode, which no consent overrides.
        var now = await JudgeAsync(Review(run, call), run, run.Stopping).ConfigureAwait(false);
        return now.Verdict.Kind == VerdictKind.Deny ? Refuse(call, now.Verdict) : Approve(run, call, Verdict.Allow($"{by} approved it"));

        async ValueTask<bool> IsMootAsync() =>
            (await JudgeAsync(Review(run, call), run, run.Stopping).ConfigureAwait(false)).Verdict.Kind is var kind && kind != VerdictKind.Ask && !(kind == VerdictKind.Allow && call.InDoubt);
    }

    private static ApprovedCall Approve(Run run, ValidCall call, Verdict verdict)
    {
        PlanDrift.Note(run, call);
        return new(call, verdict);
    }

    private static CallEnd Refuse(ValidCall call, Verdict verdict, string? refusal = null)
    {
        var why = refusal ?? Reasons.WithRule(verdict);
        return call.InDoubt
            ? new(CallOutcome.InDoubt, ToolResult.Error($"'{call.Tool.Name}' had started when the process ended, and was not run again: nobody knows how far it came. Check before you repeat it. {why}"))
            : CallEnd.Denied($"'{call.Tool.Name}' was not run. {why}", verdict);
    }

    private readonly record struct Judgement(Verdict Verdict, bool GateAsks);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The gate {Gate} failed on a call of {Tool}; the call is denied.")]
        public static partial void GateFailed(ILogger logger, Exception exception, string gate, string tool);
    }
}
