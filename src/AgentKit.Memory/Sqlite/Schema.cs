using System.Globalization;
using AgentKit.Memory.Embeddings;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>The tables. Times are milliseconds since 1970 in UTC.</summary>
internal static class Schema
{
    private const long Version = 2;

    private const string Tables = """
        CREATE TABLE scopes (
            number INTEGER PRIMARY KEY,
            tenant TEXT NOT NULL, user TEXT NOT NULL, workspace TEXT NOT NULL, agent TEXT NOT NULL, "group" TEXT NOT NULL,
            UNIQUE (tenant, user, workspace, agent, "group"));

        CREATE TABLE records (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL REFERENCES scopes,
            id TEXT NOT NULL,
            statement TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT, attributes TEXT,
            origin TEXT NOT NULL, source TEXT, speaker TEXT, session TEXT, event INTEGER, words TEXT,
            trust TEXT NOT NULL, confidence REAL NOT NULL,
            observed_at INTEGER NOT NULL, valid_from INTEGER, valid_to INTEGER, recorded_at INTEGER NOT NULL, confirmed_at INTEGER,
            sightings INTEGER NOT NULL, recalls INTEGER NOT NULL,
            status TEXT NOT NULL, "into" TEXT, why TEXT, links TEXT,
            version INTEGER NOT NULL,
            UNIQUE (scope, id));
        CREATE INDEX records_by_status ON records (scope, status);
        CREATE INDEX records_by_session ON records (scope, session, number) WHERE session IS NOT NULL;

        CREATE TABLE steps (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL REFERENCES scopes,
            run TEXT NOT NULL, at INTEGER NOT NULL,
            change TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
            undone INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX steps_by_run ON steps (scope, run);
        CREATE TABLE step_records (
            scope INTEGER NOT NULL, id TEXT NOT NULL, step INTEGER NOT NULL REFERENCES steps ON DELETE CASCADE,
            PRIMARY KEY (scope, id, step)) WITHOUT ROWID;

        CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL);
        CREATE TABLE counts (scope INTEGER NOT NULL REFERENCES scopes, name TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (scope, name)) WITHOUT ROWID;
        CREATE TABLE progress (scope INTEGER NOT NULL REFERENCES scopes, session TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (scope, session)) WITHOUT ROWID;
        """;

    /// <summary>Makes the tables where there are none.</summary>
    /// <exception cref="MemoryStoreException">The file was written by a later version.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        if (VersionOf(connection) == Version)
            return;

        connection.Run("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = VersionOf(connection);
        if (version > Version)
            throw new MemoryStoreException($"Memory was written by a later version (its format is {version}, this one knows {Version}). Update AgentKit.Memory.");
        if (version == 0)
        {
            connection.Run(Tables);
            SearchIndex.Create(connection);
            connection.Run(VectorTable.Tables);
        }
        else if (version == 1)
        {
            connection.Run("ALTER TABLE recall_totals ADD COLUMN changes INTEGER NOT NULL DEFAULT 0");
            connection.Run(VectorTable.Tables);
        }

        if (version < Version)
            connection.Run($"PRAGMA user_version = {Version.ToString(CultureInfo.InvariantCulture)}");
        transaction.Commit();
    }

    private static long VersionOf(SqliteConnection connection) => (long)connection.Ask("PRAGMA user_version")!;
}
