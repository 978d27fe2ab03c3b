using AgentKit.Memory.Embeddings;
using AgentKit.Memory.Sqlite;
using AgentKit.Provenance;

namespace AgentKit.Memory.Tests;

/// <summary>A store in a scratch folder, and records to fill it with.</summary>
internal sealed class MemoryBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agentkit-memory-");

    private readonly long _wholeUpTo;
    private readonly long _mostVectors;
    private readonly TimeProvider? _clock;

    /// <summary>Makes a folder.</summary>
    /// <param name="wholeUpTo">Up to how many records a scope is looked at whole.</param>
    /// <param name="mostVectors">Up to how many bytes of vectors a scope has them compared all.</param>
    /// <param name="clock">The store's clock. Default: the system's.</param>
    public MemoryBench(long wholeUpTo = WholeScopes.UpTo, long mostVectors = VectorCache.Most, TimeProvider? clock = null)
    {
        (_wholeUpTo, _mostVectors, _clock) = (wholeUpTo, mostVectors, clock);
        Store = Open();
    }

    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static MemoryScope Mine { get; } = new() { Owner = SessionOwner.Local };

    public string Folder => _folder.FullName;

    public string File => Path.Combine(Folder, "memory.db");

    public SqliteMemoryStore Store { get; }

    public ScopedMemory Memory => Store.In(Mine);

    /// <summary>The same file, opened once more.</summary>
    public SqliteMemoryStore Open() => new(File, new SecretRedactor(new ProvenanceOptions()), _clock, new(_wholeUpTo), new(_mostVectors));

    public static MemoryRecord Record(string id, string statement, MemoryScope? scope = null) => new()
    {
        Id = id,
        Scope = scope ?? Mine,
        Statement = statement,
        Source = new() { Origin = MemoryOrigin.Person },
        Trust = MemoryTrust.Person,
        ObservedAt = Now,
        RecordedAt = Now,
    };

    public static MemoryStep Step(MemoryAction action, MemoryRecord before, MemoryRecord after) => new()
    {
        Change = new() { Action = action, Ids = [before.Id], Into = after.Into, Why = "a test says so" },
        Before = [before],
        After = [after],
    };

    public void Dispose()
    {
        Store.Dispose();
        _folder.Delete(recursive: true);
    }
}
