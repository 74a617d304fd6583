using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Forensics;

/// <summary>A store as others build it, for the forensic tool to fail on: one row per voter in order of arrival.</summary>
internal sealed class LeakyStore : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"dr-leak-{Guid.NewGuid():n}.db");
    private readonly SqliteConnection connection;

    public LeakyStore(string table)
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode=WAL");
        Run(table);
    }

    public static string Marker(int voter) => $"marker{voter:D6}";

    public void Fill(int voters, Func<object> key)
    {
        for (var v = 0; v < voters; v++)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO ballot VALUES($key, $text)";
            command.Parameters.AddWithValue("$key", key());
            command.Parameters.AddWithValue("$text", Marker(v));
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Place of each voter's row in the order of a query.</summary>
    public long[] Places(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var order = new List<string>();
        while (reader.Read())
        {
            order.Add(reader.GetString(0));
        }

        return [.. Enumerable.Range(0, order.Count).Select(v => (long)order.IndexOf(Marker(v)))];
    }

    public byte[] CloseAndRead()
    {
        Run("PRAGMA wal_checkpoint(TRUNCATE)");
        connection.Close();
        return File.ReadAllBytes(file);
    }

    public void Dispose()
    {
        connection.Dispose();
        foreach (var left in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
        {
            File.Delete(left);
        }
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
