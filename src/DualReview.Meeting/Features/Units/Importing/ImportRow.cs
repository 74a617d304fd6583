using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Organisations;

namespace DualReview.Meeting.Features.Units.Importing;

/// <summary>One post of one person as a list writes it, cleaned and not judged yet.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="Unit">单位; that of the row above where the cell is empty, as merged cells are. Empty when no row above has one.</param>
/// <param name="Name">姓名.</param>
/// <param name="Post">职务.</param>
/// <param name="Class">类别; empty for none.</param>
/// <param name="Seats">席位, several separated by 、; empty for none.</param>
/// <param name="From">任职开始 as written; empty for none.</param>
public sealed record ImportRow(RowKey Key, string Unit, string Name, string Post, string Class, string Seats, string From);

/// <summary>Place of a post in a list.</summary>
/// <param name="Number">Number of the row as a spreadsheet shows it.</param>
/// <param name="Part">Which of the posts written in one cell (书记、主任), from 0.</param>
public readonly record struct RowKey(int Number, int Part);

/// <summary>What a list was read as.</summary>
/// <param name="Rows">Rows; empty where there is a problem.</param>
/// <param name="Problem">Key of a text that says why nothing was read; null for none.</param>
public sealed record ImportRead(ImmutableArray<ImportRow> Rows, string? Problem = null);

/// <summary>What an import would do with a row.</summary>
public enum ImportOutcome
{
    /// <summary>新增: a person the unit does not have, with the post.</summary>
    New,

    /// <summary>新增职务: a person the register has, with a further post.</summary>
    NewPost,

    /// <summary>已在册: the person holds the post already; nothing is stored.</summary>
    Known,

    /// <summary>同名请确认: the unit has somebody of this name with another post.</summary>
    SameName,

    /// <summary>职务不在方案中, and no class was chosen for it.</summary>
    PostUnknown,

    /// <summary>The class written is none of the scheme's.</summary>
    ClassUnknown,

    /// <summary>The class has as many people in the unit as the scheme allows.</summary>
    TooMany,

    /// <summary>单位不存在, and it is not to be created.</summary>
    UnitUnknown,

    /// <summary>The unit has ended.</summary>
    UnitEnded,

    /// <summary>Several units below the chosen one have this name.</summary>
    UnitUnclear,

    /// <summary>No unit is written, and none is chosen.</summary>
    UnitMissing,

    /// <summary>姓名无法使用.</summary>
    NameUnusable,

    /// <summary>The post is empty, too long, or looks like a formula.</summary>
    PostUnusable,

    /// <summary>A seat no scheme knows.</summary>
    SeatUnknown,

    /// <summary>A day nobody can read.</summary>
    DayUnreadable,

    /// <summary>重复行: an earlier row says the same.</summary>
    Twice,
}

/// <summary>What the clerk does about an outcome.</summary>
public enum ImportKind
{
    /// <summary>It goes in by itself.</summary>
    Taken,

    /// <summary>The clerk has to choose.</summary>
    Asks,

    /// <summary>Nothing is to be done.</summary>
    Nothing,

    /// <summary>The list has to be put right.</summary>
    Broken,
}

/// <summary>Reads kinds of outcomes.</summary>
public static class ImportOutcomes
{
    /// <summary>What the clerk does about it.</summary>
    public static ImportKind KindOf(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.New or ImportOutcome.NewPost => ImportKind.Taken,
        ImportOutcome.SameName or ImportOutcome.PostUnknown or ImportOutcome.ClassUnknown or ImportOutcome.TooMany or ImportOutcome.UnitUnknown => ImportKind.Asks,
        ImportOutcome.Known or ImportOutcome.Twice => ImportKind.Nothing,
        ImportOutcome.UnitEnded or ImportOutcome.UnitUnclear or ImportOutcome.UnitMissing or ImportOutcome.NameUnusable
            or ImportOutcome.PostUnusable or ImportOutcome.SeatUnknown or ImportOutcome.DayUnreadable => ImportKind.Broken,
    };

    /// <summary>Class of the badge that shows it.</summary>
    public static string ToneOf(ImportOutcome outcome) => KindOf(outcome) switch
    {
        ImportKind.Taken => "done",
        ImportKind.Asks => "late",
        ImportKind.Nothing => string.Empty,
        ImportKind.Broken => "open",
    };
}

/// <summary>A row with its outcome.</summary>
/// <param name="Row">The row.</param>
/// <param name="Outcome">What would be done with it, as things and answers are.</param>
/// <param name="Details">What the sentence of the outcome names: an earlier row, a holder of the post.</param>
public sealed record ImportLine(ImportRow Row, ImportOutcome Outcome, ImmutableArray<string> Details)
{
    /// <summary>Whether it is stored.</summary>
    public bool Takes => Adds is not null;

    /// <summary>What is stored; null for nothing.</summary>
    public AddedTenure? Adds { get; init; }

    /// <summary>The class it goes by; null where none is known.</summary>
    public SubjectClass? Class { get; init; }

    /// <summary>People of the same name it may be.</summary>
    public ImmutableArray<SamePerson> Candidates { get; init; } = [];

    /// <summary>Whether the clerk chose to leave it out.</summary>
    public bool Left { get; init; }
}

/// <summary>Somebody of the same name in the unit.</summary>
/// <param name="Key">Person's key, as in <see cref="AddedTenure.PersonKey"/>.</param>
/// <param name="Person">The person in the register; null for one who comes in with the same list.</param>
/// <param name="Post">A post held.</param>
public sealed record SamePerson(string Key, PersonId? Person, string Post);
