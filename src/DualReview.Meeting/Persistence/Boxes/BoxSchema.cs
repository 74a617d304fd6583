namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// All tables a box ever has. WITHOUT ROWID everywhere: a rowid is the order of arrival. Rights and ballots have no column, key or
/// index in common (trust.md, "The box").
/// </summary>
internal static class BoxSchema
{
    /// <summary>
    /// While votes are taken: rights, sealed ballots, the server's own secrets of this box, the blinded messages of the roll call,
    /// and the paper sheets as both tellers key them in.
    /// </summary>
    public const string Voting = """
        CREATE TABLE IF NOT EXISTS credential(hash BLOB PRIMARY KEY, state INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sealed_ballot(key BLOB PRIMARY KEY, ciphertext BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS secret(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS roll(attendee TEXT PRIMARY KEY, blinded BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sheet(seat TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(seat, number)) WITHOUT ROWID;
        """;

    /// <summary>After counting; made in the transaction that drops the ones above.</summary>
    public const string Counted = """
        CREATE TABLE result(report TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE archive(name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>After a box was declared void; made in the transaction that drops everything else.</summary>
    public const string Voided = "CREATE TABLE voided(issued INTEGER PRIMARY KEY, returned INTEGER NOT NULL) WITHOUT ROWID;";

    /// <summary>Takes the ballots, the rights and every secret away.</summary>
    public const string DropVoting = "DROP TABLE credential; DROP TABLE sealed_ballot; DROP TABLE secret; DROP TABLE roll; DROP TABLE sheet;";

    /// <summary>Takes a counted result away.</summary>
    public const string DropCounted = "DROP TABLE result; DROP TABLE archive;";
}

/// <summary>State of a right to vote in <c>credential.state</c>.</summary>
internal enum CredentialState
{
    /// <summary>On a printed slip; nobody knows whether it was handed out.</summary>
    Unissued = 0,

    /// <summary>Handed out, not used.</summary>
    Live = 1,

    /// <summary>Used for a ballot; which one is not known to anybody.</summary>
    Spent = 2,
}
