using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualReview.Load.Archive.Filling;

namespace DualReview.Load.Archive;

/// <summary>What a run measured.</summary>
/// <param name="Filled">What the two data folders hold.</param>
/// <param name="OneStart">Starts on the folder with one year.</param>
/// <param name="ManyStart">Starts on the folder with all of them.</param>
/// <param name="Pages">Every kind of page on both, in the order in which they were opened.</param>
/// <param name="WorstRatio">The largest ratio of all pages.</param>
/// <param name="ArchiveVerified">Whether the product's own verifier found the archive of a copied meeting good.</param>
internal sealed record ArchiveFigures(Filled Filled, StartFigures OneStart, StartFigures ManyStart, IReadOnlyList<PageFigures> Pages, double WorstRatio, bool ArchiveVerified)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON document.</summary>
    [JsonIgnore]
    public string Json => JsonSerializer.Serialize(this, Options);

    /// <summary>Lines to read.</summary>
    public override string ToString()
    {
        var lines = new StringBuilder()
            .AppendLine(Invariant($"{Filled.Meetings} meetings in {Filled.Years} years, {Filled.Ballots:N0} ballots, {Filled.Bytes / 1e6:N0} MB; against {Filled.MeetingsInOne} meetings, {Filled.BytesOfOne / 1e6:N1} MB"))
            .AppendLine(Invariant($"start to ready p50/p95  {OneStart.ReadyP50Ms,7:N0} /{OneStart.ReadyP95Ms,6:N0} ms | {ManyStart.ReadyP50Ms,7:N0} /{ManyStart.ReadyP95Ms,6:N0} ms"))
            .AppendLine(Invariant($"processor to ready      {OneStart.ReadyProcessorMs,15:N0} ms | {ManyStart.ReadyProcessorMs,15:N0} ms"))
            .AppendLine(Invariant($"processor until rest    {OneStart.RestProcessorMs,15:N0} ms | {ManyStart.RestProcessorMs,15:N0} ms"))
            .AppendLine(Invariant($"memory at rest          {OneStart.RestMb,15:N0} MB | {ManyStart.RestMb,15:N0} MB"))
            .AppendLine(Invariant($"memory after all pages  {OneStart.AfterMb,15:N0} MB | {ManyStart.AfterMb,15:N0} MB"))
            .AppendLine("page                              one ms  many ms  ratio  first one/many ms     server ms a visit one/many");
        foreach (var p in Pages)
        {
            lines.AppendLine(Invariant($"{p.Page,-32} {p.OneMs,7:N1} {p.ManyMs,8:N1} {p.Ratio,6:F2} {p.OneFirstMs,8:N0} /{p.ManyFirstMs,7:N0} {p.OneProcessorMs,12:N1} /{p.ManyProcessorMs,8:N1}"));
        }

        return lines.AppendLine(Invariant($"worst ratio {WorstRatio:F2}; archive of a copied meeting {(ArchiveVerified ? "verified" : "NOT GOOD")}")).ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>Starts of the server on one data folder.</summary>
/// <param name="ReadyP50Ms">Half of the starts were ready within this time, from the start of the process to the first 200 of /health/ready.</param>
/// <param name="ReadyP95Ms">95 of 100 were.</param>
/// <param name="ReadyProcessorMs">Median processor time used by then.</param>
/// <param name="RestProcessorMs">Processor time used until the last of the servers was at rest.</param>
/// <param name="RestMb">Its resident memory then, before the first page.</param>
/// <param name="AfterMb">Resident memory after all pages.</param>
internal sealed record StartFigures(double ReadyP50Ms, double ReadyP95Ms, double ReadyProcessorMs, double RestProcessorMs, double RestMb, double AfterMb);

/// <summary>A page on both servers.</summary>
/// <param name="Page">Its address, with * for what is an identifier.</param>
/// <param name="OneMs">Median of the small folder, in milliseconds.</param>
/// <param name="ManyMs">Median of the large one.</param>
/// <param name="Ratio">The one divided by the other.</param>
/// <param name="OneFirstMs">The very first visit after the start, small folder.</param>
/// <param name="ManyFirstMs">The very first visit, large folder.</param>
/// <param name="OneProcessorMs">Processor time of the server per visit, small folder; the kernel counts it in steps of 10 ms, so it is a mean.</param>
/// <param name="ManyProcessorMs">The same, large folder.</param>
internal sealed record PageFigures(string Page, double OneMs, double ManyMs, double Ratio, double OneFirstMs, double ManyFirstMs, double OneProcessorMs, double ManyProcessorMs);
