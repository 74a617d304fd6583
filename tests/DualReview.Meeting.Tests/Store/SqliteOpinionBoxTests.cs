using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Store;

public sealed class SqliteOpinionBoxTests : OpinionBoxContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-opinions-").FullName;

    internal override IOpinionBox Box => new SqliteOpinionBox(File);

    private string File => Path.Combine(folder, "o.db");

    internal override Task<IReadOnlyList<(int Key, int Body)>> LengthsAsync()
    {
        using var file = BoxConnection.Open(File, SqliteOpenMode.ReadWrite);
        using var command = file.CreateCommand();
        command.CommandText = "SELECT length(key), length(body) FROM opinion";
        using var reader = command.ExecuteReader();
        var lengths = new List<(int, int)>();
        while (reader.Read())
        {
            lengths.Add((reader.GetInt32(0), reader.GetInt32(1)));
        }

        return Task.FromResult<IReadOnlyList<(int, int)>>(lengths);
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
