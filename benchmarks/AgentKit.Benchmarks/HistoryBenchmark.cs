using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace AgentKit.Benchmarks;

/// <summary>One more turn (a prompt, a call, an answer) in a session that has so many turns behind it. What it costs must not grow.</summary>
[MemoryDiagnoser]
public class HistoryBenchmark
{
    private const int Most = 1_000;

    private AgentSession _session = null!;

    [Params(10, 100, 400, Most)]
    public int Turns { get; set; }

    // A hundred turns are too few for the compiler to have finished with them.
    [GlobalSetup]
    public void WarmUp()
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(2);)
            Begin(Most);
    }

    // Enough prompts for a measurement, few enough that the history stays about as long as its name says. As many turns run before
    // each, in a session of their own where the history is to be short: a process that has just slept is slow at everything.
    [IterationSetup]
    public void Setup()
    {
        Begin(Most - Turns);
        Begin(Turns);
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public async Task OneMoreTurn()
    {
        for (var i = 0; i < 100; i++)
            await _session.RunAsync("What is 1 + 2?").ConfigureAwait(false);
    }

    private void Begin(int turns)
    {
        var function = AIFunctionFactory.Create((int a, int b) => a + b, "add");
        var agent = new AgentBuilder(new LoopingModel(1)).AddTool(function, options => options.Effects = RunBenchmark.Harmless).Build();
        _session = agent.CreateSession();
        for (var i = 0; i < turns; i++)
            _session.RunAsync("What is 1 + 2?").Wait();
    }
}
