using AgentKit.Memory;
using AgentKit.Memory.Sqlite;
using AgentKit.Provenance;
using Microsoft.Data.Sqlite;

namespace AgentKit.Benchmarks;

/// <summary>
/// A scope with many records: turns of conversations of twenty, in words of which few are common and many are rare, as in
/// real text. The rows are written past the screens for secrets, which would take most of the time.
/// </summary>
internal static class MemoryFill
{
    private const int Vocabulary = 40_000;
    private const int Session = 20;
    private const int Batch = 20_000;

    private static readonly string[] Common =
        ("work home day friend new year family house music car school dog book game food trip week love garden job mother run night city movie water money birthday team kitchen beach train story " +
         "letter party doctor picture song lake office photo river brother hike bread phone market holiday teacher class weather storm coffee").Split(' ');

    public static MemoryScope Scope { get; } = new() { Owner = SessionOwner.Local };

    public static IReadOnlyList<string> Questions { get; } = [.. Enumerable.Range(0, 200).Select(Question)];

    public static async Task FillAsync(string path, int count)
    {
        using (var store = new SqliteMemoryStore(path, new SecretRedactor(new ProvenanceOptions())))
            await store.In(Scope).AddAsync([Record(0, new Random(0))]).ConfigureAwait(false);

        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        var random = new Random(1);
        for (var done = 1; done < count; done += Batch)
        {
            using var transaction = connection.BeginTransaction();
            var view = ScopeView.Ensure(connection, Scope);
            for (var at = done; at < Math.Min(count, done + Batch); at++)
                Insert(view, Record(at, random), at + 1);
            transaction.Commit();
        }
    }

    private static void Insert(ScopeView view, MemoryRecord record, long number)
    {
        view.Run(
            """
            INSERT INTO records (number, scope, id, statement, kind, origin, speaker, session, trust, confidence, observed_at, recorded_at, sightings, recalls, status, version)
            VALUES ($number, $scope, $id, $statement, 'episode', 'import', $speaker, $session, 'person', 0.5, $at, $at, 1, 0, 'active', 1)
            """,
            ("$number", number),
            ("$id", record.Id),
            ("$statement", record.Statement),
            ("$speaker", record.Source.Speaker),
            ("$session", record.Source.Session),
            ("$at", record.ObservedAt.ToUnixTimeMilliseconds()));
        SearchIndex.Add(view, new StoredRecord(number, 1, record));
    }

    private static MemoryRecord Record(int at, Random random)
    {
        var time = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(at * 3L);
        return new()
        {
            Id = $"r{at}",
            Scope = Scope,
            Statement = string.Join(' ', Enumerable.Range(0, random.Next(6, 26)).Select(_ => Word(random))) + ".",
            Source = new() { Origin = MemoryOrigin.Import, Speaker = at % 2 == 0 ? "Anna" : "Boris", Session = $"s{at / Session}" },
            Kind = MemoryKind.Episode,
            Trust = MemoryTrust.Person,
            ObservedAt = time,
            RecordedAt = time,
        };
    }

    private static string Question(int seed)
    {
        var random = new Random(1000 + seed);
        return $"When did Anna {Word(random)} the {Word(random)} with {Word(random)} and {Word(random)} at the {Word(random)}?";
    }

    // By Zipf's law: the n-th most common word comes up in proportion to 1/n. The commonest are real, so that what stands for them is looked up too.
    private static string Word(Random random)
    {
        var rank = (int)Math.Pow(Vocabulary, random.NextDouble()) - 1;
        return rank < Common.Length ? Common[rank] : $"w{rank}ord";
    }
}
