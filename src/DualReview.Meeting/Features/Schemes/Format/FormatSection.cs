using System.Collections.Immutable;

namespace DualReview.Meeting.Features.Schemes.Format;

/// <summary>A page of the editor.</summary>
/// <param name="Name">Under which its texts stand.</param>
/// <param name="Place">Place of the object its properties belong to: empty for the file itself.</param>
/// <param name="Fields">Names of the properties on it.</param>
public sealed record FormatSection(string Name, string Place, ImmutableArray<string> Fields)
{
    /// <summary>Whether a place lies on this page.</summary>
    public bool Has(string place) => Fields.Any(f => IsWithin(place, Place.Length == 0 ? f : $"{Place}.{f}"));

    /// <summary>The page of a place; null for a problem of the file as a whole.</summary>
    public static FormatSection? Of(string place) =>
        SchemeFormat.Sections.FirstOrDefault(s => s.Has(place)) ?? SchemeFormat.Sections.FirstOrDefault(s => s.Place == place && place.Length > 0);

    /// <summary>Whether a place is an outer one or lies in it.</summary>
    public static bool IsWithin(string place, string outer) =>
        place.StartsWith(outer, StringComparison.Ordinal) && (place.Length == outer.Length || place[outer.Length] is '.' or '[');
}
