using AgentKit.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["memory"])
    await SessionFootprint.PrintAsync();
else
    BenchmarkSwitcher.FromAssembly(typeof(RunBenchmark).Assembly).Run(args);
