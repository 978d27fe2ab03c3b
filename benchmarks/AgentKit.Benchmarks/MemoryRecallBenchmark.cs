using AgentKit.Memory;
using AgentKit.Memory.Sqlite;
using AgentKit.Provenance;
using BenchmarkDotNet.Attributes;

namespace AgentKit.Benchmarks;

/// <summary>
/// One recall of ten records from a scope of so many, on average; <see cref="RecallLatency"/> tells the slow ones.
/// Filling a million takes minutes before the first figure.
/// </summary>
[MemoryDiagnoser]
[MedianColumn]
public class MemoryRecallBenchmark
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-bench-").FullName;
    private SqliteMemoryStore _store = null!;
    private int _next;

    [Params(700, 100_000, 1_000_000)]
    public int Records { get; set; }

    // In this process nobody would wait for a task.
    [GlobalSetup]
    public void Setup()
    {
        var path = Path.Combine(_folder, $"{Records}.db");
        MemoryFill.FillAsync(path, Records).GetAwaiter().GetResult();
        _store = new(path, new SecretRedactor(new ProvenanceOptions()));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public Task<IReadOnlyList<MemoryMatch>> Recall() =>
        _store.In(MemoryFill.Scope).SearchAsync(new() { Text = MemoryFill.Questions[_next++ % MemoryFill.Questions.Count] });
}
