using DualReview.Faults.Serving;
using DualReview.Load;
using DualReview.Tests;

namespace DualReview.Faults;

/// <summary>What <c>storm</c> is asked to do.</summary>
/// <param name="Kills">How often the server dies, 1–5000.</param>
/// <param name="Phones">Phones of each meeting, 20–2000.</param>
/// <param name="Seed">Decides the plan of faults.</param>
/// <param name="Json">One JSON document on the standard output instead of lines to read.</param>
/// <param name="Minutes">No meeting begins after so many minutes, 1–1440; the figures are of those that were held.</param>
/// <param name="Store">Where the servers keep their data.</param>
/// <param name="Instances">Servers at once, 1–<see cref="Site.MostInstances"/>; several share a database.</param>
/// <param name="Postgres">How to connect to a PostgreSQL server; null where none is known.</param>
internal sealed record StormOptions(
    int Kills, int Phones, int Seed, bool Json, int Minutes = 1440, StormStore Store = StormStore.Sqlite, int Instances = 1, string? Postgres = null)
{
    public const string Usage = """
        Usage: storm --kills N [--phones P] [--seed S] [--minutes M] [--store S] [--instances N] [--postgres C] [--json]

          --kills N       how often a server is killed, 1-5000; meeting after meeting until it was
          --phones P      phones of each meeting, 20-2000 (240)
          --seed S        decides the plan of faults (1): the same seed, kills and phones give the same plan
          --minutes M     no meeting begins after so many minutes, 1-1440 (1440); the figures are of those that were held
          --store S       sqlite or postgresql (sqlite)
          --instances N   servers at once, 1-3 (1); several are on postgresql, behind a real nginx with deploy/nginx/nginx.conf
          --postgres C    connection string of a PostgreSQL server where databases may be made (DUALREVIEW_TEST_POSTGRES)
          --json          one JSON document on standard output

        Run it in Release: dotnet run -c Release --project tests/DualReview.Faults -- storm --kills 200
        Exit code: 0 nothing lost, invented, doubled or left open, 1 something was, 2 unusable arguments.
        """;

    /// <summary>Reads the arguments; null with a sentence when they are not usable.</summary>
    public static StormOptions? Read(string[] args, out string? problem) => Arguments.Read(
        args,
        new StormOptions(0, 240, 1, false, Postgres: PostgresServer.Address),
        (StormOptions now, string word, ref int at, ref string? wrong) => word switch
        {
            "--json" => now with { Json = true },
            "--kills" => now with { Kills = Arguments.Number(args, ref at, 1, 5000, ref wrong) },
            "--phones" => now with { Phones = Arguments.Number(args, ref at, 20, 2000, ref wrong) },
            "--seed" => now with { Seed = Arguments.Number(args, ref at, 0, int.MaxValue, ref wrong) },
            "--minutes" => now with { Minutes = Arguments.Number(args, ref at, 1, 1440, ref wrong) },
            "--store" when at + 1 < args.Length && Enum.TryParse<StormStore>(args[at + 1], ignoreCase: true, out var store) && Enum.IsDefined(store) => now with { Store = Taken(store, ref at) },
            "--instances" => now with { Instances = Arguments.Number(args, ref at, 1, Site.MostInstances, ref wrong) },
            "--postgres" when at + 1 < args.Length => now with { Postgres = args[++at] },
            var other => Arguments.Unknown(now, other, ref wrong),
        },
        all => all switch
        {
            { Kills: 0 } => "--kills is missing.",
            { Instances: > 1, Store: StormStore.Sqlite } => "Several instances need --store postgresql: files belong to one process.",
            { Instances: > 1 } when Nginx.Executable is null => "Several instances need nginx, which is not installed.",
            { Store: StormStore.PostgreSql, Postgres: null } => $"--store postgresql needs --postgres or {PostgresServer.Variable}.",
            _ => null,
        },
        out problem);

    private static T Taken<T>(T value, ref int at)
    {
        at++;
        return value;
    }
}

/// <summary>Where servers keep their data.</summary>
internal enum StormStore
{
    /// <summary>Files of one server.</summary>
    Sqlite,

    /// <summary>A database that several share.</summary>
    PostgreSql,
}
