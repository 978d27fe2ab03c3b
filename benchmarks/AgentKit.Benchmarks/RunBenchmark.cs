using AgentKit.Sessions;
using AgentKit.Tools;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace AgentKit.Benchmarks;

/// <summary>One run with 1, 10 and 100 tool calls, one a turn, against the hand-written loop. In memory, alone and with one watcher; a session of its own for each run, deleted after it, so that the collector does not pay for thousands of old ones.</summary>
[MemoryDiagnoser]
public class RunBenchmark
{
    private readonly AIFunction _function = AIFunctionFactory.Create((int a, int b) => a + b, "add");
    private LoopingModel _model = null!;
    private ChatOptions _options = null!;
    private Agent _agent = null!;

    [Params(1, 10, 100)]
    public int Calls { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _model = new LoopingModel(Calls);
        _options = new ChatOptions { Tools = [_function] };
        _agent = new AgentBuilder(new LoopingModel(Calls))
            .AddTool(_function, options => options.Effects = Harmless)
            .Build();
    }

    [Benchmark(Baseline = true)]
    public Task<string> HandWritten() => HandWrittenLoop.RunAsync(_model, _function, _options, [new ChatMessage(ChatRole.User, "What is 1 + 2?")]);

    [Benchmark]
    public async Task<string> AgentKit()
    {
        var session = _agent.CreateSession();
        var result = await session.RunAsync("What is 1 + 2?").ConfigureAwait(false);
        await _agent.DeleteSessionAsync(session.Id).ConfigureAwait(false);
        return result.Text;
    }

    [Benchmark]
    public async Task<int> AgentKitWatched()
    {
        var session = _agent.CreateSession();
        var seen = 0;
        await foreach (var update in session.RunStreamingAsync("What is 1 + 2?").ConfigureAwait(false))
            seen += update.Counter;
        await _agent.DeleteSessionAsync(session.Id).ConfigureAwait(false);
        return seen;
    }

    private static readonly Effect[] SessionOnly = [Effect.ChangeSession("sum")];

    internal static IEnumerable<Effect> Harmless(System.Text.Json.JsonElement input) => SessionOnly;
}
