using System.Runtime.CompilerServices;
using AgentKit.Autonomy;
using AgentKit.Execution.Approvals;
using AgentKit.Execution.Stages;
using AgentKit.Permissions;
using AgentKit.Sessions;

namespace AgentKit;

public sealed partial class Agent
{
    // What the log calls a question that waits: a session without one has none.
    private const string Parked = "call_parked";

    /// <summary>The questions that runs have parked and that still wait, over all sessions of an owner. A session that cannot be read is passed over.</summary>
    /// <param name="owner">Whose sessions. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async IAsyncEnumerable<PendingApproval> ListApprovalsAsync(
        SessionOwner? owner = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        owner ??= SessionOwner.Local;
        await foreach (var summary in _parts.Store.ListHoldingAsync(owner, Parked, cancellationToken).ConfigureAwait(false))
        {
            if (summary.Damage is not null)
                continue;
            foreach (var pending in await TryListApprovalsAsync(summary.Id, owner, cancellationToken).ConfigureAwait(false))
                yield return pending;
        }
    }

    /// <summary>The questions of one session that still wait.</summary>
    /// <param name="id">The session.</param>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionNotFoundException">The owner has no such session.</exception>
    public async ValueTask<IReadOnlyList<PendingApproval>> ListApprovalsAsync(SessionId id, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        var session = await OpenAloneAsync(id, owner, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var now = _parts.Clock.GetUtcNow();
            var workspace = session.State.Get<WorkplaceSlice>().Root;
            var run = NewRunAside(session, approver: null, cancellationToken);
            return
            [
                .. from parked in ParkedRequests.Of(session, _parts.Engine.Plans)
                   where parked.Question.Parked!.Expires > now
                   select new PendingApproval
                   {
                       Request = parked.Request,
                       Workspace = workspace,
                       AskedAt = parked.Question.AskedAt,
                       Expires = parked.Question.Parked!.Expires,
                       HasChanged = _parts.Engine.Waiting.HasChanged(run, parked.Request, parked.Question.Asked),
                   },
            ];
        }
    }

    /// <summary>
    /// Answers a parked question, hours later and from any process. The answer is durable when this returns; resuming the
    /// session acts on it, after a look whether what was shown still holds.
    /// </summary>
    /// <param name="answer">The answer, made by the question's own request.</param>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether the answer stands in the log already; when a run holds the session just now, that run takes it from the inbox.</returns>
    /// <exception cref="SessionNotFoundException">The owner has no such session.</exception>
    /// <exception cref="AgentKitException">
    /// The answer counts for nothing: the question does not wait any more, somebody else was first, or it approves what has changed
    /// since it was asked (<see cref="PendingApproval.HasChanged"/>); or the handler of a call of that session approves.
    /// </exception>
    public async Task<bool> AnswerAsync(ApprovalAnswer answer, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        owner ??= SessionOwner.Local;
        if (answer.Consent is not null)
            CallScope.Refuse(owner, answer.Request.SessionId, "approve what it asked");
        var message = new InboxMessage
        {
            Id = $"answer-{answer.Request.Id}",
            Kind = InboxMessage.Answer,
            From = answer.By,
            At = _parts.Clock.GetUtcNow(),
            Content = AnswerMessage.Write(answer),
        };
        var session = await OpenAloneAsync(answer.Request.SessionId, owner, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var (_, waiting) = ParkedRequests.Of(session).FirstOrDefault(parked => parked.Request.Id == answer.Request.Id && message.At < parked.Question.Parked!.Expires);
            if (waiting is null)
                throw CountsForNothing(session, answer);
            if (answer.Consent is not null && _parts.Engine.Waiting.HasChanged(NewRunAside(session, approver: null, cancellationToken), answer.Request, waiting.Asked))
                throw NotWhatWasAsked(answer);
            await _parts.Store.PostAsync(owner, session.Id, message, cancellationToken).ConfigureAwait(false);

            // One message is taken for each question: the first. Another that says something else would be lost without a word.
            if (await _parts.Store.FindPostedAsync(owner, session.Id, message.Id, cancellationToken).ConfigureAwait(false) is { } first && (first.From, first.Content) != (message.From, message.Content))
                throw AnsweredBefore(answer, first.From);
            if (!await TrySettleAsync(session, cancellationToken).ConfigureAwait(false))
                return await IsTakenUpAsync(answer, owner, cancellationToken).ConfigureAwait(false);
            return IsRecorded(session, answer) ? true : throw CountsForNothing(session, answer);
        }
    }

    /// <summary>
    /// Takes a grant of a session back, from any process. It is durable when this returns; a run that holds the session just
    /// now in another process takes it up before its next turn.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="grantId">The grant.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="reason">Why.</param>
    /// <param name="owner">Whose session it is. Default: <see cref="SessionOwner.Local"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether it stands in the log already.</returns>
    /// <exception cref="SessionNotFoundException">The owner has no such session.</exception>
    /// <exception cref="AgentKitException">The session has no such grant, or it was taken back already.</exception>
    public async Task<bool> WithdrawGrantAsync(
        SessionId id, string grantId, string by, string? reason = null, SessionOwner? owner = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(grantId);
        ArgumentException.ThrowIfNullOrEmpty(by);
        owner ??= SessionOwner.Local;
        var session = await OpenAloneAsync(id, owner, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            if (session.State.Get<GrantsSlice>().Find(grantId) is null)
                throw NoSuchGrant(id, grantId);

            var message = new InboxMessage
            {
                Id = $"withdraw-{grantId}",
                Kind = InboxMessage.Withdraw,
                From = by,
                At = _parts.Clock.GetUtcNow(),
                Content = new WithdrawalMessage { GrantId = grantId, Reason = reason }.Write(),
            };
            await _parts.Store.PostAsync(owner, id, message, cancellationToken).ConfigureAwait(false);
            return await TrySettleAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    // One that was erased just now, or is damaged in its middle, hides nothing of the others.
    private async ValueTask<IReadOnlyList<PendingApproval>> TryListApprovalsAsync(SessionId id, SessionOwner owner, CancellationToken cancellationToken)
    {
        try
        {
            return await ListApprovalsAsync(id, owner, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SessionNotFoundException or SessionStoreException)
        {
            return [];
        }
    }

    internal static AgentKitException NoSuchGrant(SessionId id, string grantId) =>
        new($"Session '{id}' has no grant '{grantId}' to take back: it never had, or it was taken back already.");

    // Who holds the session may have taken an answer up by now, and it may be somebody else's.
    private async ValueTask<bool> IsTakenUpAsync(ApprovalAnswer answer, SessionOwner owner, CancellationToken cancellationToken)
    {
        var now = await OpenAloneAsync(answer.Request.SessionId, owner, cancellationToken).ConfigureAwait(false);
        await using (now.ConfigureAwait(false))
        {
            if (AnswerOf(now, answer.Request) is null)
                return false;
            return IsRecorded(now, answer) ? true : throw CountsForNothing(now, answer);
        }
    }

    private static AgentKitException NotWhatWasAsked(ApprovalAnswer answer) => new(
        $"What question '{answer.Request.Id}' is about has changed since it was asked, so what is seen of it now is not what it would let run. Nothing was approved. Resume session '{answer.Request.SessionId}': it asks anew, about what stands there then.");

    private static AgentKitException AnsweredBefore(ApprovalAnswer answer, string by) =>
        new($"Question '{answer.Request.Id}' was answered already, by {by}: that answer waits to be taken up. This one counts for nothing.");

    private static CallAnswered? AnswerOf(Session session, ApprovalRequest request) =>
        session.State.Get<QuestionsSlice>().Find(request.Call.Id) is { Answer: { } answer } && answer.QuestionId == request.Id ? answer : null;

    private static bool IsRecorded(Session session, ApprovalAnswer answer) => AnswerOf(session, answer.Request) is { } recorded
        && recorded.By == answer.By && recorded.Approved == answer.Consent is not null && recorded.Scope == answer.Consent?.Scope;

    private static AgentKitException CountsForNothing(Session session, ApprovalAnswer answer) => new(AnswerOf(session, answer.Request) is { } first
        ? $"Question '{answer.Request.Id}' was answered already: {first.By} {(first.Approved ? "approved" : "refused")} it. This answer counts for nothing."
        : $"Question '{answer.Request.Id}' does not wait any more: it has expired, or session '{session.Id}' went on without it. This answer counts for nothing.");

    private async Task<bool> TrySettleAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            await session.AcquireAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SessionBusyException)
        {
            return false;
        }

        await _parts.Engine.Inbox.TakeAsync(session, cancellationToken).ConfigureAwait(false);
        await session.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
        await session.Log.ReleaseAsync().ConfigureAwait(false);
        return true;
    }

    private async ValueTask<Session> OpenAloneAsync(SessionId id, SessionOwner? owner, CancellationToken cancellationToken)
    {
        var log = await _parts.Store.OpenAsync(owner ?? SessionOwner.Local, id, create: false, cancellationToken).ConfigureAwait(false);
        return new Session(log, _parts.CreateState(), _parts.Now);
    }
}
