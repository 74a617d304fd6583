namespace DualReview.Load.Archive;

/// <summary>What <c>archive</c> is asked to fill and to measure.</summary>
/// <param name="Meetings">Finished meetings, 4–10,000, in years of as many meetings as the scheme has.</param>
/// <param name="Ballots">应到 of each meeting, 5–5,000; about one in fourteen stays at home or keeps the ballot.</param>
/// <param name="Scheme">Key of the built-in scheme that the years run by.</param>
/// <param name="Visits">How often each page is opened on each of the two servers, 1–200.</param>
/// <param name="Starts">How often each server is started, 1–50.</param>
/// <param name="Data">Folder for both data folders; what it was filled with before is measured again. Null for a new one that is deleted afterwards.</param>
/// <param name="Product">The product's program; null for the one this tool was built with.</param>
/// <param name="Json">One JSON document on the standard output instead of lines to read.</param>
internal sealed record ArchiveOptions(int Meetings, int Ballots, string Scheme, int Visits, int Starts, string? Data, string? Product, bool Json)
{
    public const string Usage = """
        Usage: archive [--meetings M] [--ballots B] [--scheme KEY] [--visits V] [--starts S] [--data DIR] [--product FILE] [--json]

          --meetings M    finished meetings in the large data folder, 4-10000 (1000)
          --ballots B     people with a right to vote in each, 5-5000 (1000)
          --scheme KEY    built-in scheme of the years (town-party-secretary: three villages and their town, four meetings a year)
          --visits V      each page is opened so often on each server, 1-200 (15)
          --starts S      each server is started so often, 1-50 (5)
          --data DIR      where the two data folders are kept; filled already, they are measured again
          --product FILE  the product's published program, or its .dll
          --json          one JSON document on standard output

        Exit code: 0 measured, 1 an archive of a copied meeting did not verify or a page did not come, 2 unusable arguments.
        """;

    /// <summary>Reads the arguments; null with a sentence when they are not usable.</summary>
    public static ArchiveOptions? Read(string[] args, out string? problem) => Arguments.Read(
        args,
        new ArchiveOptions(1000, 1000, "town-party-secretary", 15, 5, null, null, false),
        (ArchiveOptions now, string word, ref int at, ref string? wrong) => word switch
        {
            "--json" => now with { Json = true },
            "--meetings" => now with { Meetings = Arguments.Number(args, ref at, 4, 10_000, ref wrong) },
            "--ballots" => now with { Ballots = Arguments.Number(args, ref at, 5, 5000, ref wrong) },
            "--visits" => now with { Visits = Arguments.Number(args, ref at, 1, 200, ref wrong) },
            "--starts" => now with { Starts = Arguments.Number(args, ref at, 1, 50, ref wrong) },
            "--scheme" when at + 1 < args.Length => now with { Scheme = args[++at] },
            "--data" when at + 1 < args.Length => now with { Data = Path.GetFullPath(args[++at]) },
            "--product" when at + 1 < args.Length => now with { Product = Path.GetFullPath(args[++at]) },
            var other => Arguments.Unknown(now, other, ref wrong),
        },
        all => Domain.Schemes.BuiltInSchemes.Find(all.Scheme) is null ? $"There is no built-in scheme {all.Scheme}." : null,
        out problem);
}
