using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>
/// Sets on every opened connection what SQLite forgets with each one: an answered command survives a power cut, and a
/// deleted rehearsal is overwritten rather than unlinked.
/// </summary>
internal sealed class DurableConnections : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
