namespace DualReview.Load;

/// <summary>What <c>rooms</c> is asked to measure: many meetings on one server at once.</summary>
/// <param name="Rooms">Meetings, 1–300.</param>
/// <param name="Phones">Phones of each, 1–500; at most 20,000 together.</param>
/// <param name="Seconds">Within how many seconds all of them cast, 1–600.</param>
/// <param name="Json">One JSON document on the standard output instead of lines to read.</param>
internal sealed record RoomsOptions(int Rooms, int Phones, int Seconds, bool Json)
{
    /// <summary>Most phones of all meetings together: each is a connection of this process and of the server's.</summary>
    public const int MostPhones = 20_000;

    public const string Usage = """
        Usage: rooms --rooms R --phones N [--seconds S] [--json]

          --rooms R     meetings that vote at the same time on one server, 1-300
          --phones N    phones of each, 1-500; at most 20,000 together
          --seconds S   all of them cast within so many seconds, 1-600 (10)
          --json        one JSON document on standard output

        Exit code: 0 measured and every ballot found once, 1 a ballot lost or doubled, 2 unusable arguments.
        """;

    /// <summary>Reads the arguments; null with a sentence when they are not usable.</summary>
    public static RoomsOptions? Read(string[] args, out string? problem) => Arguments.Read(
        args,
        new RoomsOptions(0, 0, 10, false),
        (RoomsOptions now, string word, ref int at, ref string? wrong) => word switch
        {
            "--json" => now with { Json = true },
            "--rooms" => now with { Rooms = Arguments.Number(args, ref at, 1, 300, ref wrong) },
            "--phones" => now with { Phones = Arguments.Number(args, ref at, 1, 500, ref wrong) },
            "--seconds" => now with { Seconds = Arguments.Number(args, ref at, 1, 600, ref wrong) },
            var other => Arguments.Unknown(now, other, ref wrong),
        },
        all => all.Rooms == 0 ? "--rooms is missing."
            : all.Phones == 0 ? "--phones is missing."
            : all.Rooms * all.Phones > MostPhones ? $"At most {MostPhones} phones together."
            : null,
        out problem);
}
