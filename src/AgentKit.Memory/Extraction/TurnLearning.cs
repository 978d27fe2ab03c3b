using System.Collections.Concurrent;
using AgentKit.Memory.Layers;
using AgentKit.Sessions;

namespace AgentKit.Memory.Extraction;

/// <summary>
/// Writes down what turns teach. Told of the same events twice, it writes nothing twice: records take their ids from the
/// event that they rest on, and how far a session was looked through is kept beside them.
/// </summary>
/// <param name="store">Where it is written.</param>
/// <param name="options">Whose memory it goes to.</param>
/// <param name="model">Finds more than the rules do; <see langword="null"/> where there is none.</param>
/// <param name="clock">The clock.</param>
internal sealed class TurnLearning(MemoryStore store, MemoryOptions options, Func<ExtractionRules, ModelExtractor?> model, TimeProvider clock)
{
    // What earlier turns of a session leave behind is worth keeping for those that are under way, and no more.
    private const int MostTrails = 256;

    private readonly ConcurrentDictionary<(SessionOwner, SessionId), SessionTrail> _trails = new();
    private readonly ExtractionRules _rules = new();

    /// <summary>Looks through turns of one session, oldest first.</summary>
    public async Task LearnAsync(IReadOnlyList<ObservedTurn> turns, CancellationToken cancellationToken)
    {
        var turn = turns[0];
        var layers = MemoryLayers.Of(turn.Owner, turn.Workspace, turn.Agent, turn.Session, options);
        var session = store.In(layers.Session);
        var last = await session.GetProgressAsync(turn.Session.Value, cancellationToken).ConfigureAwait(false);
        var fresh = turns.Select(one => one with { Events = [.. one.Events.Where(logged => logged.Sequence > last)] }).Where(one => one.Events.Count > 0).ToList();
        if (fresh.Count == 0)
            return;

        await session.AddAsync([.. SessionEpisodes.Of(fresh.SelectMany(one => one.Events), layers.Session, turn.Session, clock.GetUtcNow())], cancellationToken).ConfigureAwait(false);
        var (facts, report, trail) = await ExtractAsync([.. fresh.Select(TurnReader.Read)], TrailOf(turn), cancellationToken).ConfigureAwait(false);
        await KeepAsync(facts, layers, turn.Session, cancellationToken).ConfigureAwait(false);
        await CountAsync(report, store.In(layers.Learnt), cancellationToken).ConfigureAwait(false);
        _trails[(turn.Owner, turn.Session)] = trail;
        await session.SetProgressAsync(turn.Session.Value, fresh[^1].Events[^1].Sequence, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(IReadOnlyList<ExtractedFact> Facts, ExtractionReport Report, SessionTrail Trail)> ExtractAsync(IReadOnlyList<TurnContent> turns, SessionTrail trail, CancellationToken cancellationToken)
    {
        if (model(_rules) is { } extractor)
        {
            var more = await extractor.ExtractAsync(turns, trail, cancellationToken).ConfigureAwait(false);
            return (more.Facts, more.Report, more.Trail);
        }

        var (facts, report) = (new List<ExtractedFact>(), new ExtractionReport());
        foreach (var turn in turns)
        {
            var found = _rules.Extract(turn, trail);
            (trail, facts) = (found.Trail, [.. facts, .. found.Facts]);
            report.Add(found.Report);
        }

        return (facts, report, trail);
    }

    private SessionTrail TrailOf(ObservedTurn turn)
    {
        if (_trails.Count > MostTrails)
            _trails.Clear();
        return _trails.GetValueOrDefault((turn.Owner, turn.Session), SessionTrail.Empty);
    }

    private async Task KeepAsync(IReadOnlyList<ExtractedFact> facts, MemoryLayers layers, SessionId session, CancellationToken cancellationToken)
    {
        var records = facts.Select((fact, number) => (fact, Record: ToRecord(fact, IsOfThePerson(fact) ? layers.User : layers.Learnt, session, number + 1))).ToList();
        foreach (var (fact, record) in records)
        {
            if (fact.CorrectsId is not { } id || !await CorrectAsync(id, record, layers, cancellationToken).ConfigureAwait(false))
                await store.In(record.Scope).AddAsync([record], cancellationToken).ConfigureAwait(false);
        }
    }

    // What was recalled and is now corrected by somebody who is trusted as much goes out of the way at once.
    private async Task<bool> CorrectAsync(string id, MemoryRecord record, MemoryLayers layers, CancellationToken cancellationToken)
    {
        foreach (var scope in layers.Lasting)
        {
            var memory = store.In(scope);
            if (await memory.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { Status: MemoryStatus.Active } wrong || wrong.Trust > record.Trust || record.Status != MemoryStatus.Active)
                continue;
            if (await memory.FindAsync(record.Id, cancellationToken).ConfigureAwait(false) is null)
                await new MemoryCorrection(memory).CorrectAsync(wrong, record with { Scope = scope, Kind = wrong.Kind }, cancellationToken).ConfigureAwait(false);
            return true;
        }

        return false;
    }

    private static async Task CountAsync(ExtractionReport report, ScopedMemory memory, CancellationToken cancellationToken)
    {
        var counts = report.Refused.ToDictionary(pair => $"refused: {pair.Key}", pair => (long)pair.Value, StringComparer.Ordinal);
        counts["kept"] = report.Kept;
        await memory.AddCountsAsync(counts, cancellationToken).ConfigureAwait(false);
    }

    // What a person says of themselves goes with them; all else belongs to the place.
    private static bool IsOfThePerson(ExtractedFact fact) =>
        fact.Trust == MemoryTrust.Person && (fact.Subject == "user" || (fact.Kind == MemoryKind.Preference && fact.Subject is null or "answers"));

    private MemoryRecord ToRecord(ExtractedFact fact, MemoryScope scope, SessionId session, int number) => new()
    {
        Id = RecordId.Of(session, fact.Source.Event ?? 0, number),
        Scope = scope,
        Statement = fact.Statement,
        Kind = fact.Kind,
        Subject = fact.Subject,
        Attributes = fact.Attributes,
        Source = fact.Source with { Session = session.Value },
        Trust = fact.Trust,
        Confidence = fact.Confidence,
        ObservedAt = fact.ObservedAt,
        ValidFrom = fact.ValidFrom,
        ValidTo = fact.ValidTo,
        RecordedAt = clock.GetUtcNow(),
        Status = fact.Quarantine is null ? MemoryStatus.Active : MemoryStatus.Quarantined,
        Why = fact.Quarantine,
    };
}
