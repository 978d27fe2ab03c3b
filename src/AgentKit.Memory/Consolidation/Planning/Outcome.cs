using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Writes down what was decided: merges first, then what was superseded, then what must wait.</summary>
internal static class Outcome
{
    // Each further sighting takes a quarter of the doubt that is left.
    private const double DoubtTaken = 0.25;
    private const double MostConfidence = 0.99;

    public static void Write(Draft draft, IReadOnlyList<MemoryRecord> records, IReadOnlyList<Reading> readings, Timeline timeline, List<SamePair> pairs)
    {
        var merged = new Dictionary<int, int>();
        foreach (var group in timeline.Groups)
            Merge(draft, records, readings, [.. group.Where(place => !timeline.Quarantined.ContainsKey(place))], pairs, merged);
        foreach (var (place, fate) in timeline.Superseded.OrderBy(entry => entry.Key))
        {
            if (!merged.ContainsKey(place))
                Supersede(draft, records[place].Id, records[Standing(merged, timeline.Final(place))].Id, fate.Why);
        }

        foreach (var (place, fate) in timeline.Quarantined.OrderBy(entry => entry.Key))
        {
            var (waiting, standing) = (draft[records[place].Id], draft[records[Standing(merged, fate.Against)].Id]);
            draft.Change(MemoryAction.Quarantined, [waiting.Id], null, fate.Why,
                waiting.With(MemoryLinkKind.Contradicts, standing.Id) with { Status = MemoryStatus.Quarantined, Why = fate.Why }, standing.With(MemoryLinkKind.Contradicts, waiting.Id));
        }
    }

    private static int Standing(Dictionary<int, int> merged, int place) => merged.TryGetValue(place, out var survivor) ? survivor : place;

    private static void Merge(Draft draft, IReadOnlyList<MemoryRecord> records, IReadOnlyList<Reading> readings, IReadOnlyList<int> group, List<SamePair> pairs, Dictionary<int, int> merged)
    {
        // Without the one that held them together, two need not say the same.
        var within = pairs.Where(pair => group.Contains(pair.Earlier) && group.Contains(pair.Later)).ToList();
        if (within.Count < group.Count - 1 || within.Count == 0)
            return;
        var survivor = group.OrderByDescending(place => records[place].Trust).ThenByDescending(place => readings[place].Keys.Values.Sum()).ThenBy(place => place).First();
        var others = group.Where(place => place != survivor).ToList();
        var record = draft[records[survivor].Id];
        var gone = others.Select(place => draft[records[place].Id]).ToList();
        var why = within.MinBy(pair => pair.Likeness).Why;
        foreach (var place in others)
            merged[place] = survivor;

        var after = gone.Select(other => other with { Status = MemoryStatus.Merged, Into = record.Id, Why = why }).ToList();
        after.Add(Strengthened(record, gone));
        draft.Change(MemoryAction.Merged, [.. gone.Select(other => other.Id)], record.Id, why, after);
    }

    private static MemoryRecord Strengthened(MemoryRecord record, List<MemoryRecord> others)
    {
        var sightings = others.Sum(other => other.Sightings);
        var confidence = Math.Max(record.Confidence, others.Max(other => other.Confidence));
        var last = others.Append(record).Max(other => other.LastConfirmed is { } confirmed && confirmed > other.ObservedAt ? confirmed : other.ObservedAt);
        var strengthened = record with
        {
            Sightings = record.Sightings + sightings,
            Recalls = record.Recalls + others.Sum(other => other.Recalls),
            Confidence = Math.Min(MostConfidence, Math.Round(1 - ((1 - confidence) * Math.Pow(1 - DoubtTaken, sightings)), 4)),
            LastConfirmed = last > record.ObservedAt ? last : record.LastConfirmed,
            Subject = record.Subject ?? others.Select(other => other.Subject).FirstOrDefault(subject => subject is not null),
        };
        foreach (var other in others)
        {
            strengthened = strengthened.With(MemoryLinkKind.MergedFrom, other.Id);
            foreach (var link in other.Links.Where(link => link.Id != record.Id))
                strengthened = strengthened.With(link.Kind, link.Id);
        }

        return strengthened;
    }

    // Which of the two holds is settled now.
    private static void Supersede(Draft draft, string id, string by, string why)
    {
        var (record, newer) = (draft[id].Without(MemoryLinkKind.Contradicts, by), draft[by].Without(MemoryLinkKind.Contradicts, id));
        var said = $"{why} {by} holds since {Expiry.Lifetime.Say(newer.ObservedAt)}.";
        draft.Change(MemoryAction.Superseded, [id], by, said,
            record with { Status = MemoryStatus.Superseded, Into = by, Why = said, ValidTo = record.ValidTo ?? newer.ObservedAt }, newer.With(MemoryLinkKind.Supersedes, id));
    }
}
