using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentKit.Memory.Sqlite;

/// <summary>A transaction that begins as a writer, so that it never fails half-way for another's lock.</summary>
internal static class WriteTransaction
{
    /// <summary>Does all of it or nothing.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="write">What.</param>
    /// <param name="waitMs">How long another process may hold the file, in milliseconds.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async Task<T> RunAsync<T>(SqliteConnection connection, Func<SqliteConnection, T> write, int waitMs, CancellationToken cancellationToken)
    {
        await BeginAsync(connection, waitMs, cancellationToken).ConfigureAwait(false);
        try
        {
            var result = write(connection);
            connection.Run("COMMIT");
            return result;
        }
        catch
        {
            Rollback(connection);
            throw;
        }
    }

    // SQLite itself looks again after 1, 2, 5, 10, 15, 20, 25 ms and more, and so misses gaps that are there: a writer would
    // wait much longer than others hold the file.
    private static async Task BeginAsync(SqliteConnection connection, int waitMs, CancellationToken cancellationToken)
    {
        raw.sqlite3_busy_timeout(connection.Handle, 0);
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            for (int code; (code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE")) != raw.SQLITE_OK;)
            {
                if ((code & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED) || TimeProvider.System.GetElapsedTime(began).TotalMilliseconds > waitMs)
                    SqliteException.ThrowExceptionForRC(code, connection.Handle);
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            raw.sqlite3_busy_timeout(connection.Handle, waitMs);
        }
    }

    // An error may have rolled it back already.
    private static void Rollback(SqliteConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
            raw.sqlite3_exec(connection.Handle, "ROLLBACK");
    }
}
