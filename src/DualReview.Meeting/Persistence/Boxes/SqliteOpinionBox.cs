using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <inheritdoc cref="IOpinionBox"/>
/// <remarks>The file is opened for each act and closed after it, so nothing needs to be resumed.</remarks>
/// <param name="file">File of the box; made with the first sheet.</param>
internal sealed class SqliteOpinionBox(string file) : IOpinionBox
{
    // Off the caller's thread: SQLite waits for the disk where it stands.
    public Task<bool> PutAsync(string text, int most) => Task.Run(() => Put(text, most));

    public Task<IReadOnlyList<string>> ReadAsync() => Task.Run(Read);

    public Task WipeAsync() => Task.Run(Wipe);

    private bool Put(string text, int most)
    {
        using var connection = BoxConnection.Open(file, SqliteOpenMode.ReadWriteCreate);
        connection.Run("CREATE TABLE IF NOT EXISTS opinion(key BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID");
        using var transaction = connection.BeginTransaction();
        if (connection.Number("SELECT COUNT(*) FROM opinion") >= most)
        {
            return false;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO opinion(key, body) VALUES($1, $2)";
        command.Parameters.AddWithValue("$1", RandomNumberGenerator.GetBytes(16));
        command.Parameters.AddWithValue("$2", OpinionText.Pad(text));
        command.ExecuteNonQuery();
        transaction.Commit();
        return true;
    }

    private IReadOnlyList<string> Read()
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var connection = BoxConnection.Open(file, SqliteOpenMode.ReadWrite);
        var texts = new List<string>();
        if (connection.Has("opinion"))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT body FROM opinion ORDER BY key";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                texts.Add(OpinionText.Unpad(reader.GetFieldValue<byte[]>(0)));
            }
        }

        return texts;
    }

    private void Wipe()
    {
        if (!File.Exists(file))
        {
            return;
        }

        using var connection = BoxConnection.Open(file, SqliteOpenMode.ReadWrite);
        connection.Run("VACUUM");
        connection.EmptyWal();
    }
}
