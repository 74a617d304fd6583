using System.Collections.Immutable;
using DualReview.Domain.Schemes;
using static DualReview.Meeting.Features.Schemes.Format.Make;

namespace DualReview.Meeting.Features.Schemes.Format;

/// <summary>
/// The format of scheme files (docs/schemes.md) as one table, from which every form of the editor is drawn. A property the format gains
/// is one line here and two texts in the resource file; a test finds the property that has no line.
/// </summary>
public static class SchemeFormat
{
    /// <summary>Most items of any list.</summary>
    public const int LongestList = 100;

    /// <summary>Most characters typed into a list of lines at once: what the longest list can hold, and far below what a circuit takes in one message.</summary>
    public const int LongestLines = LongestList * (Sentence + 1);

    internal const int Name = 60;
    internal const int Title = 40;
    internal const int Sentence = 300;
    internal const int Minutes = 120;
    private const int Subjects = 80;

    private static readonly FormatObject Grade = new("grade", [Key(), Text("name", 8), Flag("negative", false)]) { Row = true };

    private static readonly FormatObject Scale = new("scale", [Key(), List("grades", Grade, 2, 6)]);

    private static readonly FormatObject Subject = new("subject",
    [
        Key(), Text("name", Name), Word<SubjectKind>("kind"), One("scale", ChoiceOf.Scales), Whole("maximum", 1, Subjects).Or(),
        Some("seats", ChoiceOf.Seats), Lines("posts", Name),
    ]);

    private static readonly FormatObject Seat = new("seat", [Key(), Text("name", Name)]) { Row = true };

    private static readonly FormatObject Group = new("group",
        [Key(), Text("name", Name), Flag("voting", true), Whole("weight", 0, 100).Or(), Paragraph("note").Or()]);

    private static readonly FormatObject Aspect = new("aspect", [Key(), Text("name", Name), Paragraph("help").Or()]) { Row = true };

    private static readonly FormatObject Form = new("form",
    [
        Key(), Text("title", Title) with { Broad = true }, Text("overallName", Name), Paragraph("overallHelp").Or(), List("aspects", Aspect, most: 10),
        Flag("remarkPerSubject", false), Flag("generalOpinion", false),
    ]);

    private static readonly FormatObject OutlineSection = new("outlineSection", [Text("name", Name), Lines("points", Sentence, least: 1)]);

    private static readonly FormatObject Outline = new("outline", [Key(), List("sections", OutlineSection, 1)]);

    private static readonly FormatObject Review = new("review",
        [One("subject", ChoiceOf.Subjects), Some("postsOnly", ChoiceOf.PostsOfSubject, Name), Lines("steps", Name, least: 1)]);

    private static readonly FormatObject SelfCheck = new("selfCheck", [One("subject", ChoiceOf.Subjects), One("outline", ChoiceOf.Outlines)]);

    private static readonly FormatObject Document = new("document",
    [
        Key(), Text("name", Name), Word<CyclePart>("when"), Flag("perPerson", false), Text("preparedBy", Name).Or(), Text("due", Name).Or(),
        Lines("for", Name), Lines("signedBy", Name), Lines("columns", Name),
    ]);

    private static readonly FormatObject Phase = new("phase",
    [
        Key(), Text("name", Name), Day("from"), Day("to"), Flag("nextYear", false), Text("responsible", Name), One("round", ChoiceOf.Rounds).Or(),
        Paragraph("outcome"), Paragraph("note").Or(),
    ]);

    /// <summary>The file.</summary>
    public static FormatObject Root { get; } = new("scheme",
    [
        new FormatField("format", FieldKind.Fixed), Key(), Text("name", Name) with { Broad = true }, Text("meetingTitle", Title) with { Broad = true }, Paragraph("source"),
        List("scales", Scale, 1), List("subjects", Subject, 1), List("seats", Seat), List("voterGroups", Group, 1), List("forms", Form), List("outlines", Outline),
        List("rounds", RoundFormat.Round, 1), Inner(RulesFormat.Rules, "rules"), List("materialReview", Review), List("selfChecks", SelfCheck), List("documents", Document), List("calendar", Phase),
    ]);

    /// <summary>The pages of the editor in the order of its rail.</summary>
    public static ImmutableArray<FormatSection> Sections { get; } =
    [
        new("basics", "", ["key", "name", "meetingTitle", "source"]),
        new("scales", "", ["scales"]),
        new("subjects", "", ["subjects", "seats"]),
        new("groups", "", ["voterGroups"]),
        new("forms", "", ["forms"]),
        new("outlines", "", ["outlines"]),
        new("rounds", "", ["rounds"]),
        new("rules", "rules", [.. RulesFormat.Rules.Fields.Select(f => f.Name).Where(n => n != "consequences")]),
        new("consequences", "rules", ["consequences"]),
        new("reviews", "", ["materialReview", "selfChecks"]),
        new("documents", "", ["documents"]),
        new("calendar", "", ["calendar"]),
    ];

    /// <summary>Every object of the format, the file first.</summary>
    public static ImmutableArray<FormatObject> Objects { get; } = [.. Within(Root)];

    /// <summary>Every property with a closed set of words.</summary>
    public static ImmutableArray<FormatField> Sets { get; } = [.. Objects.SelectMany(o => o.Fields).Where(f => f.Kind == FieldKind.Word)];

    private static IEnumerable<FormatObject> Within(FormatObject outer) =>
        outer.Fields.Select(f => f.Inner).OfType<FormatObject>().SelectMany(Within).Prepend(outer);
}
