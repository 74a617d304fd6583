using DualReview.Domain;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Documents;

/// <summary>A line of the list.</summary>
/// <param name="Key">Key of the document.</param>
/// <param name="Name">Its name, as the scheme calls it.</param>
/// <param name="Part">When it is wanted.</param>
/// <param name="About">Which meeting, unit or person; empty for the whole year.</param>
/// <param name="Address">Address of its print page; the files have the same with an extension. Null for one that is written by hand.</param>
/// <param name="HasSheets">Whether there is an Excel file.</param>
/// <param name="Why">Why it cannot be made yet; null when it can.</param>
public sealed record DocumentEntry(string Key, string Name, CyclePart Part, string About, string? Address, bool HasSheets, Refusal? Why)
{
    /// <summary>One for each person, folded away; empty for any other.</summary>
    public IReadOnlyList<DocumentEntry> PerPerson { get; init; } = [];

    /// <summary>Whether it is a heap of one for each person.</summary>
    public bool IsHeap { get; init; }

    /// <summary>Address of a file of it.</summary>
    public string File(string extension) => AddressOf(Address!, extension);

    /// <summary>Address of a file beside a print page.</summary>
    public static string AddressOf(string page, string extension) =>
        page.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? $"{page[..query]}.{extension}{page[query..]}" : $"{page}.{extension}";
}
