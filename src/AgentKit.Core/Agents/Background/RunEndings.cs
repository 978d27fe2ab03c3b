using System.Security.Cryptography;
using System.Text;

namespace AgentKit.Agents.Background;

/// <summary>
/// Writes down how runs end. The notices are kept first and the end after them: whatever happens in between, the end is
/// found in the session once more, and the notices are the same again.
/// </summary>
internal sealed class RunEndings(BackgroundRuns runs, BackgroundJournal journal, TimeProvider clock, Func<IEnumerable<IRunNotifier>> notifiers)
{
    // Late, since a notifier may itself want to find runs.
    private readonly Lazy<string[]> _notifiers = new(() => [.. notifiers().Select(notifier => notifier.Name)]);

    /// <summary>Called when there are new notices.</summary>
    public Action? Noticed { get; set; }

    /// <summary>Ends a run, gives it back, and tells those who wait for it.</summary>
    public async ValueTask EndAsync(JournalClaim<BackgroundEntry> claim, RunOutcome outcome)
    {
        var now = clock.GetUtcNow();
        var entry = claim.Content with
        {
            Status = outcome.Status,
            Result = outcome.Result,
            EndedRun = outcome.RunId ?? claim.Content.EndedRun,
            EndedAt = now,
            Attempts = 0,
            Resumes = false,
        };
        try
        {
            foreach (var notifier in _notifiers.Value)
                await journal.AddNoticeAsync(NoticeFor(notifier, entry, outcome, now)).ConfigureAwait(false);
            await claim.SaveAsync(entry).ConfigureAwait(false);
            await journal.SetCancelledAsync(entry.Owner, entry.Id, cancelled: false).ConfigureAwait(false);
            if (entry.HasEnded)
                runs.Queue.Remove(entry.Key);
            else
                runs.Queue.GiveBack(entry, now);
        }
        finally
        {
            await claim.DisposeAsync().ConfigureAwait(false);
        }

        runs.End(entry);
        if (_notifiers.Value.Length > 0)
            Noticed?.Invoke();
        runs.Nudge.Give();
    }

    /// <summary>Ends a run that nobody carries out, since somebody wants it cancelled.</summary>
    public ValueTask CancelAsync(JournalClaim<BackgroundEntry> claim)
    {
        var stood = claim.Content.Result ?? BackgroundRun.NoResult(claim.Content, StopReason.Cancelled);
        return EndAsync(claim, new(BackgroundRunStatus.Cancelled, stood with { StopReason = StopReason.Cancelled }));
    }

    // The same end makes the same ids, so that what is told twice can be recognised.
    private static PendingNotice NoticeFor(string notifier, BackgroundEntry entry, RunOutcome outcome, DateTimeOffset now)
    {
        var id = $"{entry.Id}.{entry.EndedRun ?? "0"}.{(entry.HasEnded ? "end" : "parked")}";
        return new()
        {
            Id = $"{id}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notifier)).AsSpan(0, 8))}",
            Notifier = notifier,
            NotBefore = now,
            Notice = new()
            {
                Id = id,
                Kind = entry.HasEnded ? RunNoticeKind.RunFinished : RunNoticeKind.RunParked,
                RunId = entry.Id,
                SessionId = entry.SessionId,
                Owner = entry.Owner,
                Agent = entry.Agent,
                Result = outcome.Result,
                PendingApprovals = outcome.Questions,
                At = now,
            },
        };
    }
}
