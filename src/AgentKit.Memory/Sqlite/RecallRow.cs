using System.Runtime.InteropServices;
using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentKit.Memory.Sqlite;

/// <summary>What the ranker needs of a record, as a row. Neighbours in a conversation stand side by side.</summary>
internal static class RecallRow
{
    public const string Columns = "session, number, day, traits, speaker, times, terms";

    public static string ColumnsOf(string alias) => string.Join(", ", Columns.Split(", ").Select(column => $"{alias}.{column}"));

    public static void Insert(ScopeView view, RecallDocument document) => view.Run(
        "INSERT INTO recall (scope, session, number, day, traits, speaker, times, terms) VALUES ($scope, $session, $number, $day, $traits, $speaker, $times, $terms)",
        ("$session", document.Session),
        ("$number", document.Key),
        ("$day", document.Day),
        ("$traits", (long)document.Traits),
        ("$speaker", Bytes(document.Speaker)),
        ("$times", Bytes(document.Times)),
        ("$terms", Bytes(document.Terms)));

    public static void Delete(ScopeView view, long number) => view.Run("DELETE FROM recall WHERE scope = $scope AND number = $number", ("$number", number));

    public static RecallDocument? Find(ScopeView view, long number) =>
        view.Query(row => Read(row), $"SELECT {Columns} FROM recall WHERE scope = $scope AND number = $number", ("$number", number)).FirstOrDefault();

    /// <summary>All of the scope, each conversation in its order.</summary>
    public static List<RecallDocument> All(ScopeView view, int expected)
    {
        var documents = new List<RecallDocument>(expected);
        view.Query(
            row =>
            {
                documents.Add(Read(row) with { Sequence = documents.Count });
                return 0;
            },
            $"SELECT {Columns} FROM recall WHERE scope = $scope ORDER BY session, number");
        return documents;
    }

    public static List<RecallDocument> ReadAll(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var documents = new List<RecallDocument>();
        while (reader.Read())
            documents.Add(Read(reader));
        return documents;
    }

    public static RecallDocument Read(SqliteDataReader row)
    {
        var statement = row.Handle!;
        return new RecallDocument
        {
            Session = raw.sqlite3_column_int64(statement, 0),
            Key = raw.sqlite3_column_int64(statement, 1),
            Sequence = raw.sqlite3_column_int64(statement, 1),
            Day = raw.sqlite3_column_int(statement, 2),
            Traits = (TextTraits)raw.sqlite3_column_int(statement, 3),
            Speaker = Values<uint>(raw.sqlite3_column_blob(statement, 4)),
            Times = Values<DayRange>(raw.sqlite3_column_blob(statement, 5)),
            Terms = Values<uint>(raw.sqlite3_column_blob(statement, 6)),
        };
    }

    // In the byte order of the machine, as all machines that .NET runs on have the same.
    private static byte[] Bytes<T>(ReadOnlyMemory<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.Span).ToArray();

    private static T[] Values<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged => bytes.IsEmpty ? [] : MemoryMarshal.Cast<byte, T>(bytes).ToArray();
}
