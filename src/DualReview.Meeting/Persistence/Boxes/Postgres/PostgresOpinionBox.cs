using System.Security.Cryptography;
using DualReview.Domain.Meetings;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <inheritdoc cref="IOpinionBox"/>
/// <remarks>A table of the meeting's own, made with the first sheet. All writers of all instances take turns.</remarks>
internal sealed class PostgresOpinionBox(NpgsqlDataSource source, MeetingId meeting) : IOpinionBox
{
    /// <summary>The opinion box stands before the first ballot box; its number takes turns of its own.</summary>
    private readonly BoxId box = new(meeting, 0);
    private readonly string table = BoxTables.Opinion(meeting);

    public async Task<bool> PutAsync(string text, int most)
    {
        await using var turn = await BoxTransaction.TakeTurnAsync(source, box);
        await turn.RunAsync($"CREATE TABLE IF NOT EXISTS {table}(key bytea PRIMARY KEY, body bytea NOT NULL) WITH (autovacuum_enabled = false, toast.autovacuum_enabled = false)");
        var put = await turn.RunAsync(
            $"INSERT INTO {table}(key, body) SELECT $1, $2 WHERE (SELECT count(*) FROM {table}) < $3",
            RandomNumberGenerator.GetBytes(16),
            OpinionText.Pad(text),
            most);
        await turn.CommitAsync();
        return put == 1;
    }

    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        await using var turn = await BoxTransaction.TakeTurnAsync(source, box);
        return await ExistsAsync(turn) ? await turn.ListAsync($"SELECT body FROM {table} ORDER BY key", r => OpinionText.Unpad(r.GetFieldValue<byte[]>(0))) : [];
    }

    /// <summary>A table made anew in the order of its random keys has one transaction for all rows and places that follow the keys.</summary>
    public async Task WipeAsync()
    {
        await using var turn = await BoxTransaction.TakeTurnAsync(source, box);
        if (!await ExistsAsync(turn) || (await turn.ListAsync($"SELECT count(DISTINCT xmin::text) < 2 FROM {table}", r => r.GetBoolean(0)))[0])
        {
            return;
        }

        await turn.RunAsync($"""
            CREATE TABLE {table}_new WITH (autovacuum_enabled = false, toast.autovacuum_enabled = false) AS SELECT key, body FROM {table} ORDER BY key;
            DROP TABLE {table};
            ALTER TABLE {table}_new RENAME TO opinion_{meeting};
            ALTER TABLE {table} ALTER body SET NOT NULL, ADD PRIMARY KEY(key);
            """);
        await turn.CommitAsync();
    }

    private async Task<bool> ExistsAsync(BoxTransaction turn) => (await turn.ListAsync("SELECT to_regclass($1) IS NOT NULL", r => r.GetBoolean(0), table))[0];
}
