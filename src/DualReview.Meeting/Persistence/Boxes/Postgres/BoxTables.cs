using System.Globalization;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>
/// Names and definitions of what a box has in PostgreSQL: one row of <c>box.box</c> that outlives it, and tables of its own that are dropped, since only dropping a table
/// takes the order of its rows away (trust.md). Rights and ballots have no column, key or index in common.
/// </summary>
/// <param name="box">Which. Its parts are a number and a hexadecimal identifier, so that names made of them are safe in SQL.</param>
internal sealed class BoxTables(BoxId box)
{
    /// <summary>What every box shares. May be run by any number of instances, one after the other.</summary>
    public const string Common = """
        CREATE SCHEMA IF NOT EXISTS box;
        CREATE TABLE IF NOT EXISTS box.box(
            meeting uuid NOT NULL,
            number integer NOT NULL,
            mode text NOT NULL,
            cap integer,
            closed boolean NOT NULL DEFAULT false,
            state text NOT NULL DEFAULT 'Voting',
            credentials integer NOT NULL DEFAULT 0,
            rolled integer NOT NULL DEFAULT 0,
            returned integer NOT NULL DEFAULT 0,
            PRIMARY KEY(meeting, number)) WITH (fillfactor = 50);
        """;

    // Vacuum would analyse, and analysing copies hashes and keys into pg_statistic, where they outlive the table as dead rows. For whoever analyses by hand there are no targets.
    private const string Untouched = "WITH (autovacuum_enabled = false)";
    private const string UntouchedToo = "WITH (autovacuum_enabled = false, toast.autovacuum_enabled = false)";

    private readonly string suffix = string.Create(CultureInfo.InvariantCulture, $"{box.Meeting}_{box.Number}");

    /// <summary>Which box.</summary>
    public BoxId Box => box;

    public string Credential => $"box.credential_{suffix}";

    public string SealedBallot => $"box.sealed_ballot_{suffix}";

    public string Secret => $"box.secret_{suffix}";

    public string Roll => $"box.roll_{suffix}";

    public string Sheet => $"box.sheet_{suffix}";

    public string Result => $"box.result_{suffix}";

    public string Archive => $"box.archive_{suffix}";

    /// <summary>While votes are taken: rights, sealed ballots, the server's own secrets of this box, blinded messages of the roll call, and keyed paper sheets.</summary>
    public string Voting => $"""
        CREATE TABLE {Credential}(hash bytea PRIMARY KEY, state smallint NOT NULL) {Untouched};
        CREATE TABLE {SealedBallot}(key bytea PRIMARY KEY, ciphertext bytea NOT NULL) {UntouchedToo};
        CREATE TABLE {Secret}(name text PRIMARY KEY, value bytea NOT NULL) {UntouchedToo};
        CREATE TABLE {Roll}(attendee text PRIMARY KEY, blinded bytea NOT NULL) {UntouchedToo};
        CREATE TABLE {Sheet}(seat text NOT NULL, number integer NOT NULL, body bytea NOT NULL, PRIMARY KEY(seat, number)) {UntouchedToo};
        ALTER TABLE {Credential} ALTER hash SET STATISTICS 0, ALTER state SET STATISTICS 0;
        ALTER TABLE {SealedBallot} ALTER key SET STATISTICS 0, ALTER ciphertext SET STATISTICS 0, ALTER ciphertext SET STORAGE EXTERNAL;
        ALTER TABLE {Secret} ALTER name SET STATISTICS 0, ALTER value SET STATISTICS 0;
        ALTER TABLE {Roll} ALTER attendee SET STATISTICS 0, ALTER blinded SET STATISTICS 0;
        ALTER TABLE {Sheet} ALTER seat SET STATISTICS 0, ALTER number SET STATISTICS 0, ALTER body SET STATISTICS 0;
        """;

    /// <summary>After counting; made in the transaction that drops the ones above.</summary>
    public string Counted => $"""
        CREATE TABLE {Result}(report text NOT NULL);
        CREATE TABLE {Archive}(name text PRIMARY KEY, body bytea NOT NULL);
        """;

    /// <summary>Takes the ballots, the rights and every secret away.</summary>
    public string DropVoting => $"DROP TABLE {Credential}, {SealedBallot}, {Secret}, {Roll}, {Sheet}";

    /// <summary>Takes a counted result away.</summary>
    public string DropCounted => $"DROP TABLE {Result}, {Archive}";

    /// <summary>Takes away whatever there is.</summary>
    public string DropAll => $"DROP TABLE IF EXISTS {Credential}, {SealedBallot}, {Secret}, {Roll}, {Sheet}, {Result}, {Archive}";

    /// <summary>The table of a meeting's opinion box.</summary>
    public static string Opinion(MeetingId meeting) => $"box.opinion_{meeting}";
}
