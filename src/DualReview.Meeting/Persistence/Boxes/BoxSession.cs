using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// An open file of a box with its prepared statements. Thrown away after any failure: a fresh one has rolled back
/// and counted again, so nothing that did not reach the disk can be believed.
/// </summary>
internal sealed class BoxSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly BoxProbe probe;
    private readonly BoxTerms terms;
    private readonly BoxStatements? statements;
    private int credentials;
    private int roll;
    private int returned;

    public BoxSession(string file, SqliteOpenMode mode, BoxTerms terms, BoxProbe probe)
    {
        connection = BoxConnection.Open(file, mode);
        this.terms = terms;
        this.probe = probe;
        try
        {
            probe.Opened?.Invoke(connection);
            if (connection.Has("result"))
            {
                var report = CountedBox.Report(connection);
                (credentials, returned) = (report.Issued - (report.Sheets?.Issued ?? 0), report.Returned - (report.Sheets?.Returned ?? 0));
                return;
            }

            if (connection.Has("voided"))
            {
                (credentials, returned) = BoxDestroying.Voided(connection) is var (issued, back) ? (issued, back) : default;
                return;
            }

            if (mode == SqliteOpenMode.ReadWriteCreate)
            {
                connection.Run(BoxSchema.Voting);
            }

            statements = new BoxStatements(connection);
            (credentials, roll, var counted) = statements.Count();
            returned = counted.Returned;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>发出 and 收回 of phones including what the open transaction did; true to the disk after <see cref="Commit"/>.</summary>
    public Turnout Turnout => new(Issued, returned);

    /// <summary>Whether the ballots are gone, counted or destroyed.</summary>
    public bool Over => statements is null;

    private int Issued => Over ? credentials : terms.Mode switch
    {
        HandOutMode.Screen => credentials,
        HandOutMode.Slips => terms.Cap ?? 0,
        HandOutMode.Roll => roll,
    };

    public void Begin() => statements!.Begin();

    public void Commit() => statements!.Commit();

    public IssueAnswer Issue(byte[] hash, bool fresh)
    {
        if (Over || terms.Closed)
        {
            return IssueAnswer.Closed;
        }

        switch (statements!.StateOf(hash))
        {
            case CredentialState.Spent:
                return IssueAnswer.Spent;
            case CredentialState.Live or CredentialState.Unissued:
                return IssueAnswer.Issued;
        }

        if (!fresh)
        {
            return IssueAnswer.NotIssued;
        }

        if (terms.Cap is not { } cap || credentials >= cap)
        {
            return IssueAnswer.AllIssued;
        }

        Add(hash, CredentialState.Live);
        return IssueAnswer.Issued;
    }

    public CastAnswer Cast(byte[] hash, byte[] key, byte[] ciphertext, bool proven)
    {
        if (Over)
        {
            return CastAnswer.Closed;
        }

        var state = statements!.StateOf(hash);
        var stored = statements.HasBallot(key);
        if (state == CredentialState.Spent)
        {
            return stored ? CastAnswer.Accepted : terms.Closed ? CastAnswer.Closed : CastAnswer.AlreadyUsed;
        }

        if (terms.Closed)
        {
            return CastAnswer.Closed;
        }

        if (state is null && !proven)
        {
            return CastAnswer.TokenUnknown;
        }

        if (stored)
        {
            // Somebody else's key. The right stays unspent, the ballot under the key stays as it is.
            return CastAnswer.AlreadyUsed;
        }

        if (state is null)
        {
            Add(hash, CredentialState.Spent);
        }
        else
        {
            statements.Spend(hash);
        }

        statements.PutBallot(key, ciphertext);
        returned++;
        return CastAnswer.Accepted;
    }

    public bool SetCap(int? cap)
    {
        if (Over || (terms.Mode == HandOutMode.Screen && credentials > cap) || (terms.Mode == HandOutMode.Roll && cap is { } signed && roll != signed))
        {
            return false;
        }

        terms.Cap = cap;
        return true;
    }

    public bool AddSlips(IReadOnlyList<byte[]> hashes)
    {
        if (Over || terms.Closed)
        {
            return false;
        }

        foreach (var hash in hashes)
        {
            Add(hash, CredentialState.Unissued);
        }

        return true;
    }

    public RollAnswer Roll(AttendeeId attendee, byte[] blinded)
    {
        if (Over || terms.Closed)
        {
            return RollAnswer.Closed;
        }

        if (connection.Blob("SELECT blinded FROM roll WHERE attendee = $1", attendee.Value) is { } earlier)
        {
            return earlier.AsSpan().SequenceEqual(blinded) ? RollAnswer.Noted : RollAnswer.AlreadyGiven;
        }

        if (terms.Cap is not null)
        {
            // The box is being opened for exactly those who were signed.
            return RollAnswer.Closed;
        }

        connection.Run("INSERT INTO roll(attendee, blinded) VALUES($1, $2)", attendee.Value, blinded);
        roll++;
        return RollAnswer.Noted;
    }

    public bool Keep(BoxSecret name, byte[] value)
    {
        if (Over)
        {
            return false;
        }

        connection.Run("INSERT INTO secret(name, value) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET value = excluded.value", Name(name), value);
        return true;
    }

    public byte[]? Secret(BoxSecret name) => Over ? null : connection.Blob("SELECT value FROM secret WHERE name = $1", Name(name));

    public bool PutSheet(Seat teller, int number, byte[] body)
    {
        if (Over || number < 1 || number > Sheets(teller) + 1)
        {
            return false;
        }

        connection.Run(
            "INSERT INTO sheet(seat, number, body) VALUES($1, $2, $3) ON CONFLICT(seat, number) DO UPDATE SET body = excluded.body",
            teller.ToString(),
            number,
            body);
        return true;
    }

    public bool RemoveLastSheet(Seat teller)
    {
        if (Over)
        {
            return false;
        }

        connection.Run("DELETE FROM sheet WHERE seat = $1 AND number = $2", teller.ToString(), Sheets(teller));
        return true;
    }

    public ImmutableArray<KeyedSheet> Sheets() => Over ? [] : BoxSheets.Read(connection);

    public bool Stop() => terms.Closed = true;

    /// <inheritdoc cref="BoxClosing.Run"/>
    public ClosingOutcome Close(ClosingOrder order)
    {
        terms.Closed = true;
        statements?.Dispose();
        return BoxClosing.Run(connection, order, Turnout, probe);
    }

    /// <inheritdoc cref="BoxDestroying.Run"/>
    public Turnout Destroy()
    {
        terms.Closed = true;
        statements?.Dispose();
        return BoxDestroying.Run(connection, Turnout);
    }

    public void Dispose()
    {
        statements?.Dispose();
        connection.Dispose();
    }

    private static string Name(BoxSecret name) => name switch
    {
        BoxSecret.Seal => "seal",
        BoxSecret.Roll => "roll",
    };

    private int Sheets(Seat teller) => connection.Number("SELECT COUNT(*) FROM sheet WHERE seat = $1", teller.ToString());

    private void Add(byte[] hash, CredentialState state)
    {
        statements!.Add(hash, state);
        credentials++;
    }
}
