using AgentKit.Autonomy;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Approvals;

/// <summary>Asks the person who is there, and notices when they leave meanwhile.</summary>
internal sealed partial class LiveQuestions(Attendance attendance, ILogger logger)
{
    private static readonly TimeSpan MostOfOneThread = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether a question would reach somebody now. A change since the run last looked is an event.</summary>
    public bool IsAttended(Run run) => Observe(run).IsThere;

    /// <summary>Who is there, as this run knows it: a child asks its parent.</summary>
    public PresenceReport Observe(Run run)
    {
        var report = run.Parent is { } parent ? parent.Observe() : attendance.Observe(run.Approver);
        if (run.NoteAttended(report.IsThere) is { } before && before != report.IsThere)
            run.Session.Append(new PresenceChanged { IsThere = report.IsThere, Why = report.Why });
        return report;
    }

    /// <summary>Calls back when the person leaves, also when they have left already.</summary>
    public IDisposable? WhenLeft(Run run, Action left) => run.Parent is { } parent ? parent.WhenLeft(left) : attendance.WhenLeft(run.Approver, left);

    /// <summary>Asks.</summary>
    /// <param name="run">The run.</param>
    /// <param name="request">The question.</param>
    /// <param name="turn">When it is to be asked.</param>
    /// <param name="isMoot">Whether the question has answered itself, since rights have changed: by another answer or another mode.</param>
    public async ValueTask<LiveAnswer> AskAsync(Run run, ApprovalRequest request, AskingTurn turn, Func<ValueTask<bool>> isMoot)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Stopping);
        using var watch = WhenLeft(run, stop.Cancel);
        try
        {
            // An approver that does not listen to its token must not keep a stopped run alive, and one that blocks its
            // thread must not hold up the other calls of the turn.
            var asking = Task.Run(() => AskInTurnAsync(run.Approver!, request, turn, stop.Token), CancellationToken.None);
            var changed = run.RightsChanged;
            while (await Task.WhenAny(asking, changed).WaitAsync(stop.Token).ConfigureAwait(false) == changed)
            {
                // The next change is waited for before this one is judged, so that none is missed.
                changed = run.RightsChanged;
                if (!await isMoot().ConfigureAwait(false))
                    continue;
                await stop.CancelAsync().ConfigureAwait(false);
                return LiveAnswer.Moot;
            }

            var answer = await asking.ConfigureAwait(false);
            return answer?.Request == request ? new(LiveAnswerKind.Answered, answer) : LiveAnswer.Failed;
        }
        catch (Exception exception) when (!run.Stopping.IsCancellationRequested)
        {
            // Also when they are back by now: then they are asked again.
            if (stop.IsCancellationRequested)
                return LiveAnswer.Left;
            Log.ApproverFailed(logger, exception, request.Call.Tool);
            return LiveAnswer.Failed;
        }
    }

    // The next is asked when this one has reached the approver, or has kept its thread for so long that it is blocked.
    private static async Task<ApprovalAnswer> AskInTurnAsync(IApprover approver, ApprovalRequest request, AskingTurn turn, CancellationToken cancellationToken)
    {
        await turn.Before.WaitAsync(cancellationToken).ConfigureAwait(false);
        await using var patience = TimeProvider.System.CreateTimer(static state => ((AskingTurn)state!).Pass(), turn, MostOfOneThread, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        var answer = approver.AskAsync(request, cancellationToken);
        turn.Pass();
        return await answer.ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The approver failed on a call of {Tool}; the call is denied.")]
        public static partial void ApproverFailed(ILogger logger, Exception exception, string tool);
    }
}
