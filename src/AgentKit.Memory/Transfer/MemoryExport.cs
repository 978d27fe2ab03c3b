using System.Text.Json;

namespace AgentKit.Memory.Transfer;

/// <summary>Writes memory out as lines of JSON, which <see cref="MemoryImport"/> reads back.</summary>
/// <param name="store">Where the records are.</param>
/// <param name="scopes">How scopes are named.</param>
public sealed class MemoryExport(MemoryStore store, ScopeNames scopes)
{
    /// <summary>The lines of a scope, in the order in which the records were written down.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="all">Whether records that do not hold any more are written too.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<string>> LinesAsync(MemoryScope scope, bool all = false, CancellationToken cancellationToken = default)
    {
        var records = await store.In(scope).ListAsync(all ? null : MemoryStatus.Active, cancellationToken).ConfigureAwait(false);
        return [.. records.Select(Line)];
    }

    /// <summary>The line of a record.</summary>
    /// <param name="record">The record.</param>
    public string Line(MemoryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return JsonSerializer.Serialize(
            new()
            {
                Id = record.Id,
                Statement = record.Statement,
                Status = record.Status,
                Into = record.Into,
                Why = record.Why,
                Scope = scopes.NameOf(record.Scope),
                Kind = record.Kind,
                Subject = record.Subject,
                Attributes = record.Attributes.Count == 0 ? null : new(record.Attributes),
                Speaker = record.Source.Speaker,
                Session = record.Source.Session,
                Event = record.Source.Event,
                Words = record.Source.Words,
                Origin = record.Source.Origin,
                Source = record.Source.Name is { } name ? JsonSerializer.SerializeToElement(name, MemoryJson.Default.String) : null,
                Trust = JsonSerializer.SerializeToElement(record.Trust, MemoryJson.Default.MemoryTrust),
                Confidence = Math.Round(record.Confidence, 4),
                ObservedAt = record.ObservedAt,
                ValidFrom = record.ValidFrom,
                ValidTo = record.ValidTo,
                RecordedAt = record.RecordedAt,
                LastConfirmed = record.LastConfirmed,
                Sightings = record.Sightings,
                Recalls = record.Recalls,
                Links = record.Links.Count == 0 ? null : record.Links,
            },
            MemoryLineJson.Default.MemoryLine);
    }
}
