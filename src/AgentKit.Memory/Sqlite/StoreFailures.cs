using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>Says what SQLite could not do with a file, and what a person can do about it.</summary>
internal sealed class StoreFailures(string path)
{
    private const string MoveAside = "The file is damaged or no database: move it aside, and import what an export of it holds.";

    /// <exception cref="MemoryStoreException">SQLite failed.</exception>
    public T Explained<T>(Func<T> work, string what)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw Of(exception, what);
        }
    }

    public MemoryStoreException Of(SqliteException exception, string what) =>
        new($"Memory at '{path}' could not be {what}: {exception.Message} {Remedy(exception)}", exception);

    public MemoryStoreException Damaged(string faults) => new($"Memory at '{path}' cannot be trusted: {faults}. {MoveAside}");

    // The numbers are SQLite's primary result codes (sqlite.org/rescode.html).
    private static string Remedy(SqliteException exception) => exception.SqliteErrorCode switch
    {
        5 or 6 => "Another process held it for a minute; try again when it has ended.",
        8 or 14 or 23 => "Check that the folder exists and may be written.",
        10 or 13 => "Check that the disk is sound and has room.",
        11 or 26 => MoveAside,
        _ => "Nothing of this was kept.",
    };
}
