using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>What has become of a box, in <c>box.box.state</c>.</summary>
internal enum BoxState
{
    /// <summary>Its ballots are there, taken or closed.</summary>
    Voting,

    /// <summary>Counted: a result and no ballots.</summary>
    Counted,

    /// <summary>Destroyed: nothing but how much there was.</summary>
    Voided,
}

/// <summary>
/// The box's own row, which every writer of every instance locks first. What is decided rests on it alone: what this process remembers may be old.
/// </summary>
/// <param name="Terms">How rights are handed out, the cap and whether the box is closed.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Credentials">Rights known.</param>
/// <param name="Rolled">People given a blind signature.</param>
/// <param name="Returned">Ballots of phones.</param>
internal sealed record BoxRow(BoxTerms Terms, BoxState State, int Credentials, int Rolled, int Returned)
{
    /// <summary>Reads the row; <c>$1</c> and <c>$2</c> are meeting and number.</summary>
    public const string Select = """
        SELECT mode, cap, closed, state, credentials, rolled, returned,
            current_setting('fsync') = 'on' AND current_setting('synchronous_commit') IN ('on', 'remote_apply')
        FROM box.box WHERE meeting = $1 AND number = $2
        """;

    /// <summary>发出 and 收回 of phones.</summary>
    public Turnout Turnout => new(Terms.IssuedOf(Credentials, Rolled), Returned);

    /// <summary>The row under a reader of <see cref="Select"/>; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The server would answer before what it says is on the disk.</exception>
    public static async Task<BoxRow?> ReadAsync(NpgsqlDataReader reader)
    {
        if (!await reader.ReadAsync())
        {
            return null;
        }

        if (!reader.GetBoolean(7))
        {
            throw new InvalidOperationException("PostgreSQL runs without fsync or commits without waiting for the disk; a ballot box is not opened like that.");
        }

        var terms = new BoxTerms(Enum.Parse<HandOutMode>(reader.GetString(0)), reader.IsDBNull(1) ? null : reader.GetInt32(1), reader.GetBoolean(2));
        return new BoxRow(terms, Enum.Parse<BoxState>(reader.GetString(3)), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6));
    }
}
