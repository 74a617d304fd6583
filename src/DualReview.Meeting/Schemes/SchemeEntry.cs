namespace DualReview.Meeting.Schemes;

/// <summary>A scheme of the library as a list shows it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name in the last version.</param>
/// <param name="BuiltIn">Whether it comes with the program; it has no versions and is changed by copying it.</param>
/// <param name="Retired">Whether it is kept out of the choice for new meetings.</param>
/// <param name="Last">Its last version; null for a built-in scheme.</param>
/// <param name="Meetings">Meetings made from it, whatever its version then; rehearsals are not counted.</param>
public sealed record SchemeEntry(string Key, string Name, bool BuiltIn, bool Retired, SchemeVersion? Last, int Meetings)
{
    /// <summary>Number of the last version; 0 for a built-in scheme.</summary>
    public int Number => Last?.Number ?? 0;
}

/// <summary>A saved version, without its text.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Name">Name of the scheme in it.</param>
/// <param name="Note">What changed, in the words of who saved it; may be empty.</param>
/// <param name="Account">Who saved it.</param>
/// <param name="At">When, UTC.</param>
public sealed record SchemeVersion(int Number, string Name, string Note, string Account, DateTimeOffset At)
{
    /// <summary>Most characters of a note.</summary>
    public const int LongestNote = 100;
}
