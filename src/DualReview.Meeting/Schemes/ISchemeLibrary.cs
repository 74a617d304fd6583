using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Schemes;

/// <summary>
/// The schemes a meeting can be made from: the built-in ones and the users' own, each in versions 1, 2, 3 … that never change once
/// they are saved. A meeting carries the scheme it began with inside its own plan, so nothing done here reaches a meeting that exists.
/// </summary>
/// <remarks>
/// <para>Contract for every store. A method that returns has made its change durable. A method that throws has changed everything or
/// nothing, and the caller does not know which; it saves the same again or reads before it goes on.</para>
/// <para>Race: of several saves that expect the same last version of a key, exactly one becomes the next version; every other is
/// <see cref="SchemeSaving.Refused"/> as stale and leaves no trace. Numbers run from 1 without gaps. Readers see a version whole or not at all.</para>
/// <para>Idempotency: a save whose answer was lost may be repeated. When the version after the expected one holds the same text and was saved
/// by the same account, the repetition is answered as the first time and stores nothing. Retiring a retired scheme is a no-op.</para>
/// <para>Text: what is stored is exactly what <see cref="SchemeWriter"/> writes, and it is read by <see cref="SchemeReader"/> and nothing else. A version
/// that a later reader no longer takes stays in the list and can be looked at and put right, but is not offered for meetings.</para>
/// </remarks>
public interface ISchemeLibrary
{
    /// <summary>All schemes, retired ones included: the built-in ones in their order, then the users' own by key.</summary>
    Task<ImmutableArray<SchemeEntry>> ListAsync(CancellationToken cancel);

    /// <summary>The scheme with this key; null when there is none.</summary>
    Task<SchemeEntry?> FindAsync(string key, CancellationToken cancel);

    /// <summary>The last version of every scheme that is not retired and can be read: what a new meeting may choose from, in the order of the list.</summary>
    Task<ImmutableArray<Scheme>> OfferedAsync(CancellationToken cancel);

    /// <summary>Versions of an own scheme, the newest first; empty for a built-in one, which has no history, and for an unknown key.</summary>
    Task<ImmutableArray<SchemeVersion>> VersionsAsync(string key, CancellationToken cancel);

    /// <summary>The stored text of a version, or of the last one for null. A built-in scheme has one text, as <see cref="SchemeWriter"/> writes it. Null when there is none.</summary>
    Task<string?> TextAsync(string key, int? version, CancellationToken cancel);

    /// <summary>Saves a scheme as the version after <paramref name="expectedLast"/>.</summary>
    /// <param name="scheme">A scheme that <see cref="SchemeReader"/> accepted.</param>
    /// <param name="expectedLast">Number of the version the change was made on; 0 for a scheme that is not in the library yet.</param>
    /// <param name="note">What changed, 0–<see cref="SchemeVersion.LongestNote"/> characters; cleaned of what nobody can see.</param>
    /// <param name="account">Who saves.</param>
    /// <param name="cancel">Stops waiting; the version may still be saved.</param>
    /// <returns>The number of the version, or one of <see cref="SchemeStale"/>, <see cref="SchemeKeyTaken"/>, <see cref="SchemeKeyBuiltIn"/>, <see cref="SchemeNoteTooLong"/>.</returns>
    Task<SchemeSaving> SaveAsync(Scheme scheme, int expectedLast, string note, string account, CancellationToken cancel);

    /// <summary>Takes a scheme out of the choice for new meetings, or back into it. False for an unknown key.</summary>
    Task<bool> RetireAsync(string key, bool retired, CancellationToken cancel);
}
