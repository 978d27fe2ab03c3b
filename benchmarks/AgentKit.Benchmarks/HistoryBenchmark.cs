using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace AgentKit.Benchmarks;

/// <summary>One more turn (a prompt, a call, an answer) in a session that has so many turns behind it. What it costs must not grow.</summary>
[MemoryDiagnoser]
public class HistoryBenchmark
{
    private AgentSession _session = null!;

    [Params(10, 100, 400, 1_000)]
    public int Turns { get; set; }

    // Enough prompts for a measurement, few enough that the history stays about as long as its name says.
    [IterationSetup]
    public void Setup()
    {
        var function = AIFunctionFactory.Create((int a, int b) => a + b, "add");
        var agent = new AgentBuilder(new LoopingModel(1)).AddTool(function, options => options.Effects = RunBenchmark.Harmless).Build();
        _session = agent.CreateSession();
        for (var i = 0; i < Turns; i++)
            _session.RunAsync("What is 1 + 2?").Wait();
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public async Task OneMoreTurn()
    {
        for (var i = 0; i < 100; i++)
            await _session.RunAsync("What is 1 + 2?").ConfigureAwait(false);
    }
}
