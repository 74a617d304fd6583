using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain;

namespace DualReview.Meeting.Schemes;

/// <summary>What became of saving a scheme.</summary>
public abstract record SchemeSaving
{
    /// <summary>It is stored durably as this version.</summary>
    /// <param name="Number">From 1.</param>
    public sealed record Saved(int Number) : SchemeSaving;

    /// <summary>Nothing was stored.</summary>
    /// <param name="Refusal">A schemes.* refusal.</param>
    public sealed record Refused(Refusal Refusal) : SchemeSaving;
}

/// <summary>Somebody else saved a version since the one this change was made on.</summary>
/// <param name="Theirs">The version that is the last one now.</param>
public sealed record SchemeStale(SchemeVersion Theirs) : Refusal("schemes.stale")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Theirs.Account, Theirs.Number.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>A new scheme has the key of one that is there.</summary>
/// <param name="Key">The key.</param>
/// <param name="Name">Whose it is.</param>
public sealed record SchemeKeyTaken(string Key, string Name) : Refusal("schemes.keyTaken")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Key, Name];
}

/// <summary>The key belongs to a scheme that comes with the program.</summary>
/// <param name="Key">The key.</param>
public sealed record SchemeKeyBuiltIn(string Key) : Refusal("schemes.keyBuiltIn")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Key];
}

/// <summary>The note of a version is too long.</summary>
public sealed record SchemeNoteTooLong() : Refusal("schemes.noteTooLong")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [SchemeVersion.LongestNote.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The store did not take it: a full disk, a missing drive.</summary>
public sealed record SchemeStoreUnavailable() : Refusal("schemes.unavailable");
