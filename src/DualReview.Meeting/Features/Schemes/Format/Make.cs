using System.Collections.Immutable;

namespace DualReview.Meeting.Features.Schemes.Format;

/// <summary>Short ways to write the table of the format.</summary>
internal static class Make
{
    private const int LongestKey = 40;

    public static FormatField Key() => new("key", FieldKind.Key) { Longest = LongestKey };

    public static FormatField Text(string name, int longest) => new(name, FieldKind.Text) { Longest = longest };

    public static FormatField Paragraph(string name, int longest = SchemeFormat.Sentence) => new(name, FieldKind.Paragraph) { Longest = longest };

    public static FormatField Whole(string name, int least, int most, int? usual = null) => new(name, FieldKind.Whole) { Least = least, Most = most, Usual = usual };

    public static FormatField Flag(string name, bool usual) => new(name, FieldKind.Flag) { Optional = true, Usual = usual };

    public static FormatField Word<T>(string name, T? usual = null)
        where T : struct, Enum
    {
        var words = FormatField.WordsOf<T>();
        return new(name, FieldKind.Word)
        {
            Set = typeof(T).Name,
            Words = words,
            Optional = usual is not null,
            Usual = usual is { } value ? words[Array.IndexOf(Enum.GetValues<T>(), value)] : null,
        };
    }

    public static FormatField Fraction(string name, params ImmutableArray<string> presets) => new(name, FieldKind.Fraction) { Presets = presets, Usual = "1/2" };

    public static FormatField Day(string name) => new(name, FieldKind.Day) { Usual = "01-01" };

    public static FormatField One(string name, ChoiceOf choice) => new(name, FieldKind.Reference) { Choice = choice, Longest = LongestKey };

    public static FormatField Some(string name, ChoiceOf choice, int longest = LongestKey) => new(name, FieldKind.References) { Choice = choice, Optional = true, Longest = longest };

    public static FormatField Lines(string name, int longest, int least = 0) => new(name, FieldKind.Texts) { Longest = longest, Least = least, Optional = least == 0 };

    public static FormatField Inner(FormatObject inner, string name) => new(name, FieldKind.Inner) { Inner = inner };

    public static FormatField List(string name, FormatObject inner, int least = 0, int most = SchemeFormat.LongestList) =>
        new(name, FieldKind.List) { Inner = inner, Least = least, Most = most, Optional = least == 0 };

    /// <summary>The property may be left out.</summary>
    public static FormatField Or(this FormatField field) => field with { Optional = true, Usual = field.Kind == FieldKind.Whole ? field.Usual : null };
}
