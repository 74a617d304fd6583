namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// All tables a box ever has. WITHOUT ROWID everywhere: a rowid is the order of arrival.
/// </summary>
internal static class BoxSchema
{
    /// <summary>While votes are taken.</summary>
    public const string Voting = """
        CREATE TABLE IF NOT EXISTS credential(hash BLOB PRIMARY KEY, state INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS ballot(key BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>After counting; made in the transaction that drops the ones above.</summary>
    public const string Counted = """
        CREATE TABLE result(report TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE receipt(hash BLOB PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE column_vote(key BLOB PRIMARY KEY, subject TEXT NOT NULL, "row" TEXT NOT NULL, grade TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE remark(key BLOB PRIMARY KEY, subject TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE opinion(key BLOB PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Takes the ballots and the rights away.</summary>
    public const string DropVoting = "DROP TABLE credential; DROP TABLE ballot;";
}

/// <summary>State of a right to vote in <c>credential.state</c>.</summary>
internal enum CredentialState
{
    /// <summary>Handed out, not used.</summary>
    Live = 1,

    /// <summary>Used for a ballot; which one is not known to anybody.</summary>
    Spent = 2,
}
