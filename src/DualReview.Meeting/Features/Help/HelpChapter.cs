using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DualReview.Meeting.Features.Help;

/// <summary>A part of a chapter that a screen can lead to.</summary>
/// <param name="Id">Anchor, unique within the chapter.</param>
/// <param name="Title">Chinese.</param>
/// <param name="Level">2 for a part, 3 for a part of a part.</param>
public sealed record HelpSection(string Id, string Title, int Level);

/// <summary>A chapter of the handbook, ready to be shown.</summary>
/// <param name="Key">Last segment of its address.</param>
/// <param name="Title">Chinese.</param>
/// <param name="OnePage">Whether it is to be printed on one sheet of A4.</param>
/// <param name="Sections">Its parts in order.</param>
/// <param name="Pictures">Names of the pictures it shows, without folder.</param>
/// <param name="Body">HTML below the title; addresses of pictures are open, see <see cref="Html"/>.</param>
public sealed partial record HelpChapter(
    string Key,
    string Title,
    bool OnePage,
    ImmutableArray<HelpSection> Sections,
    ImmutableArray<string> Pictures,
    string Body)
{
    /// <summary>Stands before the path of a picture, which has its fingerprint only when it is shown.</summary>
    internal const string PictureMark = "asset:";

    /// <summary>The title up to its first comma or colon, for a row of links.</summary>
    public string Brief => Title.Split('：', '，')[0];

    /// <summary>Address of the chapter.</summary>
    public string Address => $"/help/{Key}";

    /// <summary>The chapter with the addresses of its pictures.</summary>
    /// <param name="asset">From the path of a file below wwwroot to its address.</param>
    public string Html(Func<string, string> asset) => Picture().Replace(Body, m => asset(m.Groups[1].Value));

    [GeneratedRegex(PictureMark + "([^\"]+)")]
    private static partial Regex Picture();
}
