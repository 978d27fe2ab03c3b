using AgentKit.Memory.Embeddings;
using AgentKit.Provenance;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>The memory of one scope in the file.</summary>
internal sealed partial class SqliteScopedMemory(MemoryDatabase database, WholeScopes scopes, VectorCache vectors, MemoryScope scope, SecretRedactor redactor, TimeProvider clock) : ScopedMemory
{
    public override MemoryScope Scope => scope;

    public override Task<MemoryRecord?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return ReadAsync(view => view.Find(id)?.Record, (MemoryRecord?)null, cancellationToken);
    }

    public override Task<IReadOnlyList<MemoryRecord>> ListAsync(MemoryStatus? status = null, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<MemoryRecord>>(
            view => Records(status is { } wanted ? view.Records("status = $status ORDER BY number", ("$status", Names<MemoryStatus>.Of(wanted))) : view.Records("TRUE ORDER BY number")),
            [],
            cancellationToken);

    public override Task<IReadOnlyList<MemoryMatch>> SearchAsync(MemoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, 1000, nameof(query));
        return ReadAsync(view => SearchIndex.Search(view, scopes, vectors, query, query.Now ?? clock.GetUtcNow()), [], cancellationToken);
    }

    private static List<MemoryRecord> Records(List<StoredRecord> rows) => rows.ConvertAll(row => row.Record);

    private Task<T> ReadAsync<T>(Func<ScopeView, T> read, T ofNothing, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => ScopeView.Find(connection, scope) is { } view ? read(view) : ofNothing, cancellationToken);

    private Task<T> WriteAsync<T>(Func<ScopeView, T> write, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => write(ScopeView.Ensure(connection, scope)), cancellationToken);
}
