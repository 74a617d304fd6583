using System.Globalization;
using System.Net.Sockets;
using System.Text;
using DualReview.Faults.Serving;
using Microsoft.Data.Sqlite;

namespace DualReview.Faults.Tests;

/// <summary>What a death leaves behind for the next start, and what a broken request leaves for the next try.</summary>
public sealed class StartTests : IAsyncDisposable
{
    /// <summary>A start that takes longer waits for something that will not come.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(4);

    private readonly string folder = Directory.CreateTempSubdirectory("dr-start-").FullName;
    private readonly ServerLife server;
    private int port;

    public StartTests() => server = new ServerLife(folder) { Listening = p => port = p };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>EF keeps the lock of its migrations in a table; kill -9 leaves it there.</summary>
    [Fact]
    public async Task Start_WhenAServerWasKilledWhileItMigrated_DoesNotWaitForItsLock()
    {
        await server.StartAsync(Cancel);
        await server.KillAsync(Cancel);
        var stores = Directory.GetFiles(folder, "*.db");
        foreach (var store in stores)
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES(1, '2026-11-28 12:00:00+00:00');
                """;
            command.ExecuteNonQuery();
        }

        Assert.True(stores.Length >= 3, "Meetings, years and accounts have a store each.");
        await server.StartAgainAsync(Cancel).WaitAsync(Hang, Cancel);
    }

    /// <summary>Half a ballot decides nothing: the phone is told to come again (408), not that its ballot is malformed, which it would believe.</summary>
    [Fact]
    public async Task Cast_WhenItsBodyDoesNotComeWhole_IsToldToComeAgain()
    {
        await server.StartAsync(Cancel);
        var code = await server.AskAsync(Cancel, Words.Prepare, "5", "1");
        using var phone = new TcpClient();
        await phone.ConnectAsync("127.0.0.1", port, Cancel);
        await using var stream = phone.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"POST /m/{code}/cast HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"token\":\"")),
            Cancel);
        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 408 ", await reader.ReadLineAsync(Cancel), StringComparison.Ordinal);
    }
}
