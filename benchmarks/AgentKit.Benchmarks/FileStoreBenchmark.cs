using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace AgentKit.Benchmarks;

/// <summary>A run of a hundred calls with its log in memory, and with its log on disk. The calls only read, so that no sync of the disk is waited for.</summary>
[MemoryDiagnoser]
public class FileStoreBenchmark
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-bench-").FullName;
    private Agent _inMemory = null!;
    private Agent _onDisk = null!;

    [GlobalSetup]
    public void Setup()
    {
        var function = AIFunctionFactory.Create((int a, int b) => a + b, "add");
        _inMemory = new AgentBuilder(new LoopingModel(100)).AddTool(function, options => options.Effects = RunBenchmark.Harmless).Build();
        _onDisk = new AgentBuilder(new LoopingModel(100)).UseFileSessions(_folder).AddTool(function, options => options.Effects = RunBenchmark.Harmless).Build();
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true, OperationsPerInvoke = 100)]
    public Task<string> InMemory() => RunAsync(_inMemory);

    [Benchmark(OperationsPerInvoke = 100)]
    public Task<string> OnDisk() => RunAsync(_onDisk);

    private static async Task<string> RunAsync(Agent agent)
    {
        var session = agent.CreateSession();
        await using (session.ConfigureAwait(false))
        {
            var result = await session.RunAsync("What is 1 + 2?").ConfigureAwait(false);
            await agent.DeleteSessionAsync(session.Id).ConfigureAwait(false);
            return result.Text;
        }
    }
}
