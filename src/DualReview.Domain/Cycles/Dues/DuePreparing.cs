using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>The calendar, and the meetings that stand in it.</summary>
internal static class DuePreparing
{
    public static IEnumerable<DueItem> Of(CycleState s, DateOnly today)
    {
        if (s.Plan.Subjects.IsEmpty)
        {
            yield return new(DueKind.RatedMissing, null, DueState.NotDue, DueActor.Leaders, DuePlace.People, string.Empty);
        }

        foreach (var p in s.Phases.Where(p => p.Done is null && p.From <= today.AddDays(DueList.Ahead)))
        {
            var (kind, day) = p.From > today ? (DueKind.PhaseBegins, p.From) : (DueKind.PhaseEnds, p.To);
            yield return new(kind, day, DueList.On(day, today), DueActor.Leaders, DuePlace.Overview, p.Name, p.Responsible);
        }

        foreach (var item in Meetings(s, today))
        {
            yield return item;
        }
    }

    private static IEnumerable<DueItem> Meetings(CycleState s, DateOnly today)
    {
        // A joint round is one meeting, however many units it is for.
        var slots = RoundSlot.Of(s).DistinctBy(x => (x.Round.Key, x.Meeting?.Meeting.Value ?? UnitOf(s, x).Id.Value));
        foreach (var slot in slots)
        {
            var (unit, phase) = (UnitOf(s, slot), s.Phases.FirstOrDefault(p => p.Round == slot.Round.Key));
            if (slot is { State: SlotState.Planned, Meeting: { } meeting })
            {
                var day = meeting.On ?? phase?.To;
                yield return new(DueKind.MeetingToHold, day, DueList.On(day, today), DueActor.Leaders, DuePlace.Meeting, slot.Round.Name, Unit: unit.Id, Meeting: meeting.Meeting);
            }
            else if (slot.State == SlotState.Open && (phase is null || phase.From <= today.AddDays(DueList.Ahead)))
            {
                var silent = slot.Round.Kind == RoundKind.ReviewMeeting && !slot.Round.Voters.Any(g => s.Electorate(unit.Id).SizeOf(g) > 0);
                yield return new(
                    silent ? DueKind.VotersMissing : DueKind.MeetingToPlan,
                    phase?.To,
                    DueList.On(phase?.To, today),
                    DueActor.Leaders,
                    silent ? DuePlace.People : DuePlace.Overview,
                    slot.Round.Name,
                    Unit: unit.Id);
            }
        }
    }

    private static CycleUnit UnitOf(CycleState s, RoundSlot slot) => slot.Round.Scope == RoundScope.PerUnit ? slot.Unit : s.Plan.Leading;
}
