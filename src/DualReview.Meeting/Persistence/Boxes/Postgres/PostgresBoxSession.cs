using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Postgres;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>
/// A box in PostgreSQL. A batch takes three round trips: lock the row, look up what is touched, write and commit. Between batches it holds neither a connection nor
/// anything that is believed.
/// </summary>
internal sealed class PostgresBoxSession(NpgsqlDataSource source, BoxTables tables, BoxProbe probe) : BoxSession
{
    private BoxTransaction? transaction;
    private BoxDraft? draft;
    private BoxRow? row;
    private (int? Cap, bool Closed, int Credentials, int Rolled, int Returned) stored;
    private Turnout told;

    public override Turnout Turnout => new(Terms.IssuedOf(Credentials, Rolled), Returned);

    public override bool Over => row is { State: not BoxState.Voting };

    protected override BoxTerms Terms => Row.Terms;

    private (int? Cap, bool Closed, int Credentials, int Rolled, int Returned) Now => (Terms.Cap, Terms.Closed, Credentials, Rolled, Returned);

    private BoxRow Row => row ?? throw new InvalidOperationException("A box is asked before it was looked at.");

    private BoxTransaction Transaction => transaction ?? throw new InvalidOperationException("A box is written outside of a transaction.");

    private BoxDraft Draft => draft ?? throw new InvalidOperationException("A box is written outside of a transaction.");

    public override async ValueTask BeginAsync(IReadOnlyList<BoxRequest> batch)
    {
        if (batch.All(r => r.Touch.OnlyLooks))
        {
            Seen(await PostgresCounted.RowAsync(source, tables.Box));
            return;
        }

        (transaction, var found) = await BoxTransaction.LockAsync(source, tables.Box);
        Seen(found);
        if (Over)
        {
            await DisposeAsync();
            return;
        }

        draft = new BoxDraft(tables);
        await draft.LookUpAsync(transaction, batch);
    }

    public override async ValueTask CommitAsync()
    {
        if (transaction is null)
        {
            return;
        }

        await using (var statements = transaction.Statements())
        {
            Draft.Write(statements);
            if (Now != stored)
            {
                statements.BatchCommands.Add(PostgresCommands.Of(
                    "UPDATE box.box SET cap = $3, closed = $4, credentials = $5, rolled = $6, returned = $7 WHERE meeting = $1 AND number = $2",
                    tables.Box.Meeting.Value,
                    tables.Box.Number,
                    (object?)Terms.Cap ?? DBNull.Value,
                    Terms.Closed,
                    Credentials,
                    Rolled,
                    Returned));
            }

            if (Turnout != told)
            {
                statements.BatchCommands.Add(PostgresCommands.Of("SELECT pg_notify($1, $2)", BoxChannel.Turnout, BoxChannel.Payload(tables.Box)));
            }

            await BoxTransaction.CommitAsync(statements);
        }

        await DisposeAsync();
    }

    /// <inheritdoc cref="PostgresBoxClosing.RunAsync"/>
    public override Task<ClosingOutcome> CloseAsync(ClosingOrder order) => new PostgresBoxClosing(source, tables, order, probe).RunAsync();

    /// <inheritdoc cref="PostgresBoxDestroying.RunAsync"/>
    public override Task<Turnout> DestroyAsync() => PostgresBoxDestroying.RunAsync(source, tables);

    public override async ValueTask DisposeAsync()
    {
        draft = null;
        if (transaction is { } held)
        {
            transaction = null;
            await held.DisposeAsync();
        }
    }

    protected override CredentialState? StateOf(byte[] hash) => Draft.StateOf(hash);

    protected override bool HasBallot(byte[] key) => Draft.HasBallot(key);

    protected override void Add(byte[] hash, CredentialState state) => Draft.Add(hash, state);

    protected override void Spend(byte[] hash) => Draft.Spend(hash);

    protected override void PutBallot(byte[] key, byte[] ciphertext) => Draft.PutBallot(key, ciphertext);

    protected override async ValueTask<byte[]?> BlindedAsync(AttendeeId attendee) =>
        (await Transaction.ListAsync($"SELECT blinded FROM {tables.Roll} WHERE attendee = $1", Bytes, attendee.Value)).FirstOrDefault();

    protected override async ValueTask SignAsync(AttendeeId attendee, byte[] blinded) =>
        await Transaction.RunAsync($"INSERT INTO {tables.Roll}(attendee, blinded) VALUES($1, $2)", attendee.Value, blinded);

    protected override async ValueTask KeepAsync(string name, byte[] value) =>
        await Transaction.RunAsync($"INSERT INTO {tables.Secret}(name, value) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET value = excluded.value", name, value);

    protected override async ValueTask<byte[]?> SecretAsync(string name) =>
        (await Transaction.ListAsync($"SELECT value FROM {tables.Secret} WHERE name = $1", Bytes, name)).FirstOrDefault();

    protected override async ValueTask<int> CountSheetsAsync(Seat teller) =>
        (await Transaction.ListAsync($"SELECT count(*)::int FROM {tables.Sheet} WHERE seat = $1", r => r.GetInt32(0), teller.ToString()))[0];

    protected override async ValueTask WriteSheetAsync(Seat teller, int number, byte[] body) => await Transaction.RunAsync(
        $"INSERT INTO {tables.Sheet}(seat, number, body) VALUES($1, $2, $3) ON CONFLICT(seat, number) DO UPDATE SET body = excluded.body",
        teller.ToString(),
        number,
        body);

    protected override async ValueTask RemoveSheetAsync(Seat teller, int number) =>
        await Transaction.RunAsync($"DELETE FROM {tables.Sheet} WHERE seat = $1 AND number = $2", teller.ToString(), number);

    protected override async ValueTask<ImmutableArray<KeyedSheet>> ReadSheetsAsync() => [.. await PostgresCounted.SheetsAsync(Transaction, tables)];

    private void Seen(BoxRow found)
    {
        row = found;
        (Credentials, Rolled, Returned) = (found.Credentials, found.Rolled, found.Returned);
        stored = Now;
        told = Turnout;
    }

    private static byte[] Bytes(NpgsqlDataReader reader) => reader.GetFieldValue<byte[]>(0);
}
