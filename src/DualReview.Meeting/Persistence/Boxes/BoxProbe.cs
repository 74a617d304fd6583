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

    /// <summary>Result tables are written and the ballots dropped, in a transaction not yet committed.</summary>
    Replaced,

    /// <summary>That transaction is durable.</summary>
    Counted,

    /// <summary>The file is rewritten without its history.</summary>
    Vacuumed,

    /// <summary>The WAL is empty.</summary>
    Wiped,
}
