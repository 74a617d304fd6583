using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualReview.Load;

/// <summary>What a run of many meetings measured.</summary>
/// <param name="Rooms">Meetings that voted at the same time.</param>
/// <param name="Phones">Phones of each.</param>
/// <param name="Ballots">Ballots acknowledged in all of them.</param>
/// <param name="AckP50Ms">Half of all ballots were acknowledged within this time.</param>
/// <param name="AckP99Ms">99 of 100 were.</param>
/// <param name="BurstSeconds">From the first ballot of any to the last acknowledgement of all.</param>
/// <param name="OpenToLastPhoneMs">From the wish to open a box until its last phone knew, the longest of all meetings.</param>
/// <param name="CloseToResultMs">From the wish to close to the result on the projector, the longest of all meetings.</param>
/// <param name="Lost">Acknowledged ballots without exactly their receipt in the count.</param>
/// <param name="Doubled">Receipts counted more than once, and ballots counted that no phone sent.</param>
/// <param name="Retries">Answers that asked to try again later.</param>
/// <param name="ServerPeakRssMb">Most resident memory of the server's process.</param>
/// <param name="ServerSecondsPerMeeting">Processor time of the server for one whole meeting, from its making to its result.</param>
internal sealed record RoomsFigures(
    int Rooms,
    int Phones,
    int Ballots,
    double AckP50Ms,
    double AckP99Ms,
    double BurstSeconds,
    double OpenToLastPhoneMs,
    double CloseToResultMs,
    int Lost,
    int Doubled,
    int Retries,
    double ServerPeakRssMb,
    double ServerSecondsPerMeeting)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One JSON document.</summary>
    [JsonIgnore]
    public string Json => JsonSerializer.Serialize(this, Options);

    /// <summary>Lines to read.</summary>
    public override string ToString() => $"""
        {Rooms} meetings at once, {Phones} phones each
        all cast within          {BurstSeconds,10:F1} s, acknowledged p50 {AckP50Ms:F1} ms, p99 {AckP99Ms:F1} ms, {Retries} asked to try again
        box opened to last phone {OpenToLastPhoneMs,10:N0} ms
        close to result          {CloseToResultMs,10:N0} ms
        ballots, lost, doubled   {Ballots,10:N0}, {Lost}, {Doubled}
        server at its peak       {ServerPeakRssMb,10:N0} MB, {ServerSecondsPerMeeting:F2} s of processor time a meeting
        """;
}
