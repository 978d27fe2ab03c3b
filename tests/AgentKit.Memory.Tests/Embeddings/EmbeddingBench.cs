using AgentKit.Memory.Embeddings;
using AgentKit.Memory.Layers;
using AgentKit.Memory.Sqlite;
using AgentKit.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentKit.Memory.Tests.Embeddings;

/// <summary>A store in a scratch folder with a generator beside it, and a clock that stands still.</summary>
internal sealed class EmbeddingBench : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly MemoryBench _bench;

    public EmbeddingBench(SynonymGenerator? generator = null, long wholeUpTo = WholeScopes.UpTo, long mostVectors = VectorCache.Most)
    {
        _bench = new(wholeUpTo, mostVectors);
        Generator = generator ?? new();
        Embeddings = Start(Generator);
    }

    public static MemoryScope Mine => MemoryBench.Mine;

    public FakeClock Clock { get; } = new();

    public SynonymGenerator Generator { get; }

    public MemoryEmbeddings Embeddings { get; }

    public SqliteMemoryStore Store => _bench.Store;

    public ScopedMemory Memory => _bench.Memory;

    public MemoryBench Files => _bench;

    /// <summary>A process with a generator: another, or the same once more.</summary>
    public MemoryEmbeddings Start(SynonymGenerator generator, MemoryStore? store = null) => new(generator, store ?? Store, Limit, Clock, NullLogger<MemoryEmbeddings>.Instance);

    public Task AddAsync(params IEnumerable<string> statements) => Memory.AddAsync([.. statements.Select(statement => MemoryBench.Record(statement, statement))]);

    /// <summary>Makes what vectors are missing, as far as that works.</summary>
    public async Task MakeAsync(MemoryEmbeddings? embeddings = null, params MemoryScope[] scopes)
    {
        var upkeep = (embeddings ?? Embeddings).Upkeep;
        upkeep.Touch(scopes.Length == 0 ? [Mine] : scopes);
        await upkeep.Running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Moves the clock on, and waits for what that sets going.</summary>
    public async Task LaterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await Embeddings.Upkeep.Running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<MemoryMatch>> SearchAsync(string text, double floor = 0, MemoryScope? scope = null, MemoryEmbeddings? embeddings = null)
    {
        var layers = MemoryLayers.Of((scope ?? Mine).Owner, null, "agent", new("s1"), new());
        var query = await (embeddings ?? Embeddings).WithMeaningAsync(new() { Text = text, Floor = floor }, layers, TestContext.Current.CancellationToken);
        return await Store.In(scope ?? Mine).SearchAsync(query, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string>> FindAsync(string text, double floor = 0, MemoryScope? scope = null) => [.. (await SearchAsync(text, floor, scope)).Select(match => match.Record.Id)];

    public async Task<long> CountOfAsync(string name) => (await Memory.GetCountsAsync(TestContext.Current.CancellationToken)).GetValueOrDefault(name);

    /// <summary>The ids of the records that have vectors, each as often as it has one.</summary>
    public IReadOnlyList<string> Embedded => Ask("SELECT coalesce(records.id, '?') FROM vectors LEFT JOIN records ON records.number = vectors.number ORDER BY vectors.number");

    public IReadOnlyList<string> Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_bench.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Embeddings.DisposeAsync();
        _bench.Dispose();
    }
}
