using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Opens box files so that an answer survives a power cut and what is deleted is overwritten, or not at all.</summary>
internal static class BoxConnection
{
    /// <summary>Opens and verifies. Pooling is off: a pooled connection would keep the file and its WAL alive after closing.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    /// <exception cref="InvalidOperationException">SQLite did not take a setting the promises rest on.</exception>
    public static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 10,
        }.ToString());
        try
        {
            connection.Open();

            // VACUUM and sorting would otherwise write to a file in the system's folder for temporary files.
            Text(connection, "PRAGMA temp_store=MEMORY");
            Text(connection, "PRAGMA busy_timeout=5000");

            // A large hall's box fits into memory, and is moved from the WAL into the file when it is closed, not every few commits of the
            // rush: both cost more than all other work of the writer together (docs/performance.md).
            Text(connection, "PRAGMA cache_size=-32768");
            Text(connection, "PRAGMA wal_autocheckpoint=16384");
            Require(connection, "PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal");
            Require(connection, "PRAGMA synchronous=FULL", "PRAGMA synchronous", "2");
            Require(connection, "PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>First column of the first row as text; null when there is none.</summary>
    public static string? Text(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>First column of the first row as a number.</summary>
    public static int Number(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, values);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>First column of the first row as bytes; null when there is none.</summary>
    public static byte[]? Blob(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar() as byte[];
    }

    /// <summary>Runs statements; <c>$1</c>, <c>$2</c>, … stand for the values.</summary>
    public static void Run(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, values);
        command.ExecuteNonQuery();
    }

    /// <summary>Whether a table exists.</summary>
    public static bool Has(this SqliteConnection connection, string table) =>
        connection.Number("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = $1", table) > 0;

    /// <summary>Rewrites the file without its history and empties the WAL, or says that it could not.</summary>
    /// <exception cref="IOException">Somebody is reading the file.</exception>
    public static void Wipe(this SqliteConnection connection, Action? vacuumed = null)
    {
        connection.Run("VACUUM");
        vacuumed?.Invoke();
        if (!connection.EmptyWal())
        {
            throw new IOException("The WAL of a ballot box could not be emptied because the file is being read.");
        }
    }

    /// <summary>
    /// Moves the WAL into the file and empties it. The WAL knows the order of arrival; with a reader open SQLite answers
    /// (1, …) and leaves it, so the answer is checked.
    /// </summary>
    public static bool EmptyWal(this SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetInt32(0) == 0 && reader.GetInt32(1) == 0 && reader.GetInt32(2) == 0;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i]);
        }

        return command;
    }

    private static void Require(SqliteConnection connection, string set, string get, string expected)
    {
        Text(connection, set);
        if (Text(connection, get) is var actual && actual != expected)
        {
            throw new InvalidOperationException($"SQLite answers '{actual}' to '{set}'; a ballot box is not opened like that.");
        }
    }
}
