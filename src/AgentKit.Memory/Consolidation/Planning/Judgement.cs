using System.Text.RegularExpressions;
using AgentKit.Memory.Consolidation.Expiry;
using AgentKit.Memory.Screening;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Judges each record alone: what is secret, what instructs, what is over, what is worth nothing.</summary>
internal static class Judgement
{
    public static void Apply(Draft draft, DateTimeOffset now)
    {
        foreach (var record in draft.Active)
        {
            try
            {
                Redact(draft, record);
                Judge(draft, draft[record.Id], now);
            }
            catch (RegexMatchTimeoutException)
            {
                End(draft, draft[record.Id], MemoryAction.Quarantined, MemoryStatus.Quarantined, "It could not be looked through in time; somebody may have written it to that end.");
            }
        }
    }

    private static void Redact(Draft draft, MemoryRecord record)
    {
        var statement = SecretScreen.Screen(record.Statement);
        var words = SecretScreen.Screen(record.Source.Words ?? "");
        if ((statement.Why ?? words.Why) is not { } why)
            return;
        draft.Change(MemoryAction.Redacted, [record.Id], null, why, record with
        {
            Statement = statement.Text,
            Source = record.Source with { Words = record.Source.Words is null ? null : words.Text },
        });
    }

    private static void Judge(Draft draft, MemoryRecord record, DateTimeOffset now)
    {
        var isReviewed = record.Attributes.ContainsKey(MemoryReview.ReviewedBy);
        if (!isReviewed && InstructionScreen.Judge(record.Statement, record.Trust) is { } instructs)
            End(draft, record, MemoryAction.Quarantined, MemoryStatus.Quarantined, instructs);
        else if (!isReviewed && JunkScreen.Judge(record.Statement) is { } junk)
            End(draft, record, MemoryAction.Dropped, MemoryStatus.Dropped, junk);
        else if (End(record) is var (until, words) && until < now)
            End(draft, record with { ValidTo = until }, MemoryAction.Expired, MemoryStatus.Expired, $"It held until {Lifetime.Say(until)} ({words}).");
    }

    private static (DateTimeOffset Until, string Words)? End(MemoryRecord record) =>
        record.ValidTo is { } until ? (until, "its end was known") : Lifetime.Of(record.Statement, record.ObservedAt) is var (end, words) ? (end, $"\"{words}\", said on {Lifetime.Say(record.ObservedAt)}") : null;

    private static void End(Draft draft, MemoryRecord record, MemoryAction action, MemoryStatus status, string why) =>
        draft.Change(action, [record.Id], null, why, record with { Status = status, Why = why });
}
