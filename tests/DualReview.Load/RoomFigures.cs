using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualReview.Load;

/// <summary>What a run measured, under the names of contract.md; what stands after <paramref name="FirstLoadRequests"/> is added to them.</summary>
/// <param name="Phones">Phones in the hall.</param>
/// <param name="Ballots">Ballots acknowledged, those of the flood included.</param>
/// <param name="FormEchoPerSecond">Requests of the same bytes that a bare endpoint answered per second.</param>
/// <param name="BallotsPerSecond">Ballots acknowledged per second while they came as fast as the tool sends.</param>
/// <param name="RatioToEcho">The one divided by the other.</param>
/// <param name="AckP50Ms">Half of the hall's ballots were acknowledged within this time.</param>
/// <param name="AckP99Ms">99 of 100 were.</param>
/// <param name="BurstSeconds">From the hall's first ballot to its last acknowledgement.</param>
/// <param name="Lost">Acknowledged ballots without exactly their receipt in the count.</param>
/// <param name="Doubled">Receipts counted more than once, and ballots counted that no phone sent.</param>
/// <param name="CloseToResultMs">From the wish to close to the result on the projector; everybody at the box answers at once.</param>
/// <param name="ServerPeakRssMb">Most resident memory of the server's process.</param>
/// <param name="BytesPerWaitingPhone">Resident memory that a waiting phone added, after a full collection.</param>
/// <param name="FirstLoadBytes">Compressed bodies of the phone's first page.</param>
/// <param name="FirstLoadRequests">Requests of it.</param>
/// <param name="ClaimsPerSecond">Rights given per second.</param>
/// <param name="OpenToLastPhoneMs">From the wish to open the box until the last phone knew.</param>
/// <param name="Retries">Answers that asked to try again later.</param>
/// <param name="People">Rated people on the ballot.</param>
/// <param name="BallotBytes">Bytes of one request.</param>
/// <param name="ServerMicrosecondsPerBallot">Processor time of the server for one ballot of the flood.</param>
/// <param name="EchoMicrosecondsPerRequest">Processor time of the bare endpoint for one request.</param>
/// <param name="DiskBytesPerBallot">Bytes the server wrote to the disk for one ballot of the flood.</param>
internal sealed record RoomFigures(
    int Phones,
    int Ballots,
    double FormEchoPerSecond,
    double BallotsPerSecond,
    double RatioToEcho,
    double AckP50Ms,
    double AckP99Ms,
    double BurstSeconds,
    int Lost,
    int Doubled,
    double CloseToResultMs,
    double ServerPeakRssMb,
    long BytesPerWaitingPhone,
    long FirstLoadBytes,
    int FirstLoadRequests,
    double ClaimsPerSecond,
    double OpenToLastPhoneMs,
    int Retries,
    int People,
    int BallotBytes,
    double ServerMicrosecondsPerBallot,
    double EchoMicrosecondsPerRequest,
    long DiskBytesPerBallot)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One JSON document.</summary>
    [JsonIgnore]
    public string Json => JsonSerializer.Serialize(this, Options);

    /// <summary>Lines to read.</summary>
    public override string ToString() => $"""
        {Phones} phones, {People} people on the ballot, {BallotBytes} bytes a request
        bare endpoint            {FormEchoPerSecond,10:N0} /s
        ballots                  {BallotsPerSecond,10:N0} /s, {RatioToEcho:F2} of the bare endpoint
        server's processor       {ServerMicrosecondsPerBallot,10:N0} µs a ballot, the bare endpoint's {EchoMicrosecondsPerRequest:N0} µs a request; {DiskBytesPerBallot:N0} bytes to disk a ballot
        rights given             {ClaimsPerSecond,10:N0} /s
        box opened to last phone {OpenToLastPhoneMs,10:N0} ms
        the hall cast within     {BurstSeconds,10:F1} s, acknowledged p50 {AckP50Ms:F1} ms, p99 {AckP99Ms:F1} ms, {Retries} asked to try again
        lost / doubled           {Lost,10} / {Doubled}
        close to result          {CloseToResultMs,10:N0} ms
        server at its peak       {ServerPeakRssMb,10:N0} MB, a waiting phone {BytesPerWaitingPhone:N0} bytes
        phone's first load       {FirstLoadBytes,10:N0} bytes in {FirstLoadRequests} requests
        """;
}
