using System.Collections.Immutable;

namespace DualReview.Meeting.Documents.Content;

/// <summary>A piece of a document. Closed: a writer that does not know one of them does not compile.</summary>
public abstract record Block
{
    private protected Block()
    {
    }
}

/// <summary>主送: whom it is addressed to, at the left margin.</summary>
/// <param name="Text">With its colon.</param>
public sealed record Addressee(string Text) : Block;

/// <summary>A paragraph of the body, its first line indented by two characters.</summary>
/// <param name="Text">Text.</param>
public sealed record Paragraph(string Text) : Block;

/// <summary>A heading inside the body: level 1 (一、) in 黑体, level 2 (（一）) in 楷体.</summary>
/// <param name="Level">1 or 2.</param>
/// <param name="Text">With its number.</param>
public sealed record Heading(int Level, string Text) : Block;

/// <summary>Labels with values, e.g. 应到 40 名, in a frame.</summary>
/// <param name="Items">In reading order.</param>
/// <param name="Across">Pairs beside each other, 1 or more.</param>
public sealed record Facts(ImmutableArray<Fact> Items, int Across = 2) : Block;

/// <summary>A label with its value.</summary>
/// <param name="Label">Label.</param>
/// <param name="Value">Value; may be a blank to be written on.</param>
/// <param name="Wide">It takes a line of its own.</param>
public sealed record Fact(string Label, string Value, bool Wide = false);

/// <summary>Who signs: office, name, how it was confirmed so far, and room for the hand.</summary>
/// <param name="Lines">In the order in which they sign.</param>
public sealed record Signatures(ImmutableArray<SignatureLine> Lines) : Block;

/// <summary>A line to sign on.</summary>
/// <param name="Role">Office, e.g. 计票人甲.</param>
/// <param name="Name">Who; empty where anybody of the office signs.</param>
/// <param name="Confirmed">How it was confirmed already; empty for not at all.</param>
public sealed record SignatureLine(string Role, string Name = "", string Confirmed = "");

/// <summary>落款: who issues it and the day, at the right.</summary>
/// <param name="Issuer">Body.</param>
/// <param name="On">Day; null leaves it open to be written by hand.</param>
public sealed record Closing(string Issuer, DateOnly? On) : Block;

/// <summary>附件说明.</summary>
/// <param name="Names">Names of what is attached.</param>
public sealed record Attachments(ImmutableArray<string> Names) : Block
{
    /// <summary>A line of it: 附件：1．计票结果报告单.</summary>
    public static string Line(Attachments attachments, int index)
    {
        var number = attachments.Names.Length == 1 ? string.Empty : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{index + 1}．");
        return $"{(index == 0 ? "附件：" : "　　　")}{number}{attachments.Names[index]}";
    }
}

/// <summary>What follows begins on a new sheet.</summary>
/// <param name="Title">Title of that sheet; null for none.</param>
public sealed record PageBreak(string? Title = null) : Block;

/// <summary>A remark in smaller print: a base, a source, a direction to the speaker.</summary>
/// <param name="Text">Text.</param>
public sealed record Note(string Text) : Block;

/// <summary>Lines to write on by hand.</summary>
/// <param name="Count">How many, 1–20.</param>
public sealed record WritingLines(int Count) : Block;

/// <summary>A square code that a telephone reads, with what it leads to below it.</summary>
/// <param name="Address">What is in it.</param>
/// <param name="Caption">The line below.</param>
public sealed record ScanCode(string Address, string Caption) : Block;
