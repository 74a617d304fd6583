namespace DualReview.Load;

/// <summary>What <c>room</c> is asked to measure.</summary>
/// <param name="Phones">Phones in the hall, 1–5000.</param>
/// <param name="People">Rated people on the ballot, 1–80.</param>
/// <param name="Aspects">Rows of each of them before the overall one, 0–12.</param>
/// <param name="Seconds">Within how many seconds the whole hall casts, 1–600.</param>
/// <param name="Connections">Requests under way at once in a flood, 1–5000; the bare endpoint gets as many.</param>
/// <param name="Json">One JSON document on the standard output instead of lines to read.</param>
internal sealed record RoomOptions(int Phones, int People, int Aspects, int Seconds, int Connections, bool Json)
{
    /// <summary>Most phones of one hall: as many as a meeting can expect.</summary>
    public const int MostPhones = 5000;

    public const string Usage = """
        Usage: room --phones N [--people P] [--aspects A] [--seconds S] [--connections C] [--json]

          --phones N    phones in the hall, 1-5000; all are open and wait, take a ballot, cast it and look for their receipt
          --people P    rated people on the ballot, 1-80 (12)
          --aspects A   rows of each before the overall one, 0-12 (0)
          --seconds S   the hall casts within so many seconds, 1-600 (10)
          --connections C  requests under way at once in a flood, 1-5000 (512); each phone of a hall has a connection of its own
          --json        one JSON document on standard output (contract.md)

        Run it in Release: dotnet run -c Release --project tests/DualReview.Load -- room --phones 500
        Exit code: 0 measured and every ballot found once, 1 a ballot lost or doubled, 2 unusable arguments.
        """;

    /// <summary>Reads the arguments; null with a sentence when they are not usable.</summary>
    public static RoomOptions? Read(string[] args, out string? problem) => Arguments.Read(
        args,
        new RoomOptions(0, 12, 0, 10, LedHall.Connections, false),
        (RoomOptions now, string word, ref int at, ref string? wrong) => word switch
        {
            "--json" => now with { Json = true },
            "--phones" => now with { Phones = Arguments.Number(args, ref at, 1, MostPhones, ref wrong) },
            "--people" => now with { People = Arguments.Number(args, ref at, 1, 80, ref wrong) },
            "--aspects" => now with { Aspects = Arguments.Number(args, ref at, 0, 12, ref wrong) },
            "--seconds" => now with { Seconds = Arguments.Number(args, ref at, 1, 600, ref wrong) },
            "--connections" => now with { Connections = Arguments.Number(args, ref at, 1, MostPhones, ref wrong) },
            var other => Arguments.Unknown(now, other, ref wrong),
        },
        all => all.Phones == 0 ? "--phones is missing." : null,
        out problem);
}
