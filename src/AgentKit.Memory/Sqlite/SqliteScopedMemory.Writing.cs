using System.Globalization;
using AgentKit.Memory.Screening;

namespace AgentKit.Memory.Sqlite;

internal sealed partial class SqliteScopedMemory
{
    public override async Task<IReadOnlyList<MemoryRecord>> AddAsync(IReadOnlyList<MemoryRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.FirstOrDefault(record => record.Scope != scope) is { } stranger)
            throw new ArgumentException($"Record '{stranger.Id}' belongs to {stranger.Scope}, and this is the memory of {scope}.", nameof(records));
        if (records.FirstOrDefault(record => record.Id.Length == 0 || record.Statement.Length == 0) is { } empty)
            throw new ArgumentException($"Record '{empty.Id}' has no id or no statement.", nameof(records));
        if (records.Count == 0)
            return [];

        var clean = records.Select(Clean).ToList();
        return await WriteAsync(view => clean.ConvertAll(record => Add(view, record)), cancellationToken).ConfigureAwait(false);
    }

    public override async Task NoteRecalledAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
            return;

        // The version stays: being recalled is no change that a step would have to respect.
        await WriteAsync(view => ids.Sum(id => view.Run("UPDATE records SET recalls = recalls + 1 WHERE scope = $scope AND id = $id", ("$id", id))), cancellationToken).ConfigureAwait(false);
    }

    private static MemoryRecord Add(ScopeView view, MemoryRecord record)
    {
        var number = 1;
        var id = record.Id;
        while (view.Find(id) is { } there)
        {
            if (there.Record.Statement == record.Statement)
                return there.Record;
            id = string.Create(CultureInfo.InvariantCulture, $"{record.Id}~{++number}");
        }

        var kept = id == record.Id ? record : record with { Id = id };
        Insert(view, kept);
        return kept;
    }

    private static void Insert(ScopeView view, MemoryRecord record)
    {
        view.Run(
            """
            INSERT INTO records (scope, id, statement, kind, subject, attributes, origin, source, speaker, session, event, words, trust, confidence, observed_at,
                valid_from, valid_to, recorded_at, confirmed_at, sightings, recalls, status, "into", why, links, version)
            VALUES ($scope, $id, $statement, $kind, $subject, $attributes, $origin, $source, $speaker, $session, $event, $words, $trust, $confidence, $observed_at,
                $valid_from, $valid_to, $recorded_at, $confirmed_at, $sightings, $recalls, $status, $into, $why, $links, 1)
            """,
            RecordRow.Values(view.Number, record).AsSpan(1));
        SearchIndex.Add(view, view.Find(record.Id)!);
    }

    private static void Update(ScopeView view, StoredRecord there, MemoryRecord record)
    {
        view.Run(
            """
            UPDATE records SET statement = $statement, kind = $kind, subject = $subject, attributes = $attributes, origin = $origin, source = $source, speaker = $speaker,
                session = $session, event = $event, words = $words, trust = $trust, confidence = $confidence, observed_at = $observed_at, valid_from = $valid_from,
                valid_to = $valid_to, confirmed_at = $confirmed_at, sightings = $sightings, status = $status, "into" = $into, why = $why, links = $links, version = version + 1
            WHERE scope = $scope AND id = $id
            """,
            RecordRow.Values(view.Number, record).AsSpan(1));
        if (SearchIndex.Differ(there.Record, record))
        {
            SearchIndex.Remove(view, there);
            SearchIndex.Add(view, there with { Record = record });
        }
    }

    // What is compared later must be what is kept: times in whole milliseconds, in UTC.
    private MemoryRecord Clean(MemoryRecord record) => record with
    {
        Statement = Redact(record.Statement)!,
        Subject = Redact(record.Subject),
        Attributes = record.Attributes.ToDictionary(pair => pair.Key, pair => Redact(pair.Value)!, StringComparer.Ordinal),
        Source = record.Source with { Words = Redact(record.Source.Words), Name = Redact(record.Source.Name), Speaker = Redact(record.Source.Speaker) },
        Why = Redact(record.Why),
        ObservedAt = Whole(record.ObservedAt),
        ValidFrom = record.ValidFrom is { } from ? Whole(from) : null,
        ValidTo = record.ValidTo is { } to ? Whole(to) : null,
        RecordedAt = Whole(record.RecordedAt),
        LastConfirmed = record.LastConfirmed is { } confirmed ? Whole(confirmed) : null,
    };

    // The host's own patterns first: they say best what a secret is there.
    private string? Redact(string? text) => text is null ? null : SecretScreen.Screen(redactor.Redact(text)).Text;

    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
