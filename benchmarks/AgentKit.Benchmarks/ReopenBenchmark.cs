using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace AgentKit.Benchmarks;

/// <summary>Opening a session whose log on disk has 10,000 events, up to where its next run could begin; and reading all its messages.</summary>
[MemoryDiagnoser]
public class ReopenBenchmark
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-bench-").FullName;
    private Agent _agent = null!;
    private SessionId _id;

    // In this process nobody would wait for a task.
    [GlobalSetup]
    public void Setup() => FillAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public async Task<SessionId> Open()
    {
        var session = await _agent.OpenSessionAsync(_id).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
            return session.Id;
    }

    [Benchmark]
    public async Task<int> OpenAndReadMessages()
    {
        var session = await _agent.OpenSessionAsync(_id).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
            return (await session.GetMessagesAsync().ConfigureAwait(false)).Count;
    }

    private async Task FillAsync()
    {
        var function = AIFunctionFactory.Create((int a, int b) => a + b, "add");
        _agent = new AgentBuilder(new LoopingModel(100)).UseFileSessions(_folder).AddTool(function, options => options.Effects = RunBenchmark.Harmless).Build();
        var session = _agent.CreateSession();
        _id = session.Id;
        for (var events = 0; events < 10_000; events += 405)
            await session.RunAsync("What is 1 + 2?").ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
    }
}
