using System.Diagnostics;
using AgentKit.Memory;
using AgentKit.Memory.Sqlite;
using AgentKit.Provenance;

namespace AgentKit.Benchmarks;

/// <summary>How long single recalls take: the slow ones count for whoever waits, and an average hides them.</summary>
internal static class RecallLatency
{
    private const int WarmUp = 400;
    private const int Measured = 800;

    public static async Task PrintAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agentkit-bench-").FullName;
        try
        {
            foreach (var records in (int[])[700, 100_000, 1_000_000])
                await PrintAsync(Path.Combine(folder, $"{records}.db"), records).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PrintAsync(string path, int records)
    {
        await MemoryFill.FillAsync(path, records).ConfigureAwait(false);
        using var store = new SqliteMemoryStore(path, new SecretRedactor(new ProvenanceOptions()));
        var first = await TakesAsync(store, 0).ConfigureAwait(false);
        var times = new List<double>();
        for (var i = 1; i <= WarmUp + Measured; i++)
        {
            var took = await TakesAsync(store, i).ConfigureAwait(false);
            if (i > WarmUp)
                times.Add(took);
        }

        times.Sort();
        Console.WriteLine($"{records,9:N0} records: first {first:F1} ms, then median {times[times.Count / 2]:F2} ms, 95th percentile {times[times.Count * 95 / 100]:F2} ms, longest {times[^1]:F1} ms");
    }

    private static async Task<double> TakesAsync(SqliteMemoryStore store, int at)
    {
        var begun = Stopwatch.GetTimestamp();
        await store.In(MemoryFill.Scope).SearchAsync(new() { Text = MemoryFill.Questions[at % MemoryFill.Questions.Count] }).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
