using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Reads the paper sheets as they were keyed in.</summary>
internal static class BoxSheets
{
    public static ImmutableArray<KeyedSheet> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seat, number, body FROM sheet ORDER BY seat, number";
        using var reader = command.ExecuteReader();
        var sheets = ImmutableArray.CreateBuilder<KeyedSheet>();
        while (reader.Read())
        {
            sheets.Add(new KeyedSheet(Seat.Parse(reader.GetString(0))!.Value, reader.GetInt32(1), reader.GetFieldValue<byte[]>(2)));
        }

        return sheets.ToImmutable();
    }
}
