using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Commands;

/// <summary>Arguments of <c>rehearse</c>, read and checked.</summary>
/// <param name="Scheme">A built-in scheme, or one of a file.</param>
/// <param name="Voters">应到 of the voting groups, 5–5000.</param>
/// <param name="Seed">The same seed gives the same counts.</param>
/// <param name="Mode">How rights are handed out.</param>
/// <param name="Paper">How many vote on paper.</param>
/// <param name="Watch">Keeps pace with a person watching.</param>
/// <param name="Json">Ends with one JSON document on standard output.</param>
/// <param name="Data">Data folder; null for a new temporary one.</param>
/// <param name="Documents">Folder for the documents of the year; null for none.</param>
public sealed record RehearseOptions(Scheme Scheme, int Voters, int Seed, HandOutMode Mode, int Paper, bool Watch, bool Json, string? Data, string? Documents)
{
    /// <summary>As large as a scheme file may be (docs/schemes.md).</summary>
    private const long LargestScheme = 1024 * 1024;

    /// <summary>Reads the arguments; null with the problem when they cannot be used.</summary>
    public static RehearseOptions? Read(string[] args, out string problem)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--watch" or "--json":
                    values[args[i]] = string.Empty;
                    break;
                case "--scheme" or "--voters" or "--seed" or "--mode" or "--data" or "--paper" or "--documents" when i + 1 < args.Length:
                    values[args[i]] = args[++i];
                    break;
                default:
                    return Refuse($"不认识的参数“{args[i]}”，或缺少它的值。用法见 rehearse --help。", out problem);
            }
        }

        if (!values.TryGetValue("--scheme", out var key) || SchemeOf(key) is not { } scheme)
        {
            return Refuse($"请用 --scheme 指定方案：{string.Join("、", BuiltInSchemes.All.Select(s => s.Key))}，或者一个能用的方案文件（先用 check-scheme 检查）。", out problem);
        }

        if (!int.TryParse(values.GetValueOrDefault("--voters"), NumberStyles.None, CultureInfo.InvariantCulture, out var voters) || voters is < 5 or > 5000)
        {
            return Refuse("请用 --voters 指定应到人数，5 到 5000。", out problem);
        }

        if (!int.TryParse(values.GetValueOrDefault("--seed", "1"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return Refuse("--seed 应为不小于 0 的整数。", out problem);
        }

        HandOutMode? mode = values.GetValueOrDefault("--mode", "screen") switch
        {
            "screen" => HandOutMode.Screen,
            "slips" => HandOutMode.Slips,
            "roll" => HandOutMode.Roll,
            _ => null,
        };
        if (mode is not { } handOut)
        {
            return Refuse("--mode 只能是 screen（大屏扫码）、slips（票条）或 roll（点名签到）。", out problem);
        }

        if (!int.TryParse(values.GetValueOrDefault("--paper", "0"), NumberStyles.None, CultureInfo.InvariantCulture, out var paper) || paper > voters)
        {
            return Refuse("--paper 应为 0 到应到人数之间的整数。", out problem);
        }

        problem = string.Empty;
        return new RehearseOptions(scheme, voters, seed, handOut, paper, values.ContainsKey("--watch"), values.ContainsKey("--json"), values.GetValueOrDefault("--data"), values.GetValueOrDefault("--documents"));
    }

    /// <summary>A built-in scheme by its key, or a file that the reader takes; null for neither.</summary>
    private static Scheme? SchemeOf(string key)
    {
        if (BuiltInSchemes.Find(key) is { } builtIn)
        {
            return builtIn;
        }

        try
        {
            return new FileInfo(key) is { Exists: true, Length: <= LargestScheme } ? SchemeReader.Read(File.ReadAllBytes(key)).Scheme : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static RehearseOptions? Refuse(string sentence, out string problem)
    {
        problem = sentence;
        return null;
    }
}
