using System.Data;
using System.Security.Cryptography;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence.Postgres;
using Npgsql;

namespace DualReview.Meeting.Files;

/// <inheritdoc cref="IKeptFiles"/>
/// <remarks>
/// Tables <c>kept_file</c> and <c>kept_file_part</c>, which every instance reads (ADR 26). A file goes in and comes out piece by piece: neither
/// side has the whole of it in memory. What is read is checked before the first byte is given away, so it is first copied to this machine.
/// </remarks>
internal sealed class PostgresKeptFiles(NpgsqlDataSource pool, DataFolder folder, TimeProvider time) : IKeptFiles
{
    /// <summary>Bytes of a piece.</summary>
    public const int Part = 1024 * 1024;

    private readonly IncomingFolder incoming = new(folder);

    public Task<IncomingFile?> ReceiveAsync(Stream content, long most, CancellationToken cancel) => incoming.ReceiveAsync(content, most, cancel);

    public void Keep(IncomingFile file)
    {
        using var connection = pool.OpenConnection();
        using var turn = connection.BeginTransaction(IsolationLevel.ReadCommitted);

        // The row is the turn of those who hand in the same content at this moment, and its time keeps a sweep of another instance off. The
        // clocks of two machines differ: an earlier one must not make the file older.
        connection.Run("INSERT INTO kept_file(sha256, kept_at) VALUES ($1, $2) ON CONFLICT (sha256) DO UPDATE SET kept_at = greatest(kept_file.kept_at, excluded.kept_at)", file.Sha256, time.GetUtcNow().UtcTicks);

        // Replaced by its equal, whole: parts that were damaged are mended by handing the file in again.
        connection.Run("DELETE FROM kept_file_part WHERE sha256 = $1", file.Sha256);
        using (var content = file.Open())
        {
            var part = new byte[Part];
            var number = 0;
            do
            {
                var read = content.ReadAtLeast(part, Part, throwOnEndOfStream: false);
                connection.Run("INSERT INTO kept_file_part(sha256, number, content) VALUES ($1, $2, $3)", file.Sha256, number++, part.AsMemory(0, read));
            }
            while (content.Position < content.Length);
        }

        turn.Commit();
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel)
    {
        if (!Digest.Is(sha256))
        {
            return null;
        }

        var copy = incoming.Temporary();
        try
        {
            if (await CopyAsync(sha256, copy, cancel) == sha256)
            {
                copy.Position = 0;
                return copy;
            }
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }

        await copy.DisposeAsync();
        return null;
    }

    public void Remove(string sha256, DateTimeOffset before)
    {
        using var connection = pool.OpenConnection();
        connection.Run("DELETE FROM kept_file WHERE sha256 = $1 AND kept_at < $2", sha256, before.UtcTicks);
    }

    public int Sweep(IReadOnlySet<string> referred, DateTimeOffset before)
    {
        using var connection = pool.OpenConnection();

        // A file handed in anew while this waits for its row has a new time, is looked at again and stays.
        return incoming.Sweep(before)
            + connection.Run("DELETE FROM kept_file WHERE kept_at < $1 AND sha256 <> ALL($2)", before.UtcTicks, referred.ToArray());
    }

    /// <summary>Copies all parts as they were at one moment. Gives the digest of what was copied; null when there is no such file.</summary>
    private async Task<string?> CopyAsync(string sha256, Stream copy, CancellationToken cancel)
    {
        await using var connection = await pool.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT content FROM kept_file_part WHERE sha256 = $1 ORDER BY number", connection)
        {
            Parameters = { new() { Value = sha256 } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (!reader.HasRows)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await reader.ReadAsync(cancel))
        {
            var part = await reader.GetFieldValueAsync<byte[]>(0, cancel);
            hash.AppendData(part);
            await copy.WriteAsync(part, cancel);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
