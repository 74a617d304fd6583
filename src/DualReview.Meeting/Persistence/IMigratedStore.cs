namespace DualReview.Meeting.Persistence;

/// <summary>
/// A context that names its migrations. EF finds them by looking through every type of the program, and a start on a store that has them all
/// needs nothing else of that.
/// </summary>
internal interface IMigratedStore
{
    /// <summary>Identifiers of all its migrations, as the store keeps them; the tests look that none is missing.</summary>
    IReadOnlyList<string> Migrations { get; }
}
