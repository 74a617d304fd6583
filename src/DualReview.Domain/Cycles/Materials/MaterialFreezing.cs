using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>
/// The start of a meeting freezes the texts of those who report in it. A final one stays as it is for good, also for a later round. One
/// that was not final cannot be made so while the hall sits; it can before a round that is still to come, or when the meeting is repeated.
/// </summary>
public static class MaterialFreezing
{
    /// <summary>Whether the text can no longer be changed.</summary>
    public static bool IsFrozen(CycleState s, CycleSubject subject, MaterialKind kind)
    {
        var material = s.Materials.Of(subject.Id, kind);
        return material.FrozenBy is { } meeting
            && (material.Stage == MaterialStage.Final
                || s.Meeting(meeting) is { State: MeetingOutcome.Planned }
                || Reporting.Rounds(s, subject).All(r => s.IsOver(r.Round.Key, subject.Unit)));
    }

    /// <summary>Whose texts the start of a meeting freezes and has not frozen yet.</summary>
    public static ImmutableArray<SubjectId> Awaited(CycleState s, MeetingId id) =>
        // Given up here and held all the same: it is no meeting of the year, and freezes nothing.
        s.Meeting(id) is not { Stands: true } meeting
            ? []
            :
            [
                .. s.Plan.Subjects
                    .Where(p => meeting.Units.Contains(p.Unit) && Reporting.Rounds(s, p).Any(r => r.Round.Key == meeting.Round))
                    .Where(p => s.Materials.Of(p.Id, MaterialKind.Report).FrozenBy is not { } by || (by != id && !IsFrozen(s, p, MaterialKind.Report)))
                    .Select(p => p.Id),
            ];

    internal static CycleDecision Freeze(CycleState s, FreezeMaterials c) =>
        s.Meeting(c.Meeting) is null ? new MeetingNotOfTheCycle()
        : Awaited(s, c.Meeting) is { IsEmpty: false } begun ? new MaterialsFrozen(c.Meeting, begun)
        : CycleDecision.Nothing;
}
