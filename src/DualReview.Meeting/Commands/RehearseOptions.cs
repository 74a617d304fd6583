using System.Globalization;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Commands;

/// <summary>Arguments of <c>rehearse</c>, read and checked.</summary>
/// <param name="Scheme">Built-in scheme.</param>
/// <param name="Voters">应到 of the voting groups, 5–5000.</param>
/// <param name="Seed">The same seed gives the same counts.</param>
/// <param name="Watch">Keeps pace with a person watching.</param>
/// <param name="Json">Ends with one JSON document on standard output.</param>
/// <param name="Data">Data folder; null for a new temporary one.</param>
public sealed record RehearseOptions(Scheme Scheme, int Voters, int Seed, bool Watch, bool Json, string? Data)
{
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
                case "--scheme" or "--voters" or "--seed" or "--mode" or "--data" when i + 1 < args.Length:
                    values[args[i]] = args[++i];
                    break;
                case "--paper":
                    return Refuse("纸质票（--paper）要等下一版，本版只有手机票。", out problem);
                default:
                    return Refuse($"不认识的参数“{args[i]}”，或缺少它的值。用法见 rehearse --help。", out problem);
            }
        }

        if (!values.TryGetValue("--scheme", out var key) || BuiltInSchemes.Find(key) is not { } scheme)
        {
            return Refuse($"请用 --scheme 指定方案：{string.Join("、", BuiltInSchemes.All.Select(s => s.Key))}。", out problem);
        }

        if (!int.TryParse(values.GetValueOrDefault("--voters"), NumberStyles.None, CultureInfo.InvariantCulture, out var voters) || voters is < 5 or > 5000)
        {
            return Refuse("请用 --voters 指定应到人数，5 到 5000。", out problem);
        }

        if (!int.TryParse(values.GetValueOrDefault("--seed", "1"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return Refuse("--seed 应为不小于 0 的整数。", out problem);
        }

        if (values.GetValueOrDefault("--mode", "screen") is not "screen")
        {
            return Refuse("本版只有大屏扫码领票（--mode screen）；票条（slips）和点名（roll）要等下一版。", out problem);
        }

        problem = string.Empty;
        return new RehearseOptions(scheme, voters, seed, values.ContainsKey("--watch"), values.ContainsKey("--json"), values.GetValueOrDefault("--data"));
    }

    private static RehearseOptions? Refuse(string sentence, out string problem)
    {
        problem = sentence;
        return null;
    }
}
