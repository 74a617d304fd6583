using DualReview.Load;

namespace DualReview.Faults;

/// <summary>What <c>storm</c> is asked to do.</summary>
/// <param name="Kills">How often the server dies, 1–5000.</param>
/// <param name="Phones">Phones of each meeting, 20–2000.</param>
/// <param name="Seed">Decides the plan of faults.</param>
/// <param name="Json">One JSON document on the standard output instead of lines to read.</param>
/// <param name="Minutes">No meeting begins after so many minutes, 1–1440; the figures are of those that were held.</param>
internal sealed record StormOptions(int Kills, int Phones, int Seed, bool Json, int Minutes = 1440)
{
    public const string Usage = """
        Usage: storm --kills N [--phones P] [--seed S] [--minutes M] [--json]

          --kills N     how often the server is killed, 1-5000; meeting after meeting until it was
          --phones P    phones of each meeting, 20-2000 (240)
          --seed S      decides the plan of faults (1): the same seed, kills and phones give the same plan
          --minutes M   no meeting begins after so many minutes, 1-1440 (1440); the figures are of those that were held
          --json        one JSON document on standard output

        Run it in Release: dotnet run -c Release --project tests/DualReview.Faults -- storm --kills 200
        Exit code: 0 nothing lost, invented, doubled or left open, 1 something was, 2 unusable arguments.
        """;

    /// <summary>Reads the arguments; null with a sentence when they are not usable.</summary>
    public static StormOptions? Read(string[] args, out string? problem)
    {
        var options = new StormOptions(0, 240, 1, false);
        problem = null;
        for (var i = 0; i < args.Length && problem is null; i++)
        {
            options = args[i] switch
            {
                "--json" => options with { Json = true },
                "--kills" => options with { Kills = Arguments.Number(args, ref i, 1, 5000, ref problem) },
                "--phones" => options with { Phones = Arguments.Number(args, ref i, 20, 2000, ref problem) },
                "--seed" => options with { Seed = Arguments.Number(args, ref i, 0, int.MaxValue, ref problem) },
                "--minutes" => options with { Minutes = Arguments.Number(args, ref i, 1, 1440, ref problem) },
                var other => Arguments.Unknown(options, other, ref problem),
            };
        }

        problem ??= options.Kills == 0 ? "--kills is missing." : null;
        return problem is null ? options : null;
    }
}
