using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentKit.Memory.Sqlite;

/// <summary>
/// The file: opened when first used, shared by all processes of a machine. Readers never wait; writers take turns, within
/// the process by a lock and between processes by SQLite's own.
/// </summary>
internal sealed class MemoryDatabase : IDisposable
{
    // How long a writer waits for another process. Each holds the file for one short transaction.
    private const int BusyTimeoutMs = 60_000;

    private readonly string _path;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SqliteConnection _identity;
    private readonly Lock _opening = new();
    private bool _isReady;

    public MemoryDatabase(string path)
    {
        _path = System.IO.Path.GetFullPath(path);
        _identity = new(new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = BusyTimeoutMs / 1000 }.ToString());
    }

    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = Open();
            return Explained(() => read(connection), "read");
        },
        cancellationToken);

    /// <summary>Writes in a transaction that begins as a writer, so that it never fails half-way for another's lock.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                using var connection = Open();
                await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
                return Explained(() => InTransaction(connection, write), "written");
            }
            finally
            {
                _writing.Release();
            }
        },
        cancellationToken);

    /// <summary>Moves what the write-ahead log holds into the file and empties it, so that what was erased is in neither.</summary>
    /// <returns>Whether it was emptied; a reader of another process may hold it.</returns>
    public bool EmptyLog(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetInt64(0) == 0;
    }

    public void Dispose()
    {
        SqliteConnection.ClearPool(_identity);
        _identity.Dispose();
        _writing.Dispose();
    }

    private static T InTransaction<T>(SqliteConnection connection, Func<SqliteConnection, T> write)
    {
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
    private async Task BeginAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        raw.sqlite3_busy_timeout(connection.Handle, 0);
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            for (int code; (code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE")) != raw.SQLITE_OK;)
            {
                if ((code & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED) || TimeProvider.System.GetElapsedTime(began).TotalMilliseconds > BusyTimeoutMs)
                    SqliteException.ThrowExceptionForRC(code, connection.Handle);
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SqliteException exception)
        {
            throw Unable(exception, "written");
        }
        finally
        {
            raw.sqlite3_busy_timeout(connection.Handle, BusyTimeoutMs);
        }
    }

    // An error may have rolled it back already.
    private static void Rollback(SqliteConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
            raw.sqlite3_exec(connection.Handle, "ROLLBACK");
    }

    private SqliteConnection Open()
    {
        Prepare();
        return Explained(Connect, "opened");
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_identity.ConnectionString);
        try
        {
            connection.Open();
            connection.Run($"PRAGMA busy_timeout = {BusyTimeoutMs}; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Prepare()
    {
        if (Volatile.Read(ref _isReady))
            return;
        lock (_opening)
        {
            if (_isReady)
                return;
            PrivateFile.Create(_path);
            Explained(
                () =>
                {
                    using var connection = Connect();
                    Schema.Ensure(connection);
                    return true;
                },
                "opened");
            Volatile.Write(ref _isReady, true);
        }
    }

    private T Explained<T>(Func<T> work, string what)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw Unable(exception, what);
        }
    }

    private MemoryStoreException Unable(SqliteException exception, string what) =>
        new($"Memory at '{_path}' could not be {what}: {exception.Message} {Remedy(exception)}", exception);

    // The numbers are SQLite's primary result codes (sqlite.org/rescode.html).
    private static string Remedy(SqliteException exception) => exception.SqliteErrorCode switch
    {
        5 or 6 => "Another process held it for a minute; try again when it has ended.",
        8 or 14 or 23 => "Check that the folder exists and may be written.",
        10 or 13 => "Check that the disk is sound and has room.",
        11 or 26 => "The file is damaged or no database: move it aside, and import what an export of it holds.",
        _ => "Nothing of this was kept.",
    };
}
