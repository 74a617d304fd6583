using System.Globalization;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Persistence.Postgres.Instances;

/// <summary>
/// What one instance tells the others of meetings and years: which, and how far its journal goes. Said inside the transaction that stores it, so that it
/// is heard if and only if it is stored.
/// </summary>
internal static class InstanceNews
{
    /// <summary>Channel of the meetings.</summary>
    public const string Meetings = "dualreview_meeting";

    /// <summary>Channel of the years.</summary>
    public const string Years = "dualreview_year";

    /// <summary>Tells how far a meeting's journal goes; 0 once it is deleted. Does nothing on a store that is nobody else's.</summary>
    public static Task TellAsync(this DbContext db, MeetingId meeting, long version, CancellationToken cancel) =>
        db.TellAsync(Meetings, string.Create(CultureInfo.InvariantCulture, $"{meeting}/{version}"), cancel);

    /// <summary>Tells that a meeting begins to exist, with the code that the projector will show.</summary>
    public static Task TellAsync(this DbContext db, MeetingId meeting, MeetingCode code, CancellationToken cancel) => db.TellAsync(Meetings, $"{meeting}/1/{code.Value}", cancel);

    /// <summary>Tells how far a year's journal goes; 0 once it is deleted. Does nothing on a store that is nobody else's.</summary>
    public static Task TellAsync(this DbContext db, CycleId year, long version, CancellationToken cancel) =>
        db.TellAsync(Years, string.Create(CultureInfo.InvariantCulture, $"{year}/{version}"), cancel);

    /// <summary>The meeting, version and, of a new one, code of a payload; null for anything else.</summary>
    public static (MeetingId Meeting, long Version, MeetingCode? Code)? ReadMeeting(string payload) =>
        Read(payload) is var (id, version, more) ? (new MeetingId(id), version, more is [var code] ? MeetingCode.Parse(code) : null) : null;

    /// <summary>The year and version of a payload; null for anything else.</summary>
    public static (CycleId Year, long Version)? ReadYear(string payload) => Read(payload) is var (id, version, _) ? (new CycleId(id), version) : null;

    private static (Guid Id, long Version, string[] More)? Read(string payload) =>
        payload.Split('/') is [var what, var version, .. var more] && Guid.TryParseExact(what, "n", out var id) && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (id, number, more)
            : null;

    private static async Task TellAsync(this DbContext db, string channel, string payload, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({channel}, {payload})", cancel);
        }
    }
}
