using AgentKit.Sessions;
using AgentKit.Sessions.Files;
using BenchmarkDotNet.Attributes;

namespace AgentKit.Benchmarks;

/// <summary>Appending one event and having it written, in a session that has so many events. What it costs must not grow.</summary>
[MemoryDiagnoser]
public class AppendBenchmark
{
    private const int Each = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-bench-").FullName;
    private SessionLog? _log;
    private long _last;
    private int _logs;

    [Params(10, 100_000)]
    public int Events { get; set; }

    [Params(false, true)]
    public bool OnDisk { get; set; }

    // A short log is begun anew for each measurement, or it would not stay short; a long one stays about as long as it is.
    [IterationSetup]
    public void Setup()
    {
        if (_log is null || _last > 2 * Events)
            FillAsync().GetAwaiter().GetResult();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _log?.DisposeAsync().AsTask().Wait();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Each)]
    public async Task AppendAndWrite()
    {
        for (var i = 0; i < Each; i++)
        {
            Append();
            await _log!.FlushAsync(Durability.Written).ConfigureAwait(false);
        }
    }

    private async Task FillAsync()
    {
        if (_log is not null)
            await _log.DisposeAsync().ConfigureAwait(false);
        SessionStore store = OnDisk ? new FileSessionStore(_folder, new EventCatalogue([]), TimeProvider.System) : new InMemorySessionStore();
        _log = await store.OpenAsync(SessionOwner.Local, new($"s{Events}-{_logs++}"), create: true).ConfigureAwait(false);
        await _log.AcquireAsync().ConfigureAwait(false);
        _log.Append(new LoggedEvent(_last = 1, TimeProvider.System.GetUtcNow(), new SessionCreated { Owner = SessionOwner.Local, Agent = "bench" }));
        while (_last < Events)
            Append();
        await _log.FlushAsync(Durability.Written).ConfigureAwait(false);
    }

    private void Append() => _log!.Append(new LoggedEvent(++_last, TimeProvider.System.GetUtcNow(), new ModelRetried { Attempt = 1, DelayMs = 10, Why = "429" }));
}
