using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>An open file of a box with its prepared statements. The file has no other writer, so counts are taken once and kept.</summary>
internal sealed class SqliteBoxSession : BoxSession
{
    private readonly SqliteConnection connection;
    private readonly BoxProbe probe;
    private readonly BoxStatements? statements;
    private readonly Turnout final;

    public SqliteBoxSession(string file, SqliteOpenMode mode, BoxTerms terms, BoxProbe probe)
    {
        connection = BoxConnection.Open(file, mode);
        Terms = terms;
        this.probe = probe;
        try
        {
            probe.Opened?.Invoke(connection);
            if (connection.Has("result"))
            {
                var report = CountedBox.Report(connection);
                final = new Turnout(report.Issued - (report.Sheets?.Issued ?? 0), report.Returned - (report.Sheets?.Returned ?? 0));
                return;
            }

            if (connection.Has("voided"))
            {
                final = BoxDestroying.Voided(connection);
                return;
            }

            if (mode == SqliteOpenMode.ReadWriteCreate)
            {
                connection.Run(BoxSchema.Voting);
            }

            statements = new BoxStatements(connection);
            (Credentials, Rolled, var counted) = statements.Count();
            Returned = counted.Returned;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override Turnout Turnout => Over ? final : new(Terms.IssuedOf(Credentials, Rolled), Returned);

    public override bool Over => statements is null;

    protected override BoxTerms Terms { get; }

    public override ValueTask BeginAsync(IReadOnlyList<BoxRequest> batch)
    {
        statements?.Begin();
        return ValueTask.CompletedTask;
    }

    public override ValueTask CommitAsync()
    {
        statements?.Commit();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="BoxClosing.Run"/>
    public override Task<ClosingOutcome> CloseAsync(ClosingOrder order)
    {
        Terms.Closed = true;
        statements?.Dispose();
        return Task.FromResult(BoxClosing.Run(connection, order, Turnout, probe));
    }

    /// <inheritdoc cref="BoxDestroying.Run"/>
    public override Task<Turnout> DestroyAsync()
    {
        Terms.Closed = true;
        statements?.Dispose();
        return Task.FromResult(BoxDestroying.Run(connection, Turnout));
    }

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    protected override CredentialState? StateOf(byte[] hash) => statements!.StateOf(hash);

    protected override bool HasBallot(byte[] key) => statements!.HasBallot(key);

    protected override void Add(byte[] hash, CredentialState state) => statements!.Add(hash, state);

    protected override void Spend(byte[] hash) => statements!.Spend(hash);

    protected override void PutBallot(byte[] key, byte[] ciphertext) => statements!.PutBallot(key, ciphertext);

    protected override ValueTask<byte[]?> BlindedAsync(AttendeeId attendee) =>
        new(connection.Blob("SELECT blinded FROM roll WHERE attendee = $1", attendee.Value));

    protected override ValueTask SignAsync(AttendeeId attendee, byte[] blinded) =>
        RunAsync("INSERT INTO roll(attendee, blinded) VALUES($1, $2)", attendee.Value, blinded);

    protected override ValueTask KeepAsync(string name, byte[] value) =>
        RunAsync("INSERT INTO secret(name, value) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET value = excluded.value", name, value);

    protected override ValueTask<byte[]?> SecretAsync(string name) => new(connection.Blob("SELECT value FROM secret WHERE name = $1", name));

    protected override ValueTask<int> CountSheetsAsync(Seat teller) => new(connection.Number("SELECT COUNT(*) FROM sheet WHERE seat = $1", teller.ToString()));

    protected override ValueTask WriteSheetAsync(Seat teller, int number, byte[] body) => RunAsync(
        "INSERT INTO sheet(seat, number, body) VALUES($1, $2, $3) ON CONFLICT(seat, number) DO UPDATE SET body = excluded.body",
        teller.ToString(),
        number,
        body);

    protected override ValueTask RemoveSheetAsync(Seat teller, int number) =>
        RunAsync("DELETE FROM sheet WHERE seat = $1 AND number = $2", teller.ToString(), number);

    protected override ValueTask<ImmutableArray<KeyedSheet>> ReadSheetsAsync() => new(BoxSheets.Read(connection));

    private ValueTask RunAsync(string sql, params ReadOnlySpan<object> values)
    {
        connection.Run(sql, values);
        return ValueTask.CompletedTask;
    }

    private void Dispose()
    {
        statements?.Dispose();
        connection.Dispose();
    }
}
