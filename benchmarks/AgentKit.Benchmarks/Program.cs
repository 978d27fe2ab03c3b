using AgentKit.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

if (args is ["memory"])
{
    await SessionFootprint.PrintAsync();
    return;
}

if (args is ["writers"])
{
    await WriterLatency.PrintAsync();
    return;
}

if (args is ["recall"])
{
    await RecallLatency.PrintAsync();
    return;
}

// In this process, since a build of its own for each benchmark needs packages that not every machine can get.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(RunBenchmark).Assembly).Run(args, config);
