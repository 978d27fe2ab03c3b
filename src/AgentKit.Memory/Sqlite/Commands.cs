using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>Short ways to run SQL. Values always go in as parameters.</summary>
internal static class Commands
{
    /// <summary>Runs statements.</summary>
    /// <returns>How many rows changed.</returns>
    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Prepare(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Asks for one value.</summary>
    /// <returns>The value; <see langword="null"/> when there is no row, or nothing in it.</returns>
    public static object? Ask(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Prepare(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>Asks for rows.</summary>
    public static List<T> Query<T>(this SqliteConnection connection, Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Prepare(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset? Time(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private static SqliteCommand Prepare(this SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
