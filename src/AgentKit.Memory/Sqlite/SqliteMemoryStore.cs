using AgentKit.Memory.Embeddings;
using AgentKit.Provenance;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>
/// Memory in one SQLite file, which any number of processes of a machine may use at once. What is acknowledged survives the
/// process and the power. The file is opened when it is first used.
/// </summary>
public sealed class SqliteMemoryStore : MemoryStore, IDisposable
{
    private const int MostFaults = 5;

    private readonly MemoryDatabase _database;
    private readonly WholeScopes _scopes;
    private readonly VectorCache _vectors;
    private readonly TimeProvider _clock;
    private readonly SecretRedactor _redactor;

    /// <summary>Names the file. Nothing is opened by this.</summary>
    /// <param name="path">The file; it is made when it is missing, for its owner alone to read.</param>
    /// <param name="redactor">Takes secrets out of what is written.</param>
    /// <param name="clock">The clock. Default: the system's.</param>
    public SqliteMemoryStore(string path, SecretRedactor redactor, TimeProvider? clock = null)
        : this(path, redactor, clock, new())
    {
    }

    internal SqliteMemoryStore(string path, SecretRedactor redactor, TimeProvider? clock, WholeScopes scopes, VectorCache? vectors = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(redactor);
        _database = new(path);
        _redactor = redactor;
        _scopes = scopes;
        _vectors = vectors ?? new();
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public override ScopedMemory In(MemoryScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new SqliteScopedMemory(_database, _scopes, _vectors, scope, _redactor, _clock);
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<MemoryScope>> ListScopesAsync(SessionOwner owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return _database.ReadAsync<IReadOnlyList<MemoryScope>>(
            connection => connection.Query(
                row => Read(row, owner),
                """SELECT workspace, agent, "group" FROM scopes WHERE tenant = $tenant AND user = $user ORDER BY number""",
                ("$tenant", owner.Tenant),
                ("$user", owner.User)),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Takes the file as a writer does, and reads of its tables; what is damaged deep inside shows when it is read.</remarks>
    public override Task CheckAsync(CancellationToken cancellationToken = default) =>
        _database.WriteAsync(connection => connection.Query(row => row.GetInt64(0), "SELECT number FROM scopes LIMIT 1"), cancellationToken);

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable?> TryLeaseAsync(string name, TimeSpan time, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var lease = new SqliteLease(_database, name, _clock);
        return await lease.TryTakeAsync(time, cancellationToken).ConfigureAwait(false) ? lease : null;
    }

    /// <summary>Reads the whole file and checks that it is sound; takes about a second for each 100 MB. Nobody else waits for it.</summary>
    /// <param name="cancellationToken">Cancels before it begins.</param>
    /// <exception cref="MemoryStoreException">It is damaged: where, and what to do.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        var found = await _database.ReadAsync(connection => connection.Query(row => row.GetString(0), $"PRAGMA quick_check({MostFaults})"), cancellationToken).ConfigureAwait(false);
        if (found is not ["ok"])
            throw _database.Damaged(string.Join("; ", found));
    }

    internal override ScopedVectors? VectorsIn(MemoryScope scope) => new(_database, scope, _clock);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _database.Dispose();

    private static MemoryScope Read(SqliteDataReader row, SessionOwner owner) =>
        new() { Owner = owner, Workspace = row.GetString(0), Agent = row.GetString(1), Group = row.GetString(2) };
}
