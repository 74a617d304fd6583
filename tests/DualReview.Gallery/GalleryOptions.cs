using System.Globalization;
using System.IO.Enumeration;

namespace DualReview.Gallery;

/// <summary>What the command line asks for.</summary>
/// <param name="Out">Folder of the pictures and their page; pictures already there are replaced one by one.</param>
/// <param name="Only">Pattern with * and ? over <c>area/screen.state</c>; null takes everything.</param>
/// <param name="Size">Key of the one frame to take; null takes all.</param>
/// <param name="Compare">Folder of an earlier run to compare with; null compares nothing.</param>
/// <param name="Tolerance">Share of pixels of a picture, 0–1, that may differ.</param>
/// <param name="Known">File of fingerprints to hold the pictures against; null holds them against none.</param>
/// <param name="Accept">Whether the fingerprints of this run replace the file instead.</param>
/// <param name="Axe">Whether every page that is taken is looked at by axe too.</param>
/// <param name="Handbook">Folder of the handbook, which is made instead; null for the page of pictures.</param>
internal sealed record GalleryOptions(string Out, string? Only, string? Size, string? Compare, double Tolerance, string? Known, bool Accept, bool Axe, string? Handbook = null)
{
    /// <summary>A thousandth: a letter that changed is more than that on a phone, the smoothing of one edge is less.</summary>
    public const double UsualTolerance = 0.001;

    public const string Usage =
        """
        Takes a picture of every screen of the product in every state and makes a page of them.

          --out FOLDER         where to (artifacts/gallery)
          --only PATTERN       area/screen.state, with * and ?
          --size phone|host|wall
          --compare FOLDER     pictures of an earlier run; those that changed are listed, and the exit code is 1
          --tolerance SHARE    of pixels that may differ, 0 to 1 (0.001)
          --known FILE         fingerprints to hold the pictures against; those that changed are listed, and the exit code is 1
          --accept             writes the fingerprints of this run into that file
          --axe                every page is looked at by axe too; what it finds is listed, and the exit code is 1
          --handbook FOLDER    takes the pictures of the handbook instead (into wwwroot/help) and prints its chapters into the folder;
                               --only takes some of the pictures
        """;

    /// <summary>Whether the run takes everything there is, so that what is missing is missing.</summary>
    public bool Whole => Only is null && Size is null;

    /// <summary>Reads the command line.</summary>
    /// <param name="args">Words.</param>
    /// <param name="problem">What is wrong with them, when null is returned.</param>
    public static GalleryOptions? Read(string[] args, out string? problem)
    {
        var read = new GalleryOptions("artifacts/gallery", null, null, null, UsualTolerance, null, false, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--accept")
            {
                read = read with { Accept = true };
                continue;
            }

            if (args[i] == "--axe")
            {
                read = read with { Axe = true };
                continue;
            }

            if (i + 1 >= args.Length)
            {
                problem = $"{args[i]} needs a value.";
                return null;
            }

            var value = args[i + 1];
            switch (args[i])
            {
                case "--out":
                    read = read with { Out = value };
                    break;
                case "--only":
                    read = read with { Only = value };
                    break;
                case "--size" when Frame.All.Any(f => f.Key == value):
                    read = read with { Size = value };
                    break;
                case "--compare" when Directory.Exists(value):
                    read = read with { Compare = value };
                    break;
                case "--tolerance" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1:
                    read = read with { Tolerance = share };
                    break;
                case "--handbook":
                    read = read with { Handbook = value };
                    break;
                case "--known":
                    read = read with { Known = value };
                    break;
                default:
                    problem = $"{args[i]} {value} is not understood.";
                    return null;
            }

            i++;
        }

        problem = read.Accept && read.Known is null ? "--accept needs --known." : null;
        return problem is null ? read : null;
    }

    /// <summary>Whether a picture is asked for.</summary>
    public bool Wants(string name, Frame frame) => (Size is null || Size == frame.Key) && (Only is null || FileSystemName.MatchesSimpleExpression(Only, name));

    /// <summary>Whether anything of an area can be asked for.</summary>
    public bool WantsArea(string area) => Only?.Split('/') is not [var part, _, ..] || FileSystemName.MatchesSimpleExpression(part, area);
}
