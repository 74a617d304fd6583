using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// Box for anonymous 《征求意见表》 sheets: a random key and a padded text, nothing else. Opened for each act and closed after it, so
/// nothing needs to be resumed. Giving a sheet twice stores it twice: there is nobody to tell them apart by.
/// </summary>
/// <param name="file">File of the box; made with the first sheet.</param>
public sealed class OpinionBox(string file)
{
    private const int LargestText = PlainText.MaximumRemark * 3;

    /// <summary>Puts a cleaned text of at most <see cref="PlainText.MaximumRemark"/> characters in. Returns once it is durable.</summary>
    /// <returns>False when the box is full.</returns>
    public bool Put(string text, int most)
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
        command.Parameters.AddWithValue("$2", Pad(text));
        command.ExecuteNonQuery();
        transaction.Commit();
        return true;
    }

    /// <summary>All texts in the order of their random keys.</summary>
    public IReadOnlyList<string> Read()
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
                texts.Add(Unpad(reader.GetFieldValue<byte[]>(0)));
            }
        }

        return texts;
    }

    /// <summary>
    /// Rewrites the file in the order of its random keys: a page remembers the order its cells arrived in, keys or not.
    /// Repeating it is safe.
    /// </summary>
    public void Wipe()
    {
        if (!File.Exists(file))
        {
            return;
        }

        using var connection = BoxConnection.Open(file, SqliteOpenMode.ReadWrite);
        connection.Run("VACUUM");
        connection.EmptyWal();
    }

    private static byte[] Pad(string text)
    {
        var body = new byte[2 + LargestText];
        BinaryPrimitives.WriteUInt16BigEndian(body, checked((ushort)Encoding.UTF8.GetBytes(text, body.AsSpan(2))));
        return body;
    }

    private static string Unpad(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(2, BinaryPrimitives.ReadUInt16BigEndian(body)));
}
