using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Where tests look in or cut off: at the borders between the closing steps and on a freshly opened file. Unused by the product.</summary>
/// <param name="Opened">A connection was opened.</param>
/// <param name="Closing">A closing step is done.</param>
internal sealed record BoxProbe(Action<SqliteConnection>? Opened = null, Action<ClosingStep>? Closing = null)
{
    /// <summary>Looks at nothing.</summary>
    public static BoxProbe None { get; } = new();
}

/// <summary>The closing sequence, by what is done at each border.</summary>
internal enum ClosingStep
{
    /// <summary>The writer takes no more ballots.</summary>
    Stopped,

    /// <summary>The ballots are opened, in memory.</summary>
    Opened,

    /// <summary>Valid and invalid ones are told apart, phone and paper together.</summary>
    Judged,

    /// <summary>Columns are shuffled and the report is made.</summary>
    Shuffled,

    /// <summary>The archive is made and its root known, in memory.</summary>
    Archived,

    /// <summary>Result and archive are written, in a transaction not yet committed.</summary>
    Written,

    /// <summary>Ballots, rights and secrets are dropped, in the same transaction.</summary>
    Dropped,

    /// <summary>That transaction is durable.</summary>
    Counted,

    /// <summary>The file is rewritten without its history.</summary>
    Vacuumed,

    /// <summary>The WAL is empty.</summary>
    Wiped,
}
