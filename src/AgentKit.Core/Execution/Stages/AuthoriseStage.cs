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
    PermissionPolicy policy, IEnumerable<ICallGate> gates, Questions questions, UnansweredPolicy whenNobodyAnswers, ILogger logger, Func<bool> commandsAreContained)
    : IAuthoriseStage
{
    private readonly ICallGate[] _gates = [.. gates];

    /// <summary>What is decided for a call, without asking anybody.</summary>
    public async ValueTask<Decision> ExplainAsync(Run run, ValidCall call, CancellationToken cancellationToken)
    {
        var mode = run.EffectiveMode;
        var review = Review(run, call, mode);
        var verdict = (await JudgeAsync(policy, review, run, cancellationToken).ConfigureAwait(false)).Verdict;
        var ways = new WaysToChange(policy, other => Review(run, call, other), async (rules, other) => (await JudgeAsync(rules, other, run, cancellationToken).ConfigureAwait(false)).Verdict.Kind);
        return PermissionPolicy.Describe(review, verdict) with { Changes = await ways.FindAsync(mode, verdict.Kind).ConfigureAwait(false) };
    }

    /// <summary>What the rules, grants and gates of this run say of a call of its child, with the grants that the child was given.</summary>
    public async ValueTask<Judgement> JudgeChildAsync(Run run, CallReview review, IReadOnlyList<Grant> ofChild, CancellationToken cancellationToken)
    {
        var seen = new CallReview
        {
            Call = review.Call,
            Effects = review.Effects,
            Mode = review.Mode,
            AlwaysAsk = review.AlwaysAsk,
            ResultsFrom = review.ResultsFrom,
            UntrustedSources = [.. review.UntrustedSources, .. run.Provenance.Sources],
            CommandsAreContained = review.CommandsAreContained,
            IsOwnFile = OwnFilesOf(run),
        };
        return await JudgeAsync(policy, seen, run, cancellationToken, ofChild).ConfigureAwait(false);
    }

    /// <summary>The rules that would let a call of a child run unasked here too.</summary>
    public IReadOnlyList<string> Propose(CallReview review) => policy.ProposeAll(review);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StageOutcome<ApprovedCall>> RunAsync(Run run, ValidCall call)
    {
        ExpiredGrants.Note(run);
        if (!call.IsRead)
            questions.NoteWhoIsThere(run);
        var rights = JudgedRights.Of(run);
        var review = Review(run, call, run.EffectiveMode);
        var judgement = await JudgeAsync(policy, review, run, run.Stopping).ConfigureAwait(false);
        if (call.InDoubt && judgement.Verdict.Kind == VerdictKind.Allow)
            judgement = judgement with { Verdict = Settle(review, MayRunTwice) };

        return judgement.Verdict.Kind switch
        {
            VerdictKind.Allow => Approve(run, call, judgement.Verdict, rights),
            VerdictKind.Deny => Refuse(run, call, judgement.Verdict),
            _ => await AskAsync(run, call, review, judgement).ConfigureAwait(false),
        };
    }

    // An answer that was given counts again, as long as what was shown still holds.
    public ValueTask<StageOutcome<ApprovedCall>> AgainAsync(Run run, ApprovedCall approved) => RunAsync(run, approved.Call);

    public void Recheck(Run run, ValidCall call) => questions.TakeBack(run, call);

    /// <summary>Why a call that was allowed may not start any more, because rights were taken back since that was decided.</summary>
    public async ValueTask<CallEnd?> WhyNotAnyMoreAsync(Run run, ApprovedCall approved)
    {
        var now = (await JudgeAsync(policy, Review(run, approved.Call, run.EffectiveMode), run, run.Stopping).ConfigureAwait(false)).Verdict;
        if (now.Kind == VerdictKind.Allow || (now.Kind != VerdictKind.Deny && approved.Verdict.Rule is null))
            return null;
        return Refuse(run, approved.Call, now.Kind == VerdictKind.Deny ? now : now with { Kind = VerdictKind.Deny, Why = $"What allowed it was taken back while it waited to start. {Reasons.Sentence(now.Why)}" });
    }

    private static readonly Verdict MayRunTwice =
        Verdict.Ask("the call had started when the process ended, and nobody knows how far it came: running it again may do it twice");

    private CallReview Review(Run run, ValidCall call, Mode mode) => new()
    {
        Call = call.Call,
        Effects = call.Effects,
        Mode = call.Tool.Traits.OnlyIn == Mode.Plan ? Mode.Plan : mode,
        AlwaysAsk = call.Tool.AlwaysAsk,
        ResultsFrom = call.Tool.Traits.ResultsFrom,
        UntrustedSources = run.Provenance.Sources,
        CommandsAreContained = commandsAreContained(),
        IsOwnFile = OwnFilesOf(run),
    };

    private static Func<PathLocation, bool>? OwnFilesOf(Run run) => run.Plans.Active is null ? null : location => OwnFiles.Contain(run, location);

    private ValueTask<Judgement> JudgeAsync(PermissionPolicy rules, CallReview review, Run run, CancellationToken cancellationToken, IReadOnlyList<Grant>? ofChild = null)
    {
        var grants = ofChild is { Count: > 0 } ? [.. run.Grants.All, .. ofChild] : run.Grants.All;
        var verdict = rules.Judge(review, grants, grants.Count == 0 ? default : run.Session.Now);
        return verdict.Kind == VerdictKind.Deny || (_gates.Length == 0 && run.Parent is null)
            ? new(new Judgement(Settle(review, verdict), GateAsks: false))
            : AskGatesAsync(review, verdict, run.Parent, grants, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Judgement> AskGatesAsync(CallReview review, Verdict verdict, ParentRun? parent, IReadOnlyList<Grant> grants, CancellationToken cancellationToken)
    {
        var gateAsks = false;
        if (parent is not null)
        {
            var judged = await parent.JudgeAsync(review, grants, cancellationToken).ConfigureAwait(false);
            gateAsks = judged.GateAsks;
            if (judged.Verdict.Kind > verdict.Kind)
                verdict = judged.Verdict;
        }

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
        var rules = call.InDoubt || judgement.GateAsks ? [] : policy.ProposeAll(review);
        if (run.Parent is { } parent)
            rules = [.. rules.Intersect(parent.Propose(review))];
        call.NoteAsked();
        var outcome = await questions.PutAsync(run, call, judgement.Verdict, rules, IsMootAsync).ConfigureAwait(false);
        if (outcome.IsMoot)
            return await RunAsync(run, call).ConfigureAwait(false);
        if (outcome.IsParked)
            return CallEnd.Parked;
        if (outcome.ApprovedBy is not { } by)
            return Refuse(run, call, outcome.Verdict, outcome.Refusal);

        // While the question stood, the session may have turned to plan mode, which no consent overrides.
        var rights = JudgedRights.Of(run);
        var now = await JudgeNowAsync().ConfigureAwait(false);
        return now.Kind == VerdictKind.Deny ? Refuse(run, call, now) : Approve(run, call, Verdict.Allow($"{by} approved it"), rights);

        async ValueTask<Verdict> JudgeNowAsync() => (await JudgeAsync(policy, Review(run, call, run.EffectiveMode), run, run.Stopping).ConfigureAwait(false)).Verdict;

        async ValueTask<bool> IsMootAsync() => (await JudgeNowAsync().ConfigureAwait(false)).Kind is var kind && kind != VerdictKind.Ask && !(kind == VerdictKind.Allow && call.InDoubt);
    }

    private static ApprovedCall Approve(Run run, ValidCall call, Verdict verdict, JudgedRights rights)
    {
        PlanDrift.Note(run, call);
        return new(call, verdict, rights);
    }

    private static CallEnd Refuse(Run run, ValidCall call, Verdict verdict, string? refusal = null)
    {
        var why = refusal ?? Reasons.WithRule(verdict);
        run.Parent?.NoteRefused(run.Session.Id, call.Call.Tool, why);
        return call.InDoubt
            ? new(CallOutcome.InDoubt, ToolResult.Error($"'{call.Tool.Name}' had started when the process ended, and was not run again: nobody knows how far it came. Check before you repeat it. {why}"))
            : CallEnd.Denied($"'{call.Tool.Name}' was not run. {why}", verdict);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The gate {Gate} failed on a call of {Tool}; the call is denied.")]
        public static partial void GateFailed(ILogger logger, Exception exception, string gate, string tool);
    }
}
