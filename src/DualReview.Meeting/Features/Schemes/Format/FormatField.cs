using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualReview.Meeting.Features.Schemes.Format;

/// <summary>How a property of a scheme file is filled in.</summary>
public enum FieldKind
{
    /// <summary>Written by the program and never by hand: the format's number.</summary>
    Fixed,

    /// <summary>A key, made by the program and shown small.</summary>
    Key,

    /// <summary>One line.</summary>
    Text,

    /// <summary>A sentence or two.</summary>
    Paragraph,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One word of a closed set.</summary>
    Word,

    /// <summary>A fraction such as 70/100.</summary>
    Fraction,

    /// <summary>A day of the year.</summary>
    Day,

    /// <summary>One thing of another list, chosen by name.</summary>
    Reference,

    /// <summary>Several things of another list, chosen by name.</summary>
    References,

    /// <summary>Lines of text.</summary>
    Texts,

    /// <summary>An inner object.</summary>
    Inner,

    /// <summary>A list of objects.</summary>
    List,
}

/// <summary>
/// One property of a scheme file, as the editor offers it. Labels and helps stand in the resource file under the object's and the
/// property's name. Limits repeat those of the reader, which alone decides; a test holds the two together.
/// </summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Kind">How it is filled in.</param>
public sealed record FormatField(string Name, FieldKind Kind)
{
    /// <summary>Whether the property may be left out.</summary>
    public bool Optional { get; init; }

    /// <summary>Most characters of a text, or of each line of <see cref="FieldKind.Texts"/>.</summary>
    public int Longest { get; init; }

    /// <summary>Smallest number; for lists, fewest items.</summary>
    public int Least { get; init; }

    /// <summary>Largest number; for lists, most items.</summary>
    public int Most { get; init; } = SchemeFormat.LongestList;

    /// <summary>What a new item begins with; for a property that may be left out, what leaving it out means.</summary>
    public JsonNode? Usual { get; init; }

    /// <summary>Name of the closed set of a <see cref="FieldKind.Word"/>, for its texts.</summary>
    public string Set { get; init; } = string.Empty;

    /// <summary>Words of the closed set.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Fractions offered by name.</summary>
    public ImmutableArray<string> Presets { get; init; } = [];

    /// <summary>What a reference refers to.</summary>
    public ChoiceOf Choice { get; init; }

    /// <summary>The objects inside.</summary>
    public FormatObject? Inner { get; init; }

    /// <summary>When the property has a meaning; a property that is there is shown in any case, or nobody could remove it.</summary>
    public Func<JsonObject, bool> When { get; init; } = _ => true;

    /// <summary>Whether it takes the place of two, since what is typed is usually long.</summary>
    public bool Broad { get; init; }

    /// <summary>Whether it takes the whole width.</summary>
    public bool Wide => Kind is FieldKind.Paragraph or FieldKind.Texts or FieldKind.References or FieldKind.Inner or FieldKind.List;

    /// <summary>Whether a person fills it in.</summary>
    public bool Asked => Kind is not (FieldKind.Fixed or FieldKind.Key);

    /// <summary>The words of an enum, as the file writes them.</summary>
    public static ImmutableArray<string> WordsOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
}

/// <summary>One kind of object in a scheme file.</summary>
/// <param name="Name">Under which its texts stand.</param>
/// <param name="Fields">Its properties in the order of the form.</param>
public sealed record FormatObject(string Name, ImmutableArray<FormatField> Fields)
{
    /// <summary>Whether items stand as one row each instead of a card that opens.</summary>
    public bool Row { get; init; }

    /// <summary>The property with this name, or null.</summary>
    public FormatField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);
}

/// <summary>What a reference is chosen from.</summary>
public enum ChoiceOf
{
    /// <summary>Scales.</summary>
    Scales,

    /// <summary>Classes of rated subjects.</summary>
    Subjects,

    /// <summary>Seats.</summary>
    Seats,

    /// <summary>Groups that vote.</summary>
    Voters,

    /// <summary>All groups.</summary>
    Groups,

    /// <summary>Ballot forms.</summary>
    Forms,

    /// <summary>Report outlines.</summary>
    Outlines,

    /// <summary>All rounds.</summary>
    Rounds,

    /// <summary>The rounds other than this one.</summary>
    OtherRounds,

    /// <summary>The consequences other than this one.</summary>
    OtherConsequences,

    /// <summary>Grades of the scales that some class is rated on.</summary>
    Grades,

    /// <summary>Grades of the scale of the class beside it.</summary>
    GradesOfSubject,

    /// <summary>Posts of the class beside it.</summary>
    PostsOfSubject,
}
