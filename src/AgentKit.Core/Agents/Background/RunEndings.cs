using AgentKit.Internal;

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
            if (entry.HasEnded)
            {
                await journal.SetCancelledAsync(entry.Owner, entry.Id, cancelled: false).ConfigureAwait(false);
                runs.Queue.Remove(entry.Key);
            }
            else
            {
                runs.Queue.GiveBack(entry, now);
            }
        }
        finally
        {
            await claim.DisposeAsync().ConfigureAwait(false);
        }

        // Who cancelled it in this very moment found it held, and relies on the holder.
        if (!entry.HasEnded && await TakeCancelledAsync(entry).ConfigureAwait(false) is { } parked)
        {
            await CancelAsync(parked).ConfigureAwait(false);
            return;
        }

        runs.End(entry);
        if (_notifiers.Value.Length > 0)
            Noticed?.Invoke();
        runs.Nudge.Give();
    }

    /// <summary>Ends a run that nobody carries out, since somebody wants it cancelled.</summary>
    public ValueTask CancelAsync(JournalClaim<BackgroundEntry> claim)
    {
        var stood = claim.Content.Result ?? AgentResult.Nothing(claim.Content.SessionId, StopReason.Cancelled);
        return EndAsync(claim, new(BackgroundRunStatus.Cancelled, stood with { StopReason = StopReason.Cancelled }));
    }

    private async ValueTask<JournalClaim<BackgroundEntry>?> TakeCancelledAsync(BackgroundEntry entry) =>
        await journal.IsCancelledAsync(entry.Owner, entry.Id).ConfigureAwait(false) ? await journal.ClaimAsync(entry.Owner, entry.Id).ConfigureAwait(false) : null;

    private static PendingNotice NoticeFor(string notifier, BackgroundEntry entry, RunOutcome outcome, DateTimeOffset now)
    {
        // The same end makes the same id, so that what is told twice can be recognised.
        var kind = entry.HasEnded ? RunNoticeKind.RunFinished : RunNoticeKind.RunParked;
        var id = Hash($"{entry.Owner.Tenant}\n{entry.Owner.User}\n{entry.Id}\n{entry.Stretch}\n{kind}");
        return new()
        {
            Id = Hash($"{id}\n{notifier}"),
            Notifier = notifier,
            NotBefore = now,
            Notice = new()
            {
                Id = id,
                Kind = kind,
                RunId = entry.Id,
                SessionId = entry.SessionId,
                Owner = entry.Owner,
                Agent = entry.Agent,
                Result = outcome.Result,
                At = now,
            },
        };
    }

    private static string Hash(string text) => string.Concat("n-", TextHash.Of(text).AsSpan(0, 32));
}
