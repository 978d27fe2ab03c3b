using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>
/// A connection that sees one scope. All SQL on records goes through here: the scope is bound to every statement, and a
/// statement that does not name it is refused before it runs.
/// </summary>
internal sealed class ScopeView
{
    private const string Predicate = "$scope";

    // Far above the number of any scope: scopes are counted from 1.
    private const long ArchiveOffset = 1L << 40;

    private ScopeView(SqliteConnection connection, long number, MemoryScope scope) => (Connection, Number, Scope) = (connection, number, scope);

    public SqliteConnection Connection { get; }

    /// <summary>The number by which rows name the scope.</summary>
    public long Number { get; }

    public MemoryScope Scope { get; }

    /// <summary>The part of the search index in which records stand that do not hold any more, so that those that hold never drown among them.</summary>
    public ScopeView Archive => new(Connection, Number + ArchiveOffset, Scope);

    /// <summary>The view of a scope in which something was recorded; <see langword="null"/> where nothing ever was.</summary>
    public static ScopeView? Find(SqliteConnection connection, MemoryScope scope) =>
        connection.Ask("""SELECT number FROM scopes WHERE tenant = $tenant AND user = $user AND workspace = $workspace AND agent = $agent AND "group" = $group""", Values(scope)) is long number
            ? new(connection, number, scope)
            : null;

    /// <summary>The view of a scope, which is there from now on.</summary>
    public static ScopeView Ensure(SqliteConnection connection, MemoryScope scope)
    {
        connection.Run("""INSERT OR IGNORE INTO scopes (tenant, user, workspace, agent, "group") VALUES ($tenant, $user, $workspace, $agent, $group)""", Values(scope));
        return Find(connection, scope)!;
    }

    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Connection.Run(Checked(sql), [(Predicate, Number), .. values]);

    public object? Ask(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Connection.Ask(Checked(sql), [(Predicate, Number), .. values]);

    public List<T> Query<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Connection.Query(read, Checked(sql), [(Predicate, Number), .. values]);

    /// <summary>A statement to run many times, with the scope bound and room for other values.</summary>
    public SqliteCommand Prepare(string sql, params ReadOnlySpan<string> names)
    {
        var command = Connection.CreateCommand();
        command.CommandText = Checked(sql);
        command.Parameters.AddWithValue(Predicate, Number);
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        return command;
    }

    /// <summary>The records that a condition selects.</summary>
    /// <param name="condition">SQL over the columns of <c>records</c>, and an order where one is wanted.</param>
    /// <param name="values">Its parameters.</param>
    public List<StoredRecord> Records(string condition, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Query(row => RecordRow.Read(row, Scope), $"SELECT {RecordRow.Columns} FROM records WHERE scope = $scope AND {condition}", values);

    /// <summary>The records of these numbers, as far as the scope has them. One by one: asked for together, SQLite reads the whole scope.</summary>
    public List<StoredRecord> RecordsAt(IEnumerable<long> numbers)
    {
        using var find = Prepare($"SELECT {RecordRow.Columns} FROM records WHERE number = $number AND scope = $scope", "$number");
        var rows = new List<StoredRecord>();
        foreach (var number in numbers)
        {
            find.Parameters["$number"].Value = number;
            using var reader = find.ExecuteReader();
            if (reader.Read())
                rows.Add(RecordRow.Read(reader, Scope));
        }

        return rows;
    }

    public StoredRecord? Find(string id) => Records("id = $id", ("$id", id)).FirstOrDefault();

    private static string Checked(string sql) => sql.Contains(Predicate, StringComparison.Ordinal)
        ? sql
        : throw new InvalidOperationException($"A statement on records must name its scope: {sql}");

    private static (string Name, object? Value)[] Values(MemoryScope scope) =>
        [("$tenant", scope.Owner.Tenant), ("$user", scope.Owner.User), ("$workspace", scope.Workspace), ("$agent", scope.Agent), ("$group", scope.Group)];
}
