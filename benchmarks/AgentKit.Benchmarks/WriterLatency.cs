using System.Diagnostics;
using AgentKit.Memory;
using AgentKit.Memory.Sqlite;
using AgentKit.Provenance;

namespace AgentKit.Benchmarks;

/// <summary>How long a writer waits while a consolidation works through the same scope, from a store of its own as another process has one.</summary>
internal static class WriterLatency
{
    // A busy agent; more would be a store that grows while it is put in order.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private static readonly string[] Things = ["gateway", "indexer", "mailer", "scheduler", "archive", "ledger", "crawler", "renderer", "importer", "billing"];
    private static readonly string[] Facts = ["listens on port {0}", "keeps logs for {0} days", "retries after {0} seconds", "runs on {0} machines", "restarts within {0} seconds"];

    public static async Task PrintAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agentkit-bench-").FullName;
        try
        {
            foreach (var records in (int[])[2_000, 8_000])
                await PrintAsync(Path.Combine(folder, $"{records}.db"), records).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PrintAsync(string path, int records)
    {
        using var store = Open(path);
        await store.In(MemoryFill.Scope).AddAsync([.. Enumerable.Range(0, records).Select(at => Record($"r{at}", at))]).ConfigureAwait(false);
        var consolidator = new Consolidator(store, new() { MaxActive = records * 2 });
        var alone = await WriteAsync(path, "alone", Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)).ConfigureAwait(false);

        var begun = Stopwatch.GetTimestamp();
        var consolidating = Task.Run(() => consolidator.RunAsync(MemoryFill.Scope));
        var beside = await WriteAsync(path, "beside", consolidating).ConfigureAwait(false);
        var report = await consolidating.ConfigureAwait(false);
        Console.WriteLine($"{records:N0} records, {report.Steps.Count:N0} changes in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s: {Told(beside)}; alone: {Told(alone)}");
    }

    private static string Told(List<double> times) =>
        $"{times.Count:N0} writes, median {times[times.Count / 2]:F1} ms, 99th percentile {times[times.Count * 99 / 100]:F1} ms, longest {times[^1]:F1} ms";

    private static async Task<List<double>> WriteAsync(string path, string name, Task until)
    {
        using var store = Open(path);
        var memory = store.In(MemoryFill.Scope);
        var times = new List<double>();
        for (var at = 0; !until.IsCompleted || times.Count == 0; at++)
        {
            var begun = Stopwatch.GetTimestamp();
            await memory.AddAsync([Record($"{name}{at}", 1_000_000 + at)]).ConfigureAwait(false);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(Pause, TimeProvider.System).ConfigureAwait(false);
        }

        times.Sort();
        return times;
    }

    private static SqliteMemoryStore Open(string path) => new(path, new SecretRedactor(new ProvenanceOptions()));

    // Every fifth says again what another said, every seventh another number of the same.
    private static MemoryRecord Record(string id, int at)
    {
        var subject = at % 5 == 0 && at > 0 ? at - 1 : at;
        var value = 100 + (subject * 7 % 800) + (at % 7 == 0 ? 1 : 0);
        var time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(at);
        return new()
        {
            Id = id,
            Scope = MemoryFill.Scope,
            Statement = $"The {Things[subject % Things.Length]} {Name(subject)} {string.Format(System.Globalization.CultureInfo.InvariantCulture, Facts[subject % Facts.Length], value)}.",
            Source = new() { Origin = MemoryOrigin.Import },
            Trust = MemoryTrust.Person,
            ObservedAt = time,
            RecordedAt = time,
        };
    }

    private static string Name(int number) => $"{(char)('A' + (number / 7 % 26))}{(char)('a' + (number / 3 % 26))}{(char)('a' + (number % 26))}ro";
}
