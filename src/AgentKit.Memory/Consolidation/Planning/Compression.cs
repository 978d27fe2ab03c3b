using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentKit.Memory.Consolidation.Expiry;
using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>
/// Makes one record of old episodes that tell the same again and again and differ in nothing but when: what they taught is
/// that it keeps happening. Each stays, linked.
/// </summary>
internal static class Compression
{
    public static void Apply(Draft draft, DateTimeOffset now, ConsolidationOptions options)
    {
        var old = draft.Active.Where(record => record.Kind == MemoryKind.Episode && record.ObservedAt < now - options.CompressAfter);
        foreach (var group in old.GroupBy(WithoutTimes, StringComparer.Ordinal).Where(group => group.Key.Length > 0 && group.Count() >= options.CompressFrom).OrderBy(group => group.First().Id, StringComparer.Ordinal))
            Compress(draft, [.. group], now);
    }

    private static void Compress(Draft draft, List<MemoryRecord> episodes, DateTimeOffset now)
    {
        var (first, last) = (episodes[0], episodes[^1]);
        var lesson = last with
        {
            Id = "lesson-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', episodes.Select(episode => episode.Id)))))[..16],
            Statement = string.Create(CultureInfo.InvariantCulture, $"{first.Statement.TrimEnd('.')} (seen {episodes.Count} times, from {Lifetime.Say(first.ObservedAt)} to {Lifetime.Say(last.ObservedAt)})."),
            Kind = MemoryKind.Fact,
            Source = new() { Origin = MemoryOrigin.Consolidation },
            Trust = episodes.Min(episode => episode.Trust),
            Confidence = Math.Min(0.99, episodes.Max(episode => episode.Confidence) + 0.1),
            Sightings = episodes.Sum(episode => episode.Sightings),
            RecordedAt = now,
            Links = [.. episodes.Select(episode => new MemoryLink { Kind = MemoryLinkKind.LearntFrom, Id = episode.Id })],
        };
        if (draft.Contains(lesson.Id))
            return;
        const string Why = "They tell the same again and again and differ only in when; one record says so.";
        draft.Change(MemoryAction.Compressed, [.. episodes.Select(episode => episode.Id)], lesson.Id, Why,
            [.. episodes.Select(episode => episode with { Status = MemoryStatus.Merged, Into = lesson.Id, Why = Why }), lesson]);
    }

    private static string WithoutTimes(MemoryRecord record)
    {
        var terms = Reader.Read(record.Statement, record.Source.Speaker).Terms;
        return terms.Any(term => term.Category is "date" or "time" or "day" or "month")
            ? string.Join(' ', terms.Where(term => term.Category is not ("date" or "time" or "day" or "month")).Select(term => term.Key)) + record.Trust
            : "";
    }
}
