using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>A record as a row.</summary>
internal static class RecordRow
{
    public const string Columns = """
        number, id, statement, kind, subject, attributes, origin, source, speaker, session, event, words, trust, confidence,
        observed_at, valid_from, valid_to, recorded_at, confirmed_at, sightings, recalls, status, "into", why, links, version
        """;

    private static readonly IReadOnlyDictionary<string, string> NoAttributes = new Dictionary<string, string>(StringComparer.Ordinal);

    public static StoredRecord Read(SqliteDataReader row, MemoryScope scope) => new(row.GetInt64(0), row.GetInt64(25), new()
    {
        Id = row.GetString(1),
        Scope = scope,
        Statement = row.GetString(2),
        Kind = Names<MemoryKind>.Parse(row.GetString(3)),
        Subject = row.Text(4),
        Attributes = row.Text(5) is { } attributes ? JsonSerializer.Deserialize(attributes, MemoryJson.Default.DictionaryStringString)! : NoAttributes,
        Source = new()
        {
            Origin = Names<MemoryOrigin>.Parse(row.GetString(6)),
            Name = row.Text(7),
            Speaker = row.Text(8),
            Session = row.Text(9),
            Event = row.IsDBNull(10) ? null : row.GetInt64(10),
            Words = row.Text(11),
        },
        Trust = Names<MemoryTrust>.Parse(row.GetString(12)),
        Confidence = row.GetDouble(13),
        ObservedAt = row.Time(14)!.Value,
        ValidFrom = row.Time(15),
        ValidTo = row.Time(16),
        RecordedAt = row.Time(17)!.Value,
        LastConfirmed = row.Time(18),
        Sightings = row.GetInt32(19),
        Recalls = row.GetInt32(20),
        Status = Names<MemoryStatus>.Parse(row.GetString(21)),
        Into = row.Text(22),
        Why = row.Text(23),
        Links = row.Text(24) is { } links ? JsonSerializer.Deserialize(links, MemoryJson.Default.IReadOnlyListMemoryLink)! : [],
    });

    /// <summary>The values of a row, all but its number and version.</summary>
    public static (string Name, object? Value)[] Values(long scope, MemoryRecord record) =>
    [
        ("$scope", scope), ("$id", record.Id), ("$statement", record.Statement), ("$kind", Names<MemoryKind>.Of(record.Kind)), ("$subject", record.Subject),
        ("$attributes", record.Attributes.Count == 0 ? null : JsonSerializer.Serialize(new(record.Attributes), MemoryJson.Default.DictionaryStringString)),
        ("$origin", Names<MemoryOrigin>.Of(record.Source.Origin)), ("$source", record.Source.Name), ("$speaker", record.Source.Speaker), ("$session", record.Source.Session),
        ("$event", record.Source.Event), ("$words", record.Source.Words), ("$trust", Names<MemoryTrust>.Of(record.Trust)), ("$confidence", record.Confidence),
        ("$observed_at", record.ObservedAt.ToUnixTimeMilliseconds()), ("$valid_from", record.ValidFrom?.ToUnixTimeMilliseconds()),
        ("$valid_to", record.ValidTo?.ToUnixTimeMilliseconds()), ("$recorded_at", record.RecordedAt.ToUnixTimeMilliseconds()),
        ("$confirmed_at", record.LastConfirmed?.ToUnixTimeMilliseconds()), ("$sightings", record.Sightings), ("$recalls", record.Recalls),
        ("$status", Names<MemoryStatus>.Of(record.Status)), ("$into", record.Into), ("$why", record.Why),
        ("$links", record.Links.Count == 0 ? null : JsonSerializer.Serialize(record.Links, MemoryJson.Default.IReadOnlyListMemoryLink)),
    ];
}

/// <summary>A record with its place in the table and the version of its row, which each change raises.</summary>
internal sealed record StoredRecord(long Number, long Version, MemoryRecord Record);
