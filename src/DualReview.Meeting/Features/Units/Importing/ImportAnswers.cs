using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Organisations;

namespace DualReview.Meeting.Features.Units.Importing;

/// <summary>What the clerk chose for a list. Answers to rows that are gone do no harm.</summary>
public sealed class ImportAnswers
{
    /// <summary>Value of <see cref="Same"/> for somebody else of that name.</summary>
    public const string Another = "another";

    /// <summary>The unit the list is of: its units are sought at and below it, new ones are created below it. Null for the whole register.</summary>
    public UnitId? Root { get; set; }

    /// <summary>Schemes whose classes and seats the list is held against.</summary>
    public IReadOnlyList<Scheme> Schemes { get; set; } = [];

    /// <summary>First day of a post that says none.</summary>
    public DateOnly From { get; set; }

    /// <summary>Kind of the units that are created.</summary>
    public UnitKind Kind { get; set; } = UnitKind.Village;

    /// <summary>Names of unknown units to create.</summary>
    public HashSet<string> Create { get; } = new(StringComparer.Ordinal);

    /// <summary>Class chosen for a post of no class.</summary>
    public Dictionary<RowKey, SubjectClass> Classes { get; } = [];

    /// <summary>Who a row of a known name is: a key of <see cref="SamePerson"/>, or <see cref="Another"/>.</summary>
    public Dictionary<RowKey, string> Same { get; } = [];

    /// <summary>Rows taken although the class is full.</summary>
    public HashSet<RowKey> Over { get; } = [];

    /// <summary>Rows left out.</summary>
    public HashSet<RowKey> Left { get; } = [];
}
