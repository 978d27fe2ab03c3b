using System.Runtime.InteropServices;
using AgentKit.Memory.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentKit.Memory.Embeddings;

/// <summary>
/// The vectors of the records that hold, for each model that is in use: two programs with two models share a file without undoing each
/// other's work. A vector goes in the transaction in which its record goes or says something else.
/// </summary>
internal static class VectorTable
{
    public const string Tables = """
        CREATE TABLE vector_models (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL REFERENCES scopes, name TEXT NOT NULL, dimensions INTEGER NOT NULL,
            records INTEGER NOT NULL, added INTEGER NOT NULL, removed INTEGER NOT NULL, used_at INTEGER NOT NULL,
            UNIQUE (scope, name));
        CREATE TABLE vectors (
            scope INTEGER NOT NULL, model INTEGER NOT NULL, added INTEGER NOT NULL, number INTEGER NOT NULL, vector BLOB NOT NULL,
            PRIMARY KEY (scope, model, added)) WITHOUT ROWID;
        CREATE UNIQUE INDEX vectors_by_number ON vectors (scope, number, model);
        """;

    /// <summary>What is known of a model's vectors in a scope.</summary>
    public static VectorModel? Find(ScopeView view, string name) => view.Query(
        row => new VectorModel(row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.Time(5)!.Value),
        "SELECT number, dimensions, records, added, removed, used_at FROM vector_models WHERE scope = $scope AND name = $name",
        ("$name", name)).FirstOrDefault();

    /// <summary>Takes the vectors of a record out.</summary>
    public static void Remove(ScopeView view, long number)
    {
        var models = view.Run(
            "UPDATE vector_models SET records = records - 1, removed = removed + 1 WHERE scope = $scope AND number IN (SELECT model FROM vectors WHERE scope = $scope AND number = $number)",
            ("$number", number));
        if (models > 0)
            view.Run("DELETE FROM vectors WHERE scope = $scope AND number = $number", ("$number", number));
    }

    /// <summary>Puts a vector to a record, if it still holds and says what the vector was made of, and has none.</summary>
    /// <returns>Whether it was.</returns>
    public static bool Add(ScopeView view, VectorModel model, VectorlessRecord record, sbyte[] vector)
    {
        var added = view.Run(
            """
            INSERT OR IGNORE INTO vectors (scope, model, added, number, vector)
            SELECT $scope, $model, (SELECT added + 1 FROM vector_models WHERE scope = $scope AND number = $model), number, $vector
            FROM records WHERE scope = $scope AND number = $number AND status = 'active' AND statement = $statement
            """,
            ("$model", model.Number),
            ("$vector", MemoryMarshal.AsBytes<sbyte>(vector).ToArray()),
            ("$number", record.Number),
            ("$statement", record.Statement)) > 0;
        if (added)
            view.Run("UPDATE vector_models SET records = records + 1, added = added + 1 WHERE scope = $scope AND number = $model", ("$model", model.Number));
        return added;
    }

    /// <summary>Notes that a model is in use.</summary>
    public static VectorModel Ensure(ScopeView view, string name, int dimensions, DateTimeOffset now)
    {
        view.Run(
            """
            INSERT INTO vector_models (scope, name, dimensions, records, added, removed, used_at) VALUES ($scope, $name, $dimensions, 0, 0, 0, $now)
            ON CONFLICT DO UPDATE SET used_at = max(used_at, $now)
            """,
            ("$name", name),
            ("$dimensions", dimensions),
            ("$now", now.ToUnixTimeMilliseconds()));
        return Find(view, name)!;
    }

    /// <summary>Takes out what models left that nobody has used since.</summary>
    public static void RemoveUnused(ScopeView view, DateTimeOffset since)
    {
        var time = ("$since", (object?)since.ToUnixTimeMilliseconds());
        view.Run("DELETE FROM vectors WHERE scope = $scope AND model IN (SELECT number FROM vector_models WHERE scope = $scope AND used_at < $since)", time);
        view.Run("DELETE FROM vector_models WHERE scope = $scope AND used_at < $since", time);
    }

    /// <summary>Records that hold and have no vector of a model, newest first.</summary>
    /// <param name="view">The scope.</param>
    /// <param name="model">The model; <see langword="null"/> for one that has no vectors yet.</param>
    /// <param name="before">Only those before this one.</param>
    /// <param name="most">At most how many.</param>
    public static List<VectorlessRecord> Missing(ScopeView view, VectorModel? model, long before, int most) => ScopeTotals.Of(view).Records == (model?.Records ?? 0) ? [] : view.Query(
        row => new VectorlessRecord(row.GetInt64(0), row.GetString(1)),
        """
        SELECT number, statement FROM records WHERE scope = $scope AND status = 'active' AND number < $before
            AND NOT EXISTS (SELECT 1 FROM vectors WHERE vectors.scope = $scope AND vectors.number = records.number AND vectors.model = $model)
        ORDER BY number DESC LIMIT $most
        """,
        ("$model", model?.Number ?? 0),
        ("$before", before),
        ("$most", most));

    /// <summary>Goes through the vectors of a model that were added after others, in the order in which they were.</summary>
    public static void ForEach(ScopeView view, VectorModel model, long after, VectorReader read)
    {
        using var command = view.Prepare("SELECT number, vector FROM vectors WHERE scope = $scope AND model = $model AND added > $after AND added <= $last ORDER BY added", "$model", "$after", "$last");
        (command.Parameters["$model"].Value, command.Parameters["$after"].Value, command.Parameters["$last"].Value) = (model.Number, after, model.Added);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            Read(reader, model, read);
    }

    /// <summary>Goes through the vectors of some records, one by one.</summary>
    public static void ForEach(ScopeView view, VectorModel model, IEnumerable<long> numbers, VectorReader read)
    {
        using var command = view.Prepare("SELECT number, vector FROM vectors WHERE scope = $scope AND number = $number AND model = $model", "$number", "$model");
        command.Parameters["$model"].Value = model.Number;
        foreach (var number in numbers)
        {
            command.Parameters["$number"].Value = number;
            using var reader = command.ExecuteReader();
            if (reader.Read())
                Read(reader, model, read);
        }
    }

    private static void Read(SqliteDataReader row, VectorModel model, VectorReader read)
    {
        var vector = MemoryMarshal.Cast<byte, sbyte>(raw.sqlite3_column_blob(row.Handle!, 1));
        if (vector.Length == model.Dimensions)
            read(raw.sqlite3_column_int64(row.Handle!, 0), vector);
    }
}

/// <summary>Takes a vector.</summary>
internal delegate void VectorReader(long number, ReadOnlySpan<sbyte> vector);

/// <summary>What is known of a model's vectors in a scope: how many there are, and how many ever came and went.</summary>
internal sealed record VectorModel(long Number, int Dimensions, long Records, long Added, long Removed, DateTimeOffset UsedAt);

/// <summary>A record that has no vector.</summary>
internal sealed record VectorlessRecord(long Number, string Statement);
