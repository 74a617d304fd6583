using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualReview.Faults;

/// <summary>What a storm came to.</summary>
/// <param name="Store">Where the servers kept their data.</param>
/// <param name="Instances">Servers at once; several stood behind nginx.</param>
/// <param name="Seed">Seed of the plan.</param>
/// <param name="Meetings">Meetings held.</param>
/// <param name="Phones">Phones in all.</param>
/// <param name="Kills">How often the server died.</param>
/// <param name="Stops">How often it was frozen.</param>
/// <param name="Restarts">How often it was restarted in order.</param>
/// <param name="Cuts">Connections broken in the middle of a request or an answer.</param>
/// <param name="SwallowedBytes">Bytes that did not arrive.</param>
/// <param name="ClockMoves">How often the clock was set by a day.</param>
/// <param name="Acknowledged">Ballots acknowledged.</param>
/// <param name="Unknown">Requests that were answered by nothing, each sent again by its phone.</param>
/// <param name="Closed">Ballots that came too late and whose phones know it.</param>
/// <param name="Lost">Acknowledged ballots and rights that were not there.</param>
/// <param name="Phantom">Ballots counted that nobody sent or that were refused for good.</param>
/// <param name="Doubled">Ballots counted twice, and second ballots of one right.</param>
/// <param name="Unresolved">Phones that did not know in the end, or were told two things.</param>
/// <param name="Miscounted">Figures that differ from the ballots, and archives that could not be recounted.</param>
/// <param name="ReadyP50Ms">Half of the starts after a death took at most so long until ready.</param>
/// <param name="ReadyP95Ms">95 of 100 did.</param>
/// <param name="AgainP50Ms">Half of the phones whose server died or froze while their request was under way were answered after so long.</param>
/// <param name="AgainP95Ms">95 of 100 were.</param>
/// <param name="Commits">Transactions of the box while a hall cast at once without faults; null where syncs cannot be counted.</param>
/// <param name="Syncs">Syncs of its WAL meanwhile, counted by strace.</param>
/// <param name="SyncsPerAcknowledged">Syncs that a ballot cost then.</param>
/// <param name="SyncsPerAcknowledgedAlone">The same when each phone waits for the one before: at least 1, or something was acknowledged that no disk had.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record StormFigures(
    StormStore Store,
    int Instances,
    int Seed,
    int Meetings,
    int Phones,
    int Kills,
    int Stops,
    int Restarts,
    int Cuts,
    long SwallowedBytes,
    int ClockMoves,
    int Acknowledged,
    int Unknown,
    int Closed,
    int Lost,
    int Phantom,
    int Doubled,
    int Unresolved,
    int Miscounted,
    double ReadyP50Ms,
    double ReadyP95Ms,
    double AgainP50Ms,
    double AgainP95Ms,
    long? Commits,
    long? Syncs,
    double? SyncsPerAcknowledged,
    double? SyncsPerAcknowledgedAlone,
    double Seconds)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Whether everything was as promised.</summary>
    [JsonIgnore]
    public bool Good => Lost + Phantom + Doubled + Unresolved + Miscounted == 0 && (Syncs is null || (Syncs >= Commits && SyncsPerAcknowledgedAlone >= 1));

    /// <summary>One JSON document.</summary>
    [JsonIgnore]
    public string Json => JsonSerializer.Serialize(this, Options);

    /// <summary>Lines to read.</summary>
    public override string ToString() => $"""
        {Instances} x {Store}: {Meetings} meetings, {Phones} phones, seed {Seed}, {Seconds:N0} s
        the server was killed {Kills} times, frozen {Stops}, restarted {Restarts}; {Cuts} connections cut, {SwallowedBytes} bytes swallowed, clock moved {ClockMoves} times
        acknowledged {Acknowledged}, too late {Closed}, requests without an answer {Unknown}
        lost {Lost}, phantom {Phantom}, doubled {Doubled}, unresolved {Unresolved}, miscounted {Miscounted}
        ready after p50 {ReadyP50Ms:N0} ms, p95 {ReadyP95Ms:N0} ms; phones of a struck server answered again after p50 {AgainP50Ms:N0} ms, p95 {AgainP95Ms:N0} ms
        {(Syncs is null ? "syncs were not counted" : $"{Syncs} syncs for {Commits} commits, {SyncsPerAcknowledged:F3} a ballot together, {SyncsPerAcknowledgedAlone:F3} alone")}
        """;
}
