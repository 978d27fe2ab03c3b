using AgentKit.Autonomy;
using AgentKit.Execution.Approvals;
using AgentKit.Execution.Stages;
using AgentKit.Permissions;

namespace AgentKit.Execution;

/// <summary>
/// What a call that starts another agent hands on to it, as <see cref="RunOptions.Parent"/>: the way to the person, and the
/// bounds. A call with the effect <see cref="Spawn"/> gets it with <see cref="ToolContext.Capability{T}"/>. The child has no
/// more rights than this run: what the rules, grants and gates of either do not allow is asked or denied, and the stricter mode
/// counts. Its questions reach the person of this run, and stand in this run's log with the child's session.
/// </summary>
public sealed class ParentRun
{
    private const int MostTold = 10;

    private readonly Run _run;
    private readonly string _callId;
    private readonly bool _readsOnly;
    private readonly AuthoriseStage _authorise;
    private readonly LiveQuestions _live;
    private readonly CancellationToken _revoked;
    private readonly List<string> _refused = [];
    private int _more;

    internal ParentRun(Run run, string callId, bool readsOnly, AuthoriseStage authorise, LiveQuestions live, CancellationToken revoked)
    {
        (_run, _callId, _readsOnly, _authorise, _live, _revoked) = (run, callId, readsOnly, authorise, live, revoked);
        Approver = new ChildApprover(this);
    }

    /// <summary>The session of this run.</summary>
    public SessionId SessionId => _run.Session.Id;

    /// <summary>The mode that the child cannot be looser than: that of the run, or plan mode for a call whose effects say that the child only reads.</summary>
    public Mode Mode => _readsOnly ? Mode.Plan : _run.EffectiveMode;

    /// <summary>Asks the person of this run in the child's name.</summary>
    internal IApprover Approver { get; }

    internal string? Workspace => _run.Workspace?.Root;

    internal async ValueTask<Judgement> JudgeAsync(CallReview review, IReadOnlyList<Grant> ofChild, CancellationToken cancellationToken) => _revoked.IsCancellationRequested
        ? new(Verdict.Deny("The call that started this agent is over, and with it what the agent may do."), GateAsks: false)
        : await _authorise.JudgeChildAsync(_run, review, ofChild, cancellationToken).ConfigureAwait(false);

    internal IReadOnlyList<string> Propose(CallReview review)
    {
        var rules = _authorise.Propose(review);
        return _run.Parent is { } parent ? [.. rules.Intersect(parent.Propose(review))] : rules;
    }

    internal PresenceReport Observe() => _revoked.IsCancellationRequested ? new(false, "the call that started this agent is over") : _live.Observe(_run);

    internal IDisposable? WhenLeft(Action left) => _live.WhenLeft(_run, left);

    /// <summary>A question of the child that nobody is there to hear.</summary>
    internal void NoteUnasked(SessionId child, ValidCall call, string why, string questionId, string refusal)
    {
        if (_revoked.IsCancellationRequested)
            return;
        _run.Session.Append(
        [
            new ChildAsked { CallId = _callId, ChildSessionId = child, QuestionId = questionId, Tool = call.Call.Tool, Effects = call.Effects, Why = why },
            new ChildAnswered { CallId = _callId, ChildSessionId = child, QuestionId = questionId, Approved = false, By = CallAnswered.Runtime, Reason = refusal },
        ]);
    }

    /// <summary>A call of the child was refused: the parent's model reads so with the result.</summary>
    internal void NoteRefused(SessionId child, string tool, string why)
    {
        lock (_refused)
        {
            if (_refused.Count < MostTold)
                _refused.Add($"- '{tool}' in session {child}: {why}");
            else
                _more++;
        }
    }

    /// <summary>The result with what was refused to the child.</summary>
    internal CallEnd Tell(CallEnd end)
    {
        lock (_refused)
        {
            if (_refused.Count == 0)
                return end;
            var more = _more > 0 ? $"\n- and {_more} more" : "";
            return end.With(new ToolResult
            {
                Text = $"{end.Result.Text}\n\nRefused to the agent that this call started:\n{string.Join('\n', _refused)}{more}",
                IsError = end.Result.IsError,
                Contents = end.Result.Contents,
                Data = end.Result.Data,
                FullTextId = end.Result.FullTextId,
            });
        }
    }

    private sealed class ChildApprover(ParentRun parent) : IApprover
    {
        public async ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken = default)
        {
            if (parent._revoked.IsCancellationRequested || parent._run.Approver is not { } approver)
                return request.Deny(CallAnswered.Runtime, "The call that started this agent is over.");

            parent._run.Session.Append(new ChildAsked
            {
                CallId = parent._callId,
                ChildSessionId = request.SessionId,
                QuestionId = request.Id,
                Tool = request.Call.Tool,
                Effects = request.Effects,
                Why = request.Why,
            });
            await parent._run.Session.FlushAsync(Durability.Written, cancellationToken).ConfigureAwait(false);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, parent._revoked);
            var answer = await approver.AskAsync(request, stop.Token).ConfigureAwait(false);

            // Nobody waits for it any more: it counts for nothing, and this session may have gone on.
            stop.Token.ThrowIfCancellationRequested();
            if (answer?.Request == request)
            {
                parent._run.Session.Append(new ChildAnswered
                {
                    CallId = parent._callId,
                    ChildSessionId = request.SessionId,
                    QuestionId = request.Id,
                    Approved = answer.Consent is not null,
                    By = answer.By,
                    Scope = answer.Consent?.Scope,
                    Reason = answer.Reason,
                });
            }

            return answer!;
        }
    }
}
