using System.Globalization;
using System.Text.Json;

namespace AgentKit.Memory.Transfer;

/// <summary>
/// Brings lines of JSON into memory: <c>{id, text, speaker?, session?, at?, scope?, source?, trust?}</c>, or what an export wrote.
/// It keeps every line and judges none; secrets are redacted on the way in. A line that is no record is reported, and the
/// next one is read.
/// </summary>
/// <param name="store">Where they go.</param>
/// <param name="scopes">What the names of scopes mean.</param>
/// <param name="clock">The clock. Default: the system's.</param>
/// <param name="ids">Where ids come from, for lines without. Default: random.</param>
public sealed class MemoryImport(MemoryStore store, ScopeNames scopes, TimeProvider? clock = null, IdSource? ids = null)
{
    // One transaction each: long enough to be worth its sync, short enough for other writers to wait for.
    private const int Batch = 200;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly IdSource _ids = ids ?? IdSource.Default;
    private DateTimeOffset _last;

    /// <summary>Reads lines to their end.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="cancellationToken">Cancels; what was kept until then stays.</param>
    /// <exception cref="MemoryStoreException">Lines could not be written; those before were.</exception>
    public async Task<MemoryImportReport> ReadAsync(TextReader lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (problems, renamed, kept, number) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal), 0, 0);
        var waiting = new List<MemoryRecord>(Batch);
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                waiting.Add(Read(line));
            }
            catch (Exception exception) when (exception is JsonException or FormatException)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"Line {number} is no record: {exception.Message}"));
            }

            if (waiting.Count == Batch)
                await KeepAsync().ConfigureAwait(false);
        }

        await KeepAsync().ConfigureAwait(false);
        return new() { Kept = kept, Problems = problems, Renamed = renamed };

        async Task KeepAsync()
        {
            foreach (var records in waiting.GroupBy(record => record.Scope))
            {
                var given = records.ToList();
                foreach (var (before, after) in given.Zip(await store.In(records.Key).AddAsync(given, cancellationToken).ConfigureAwait(false)))
                {
                    kept++;
                    if (before.Id != after.Id)
                        renamed[before.Id] = after.Id;
                }
            }

            waiting.Clear();
        }
    }

    // What comes later in the file was written later, also where the clock stands still between two lines.
    private DateTimeOffset Later()
    {
        var now = _clock.GetUtcNow();
        return _last = now.ToUnixTimeMilliseconds() > _last.ToUnixTimeMilliseconds() ? now : _last.AddMilliseconds(1);
    }

    private MemoryRecord Read(string text)
    {
        var line = JsonSerializer.Deserialize(text, MemoryLineJson.Default.MemoryLine) ?? throw new FormatException("It is null.");
        var now = Later();
        var observed = line.ObservedAt ?? now;
        if (line.At is { ValueKind: not JsonValueKind.Null } at && !ObservationTime.TryRead(at, out observed))
            throw new FormatException($"'at' is no time: {at.GetRawText()}. Write ISO 8601, such as 2026-03-01T09:30:00Z.");

        var statement = (line.Statement ?? line.Text)?.Trim();
        var source = ImportedSource.Read(line);
        return new()
        {
            Id = line.Id is { Length: > 0 } id ? id : _ids.NewId(),
            Scope = scopes.Find(line.Scope),
            Statement = statement is { Length: > 0 } ? statement : throw new FormatException("It has no text."),
            Kind = line.Kind ?? (line.Session is null ? MemoryKind.Fact : MemoryKind.Episode),
            Subject = line.Subject,
            Attributes = line.Attributes ?? [],
            Source = source.Source,
            Trust = source.Trust,
            Confidence = Math.Clamp(line.Confidence ?? 0.5, 0, 1),
            ObservedAt = observed,
            ValidFrom = line.ValidFrom,
            ValidTo = line.ValidTo,
            RecordedAt = line.RecordedAt ?? now,
            LastConfirmed = line.LastConfirmed,
            Sightings = Math.Max(line.Sightings ?? 1, 1),
            Recalls = Math.Max(line.Recalls ?? 0, 0),
            Status = line.Status ?? MemoryStatus.Active,
            Into = line.Into,
            Why = line.Why,
            Links = line.Links ?? [],
        };
    }
}
