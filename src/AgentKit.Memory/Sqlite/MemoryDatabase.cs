using Microsoft.Data.Sqlite;

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
    private readonly StoreFailures _failures;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SqliteConnection _identity;
    private readonly Lock _opening = new();
    private bool _isReady;

    public MemoryDatabase(string path)
    {
        _path = System.IO.Path.GetFullPath(path);
        _failures = new(_path);
        _identity = new(new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = BusyTimeoutMs / 1000 }.ToString());
    }

    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = Open();
            return _failures.Explained(() => read(connection), "read");
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
                return await WriteTransaction.RunAsync(connection, write, BusyTimeoutMs, cancellationToken).ConfigureAwait(false);
            }
            catch (SqliteException exception)
            {
                throw _failures.Of(exception, "written");
            }
            finally
            {
                _writing.Release();
            }
        },
        cancellationToken);

    /// <summary>What is said of a file whose pages do not fit together.</summary>
    public MemoryStoreException Damaged(string faults) => _failures.Damaged(faults);

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

    private SqliteConnection Open()
    {
        Prepare();
        return _failures.Explained(Connect, "opened");
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
            _failures.Explained(
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
}
