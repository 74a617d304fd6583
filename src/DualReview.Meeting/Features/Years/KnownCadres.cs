using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Years;

/// <summary>Finds the 包村干部 whom a unit had before, so that the name is not typed every time.</summary>
internal static class KnownCadres
{
    /// <summary>
    /// The name in the unit's last meeting of this year or the last one among the years the account leads; else the only name in the
    /// unit's voter group of 包村领导. Null where the scheme asks for none or none is known.
    /// </summary>
    public static async Task<string?> OfAsync(ICycles cycles, IMeetingRooms rooms, YearDesk desk, SchemeRound round, UnitId unit)
    {
        var year = desk.Year;
        if (!LiaisonCadres.Signs(year.Scheme))
        {
            return null;
        }

        var where = round.Scope == RoundScope.AllUnits ? year.Plan.Leading.Id : unit;
        var years = (await cycles.ListAsync(desk.Account, desk.Administrator, CancellationToken.None))
            .Select(c => c.State)
            .Where(s => s.Plan.Rehearsal == year.Plan.Rehearsal && (s.Id == year.Id || s.Plan.Year == year.Plan.Year - 1))
            .OrderByDescending(s => s.Plan.Year);
        foreach (var meeting in years.SelectMany(s => s.Meetings.Reverse().Where(m => Is(s, m, where))))
        {
            if (await rooms.FindAsync(meeting.Meeting, CancellationToken.None) is { State.Plan.LiaisonCadre: { } cadre })
            {
                return cadre;
            }
        }

        return LiaisonCadres.Named(year, where);
    }

    private static bool Is(CycleState s, CycleMeeting m, UnitId where) =>
        (s.Scheme.Round(m.Round).Scope == RoundScope.AllUnits ? s.Plan.Leading.Id == where : m.Units.Contains(where)) && m.State != MeetingOutcome.Dropped;
}
