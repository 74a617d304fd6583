using System.Collections.Immutable;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Retention;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles;

/// <summary>A year's activity: the fold of its events.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Version">Number of events.</param>
/// <param name="Plan">As it is now, people and units who joined or left during the year included.</param>
/// <param name="Members">Accounts that lead it; a determination needs two of them.</param>
/// <param name="Phases">The year's calendar, in the scheme's order.</param>
/// <param name="Electorates">Who votes, by unit.</param>
/// <param name="Meetings">Its meetings in the order in which they were planned, void ones included.</param>
/// <param name="Excuses">Rounds that are not held in a unit.</param>
/// <param name="Files">What is known and decided, by subject; a subject without an entry has an empty one.</param>
/// <param name="Papers">Papers that exist.</param>
/// <param name="Filed">When the results were filed or made known, and a remark; null while they are not.</param>
/// <param name="Closed">Whether the year is closed; then nothing changes any more but what becomes of its files after their term.</param>
public sealed record CycleState(
    CycleId Id,
    long Version,
    CyclePlan Plan,
    ImmutableArray<string> Members,
    ImmutableArray<Phase> Phases,
    ImmutableDictionary<UnitId, Electorate> Electorates,
    ImmutableArray<CycleMeeting> Meetings,
    ImmutableArray<Excuse> Excuses,
    ImmutableDictionary<SubjectId, SubjectFile> Files,
    ImmutableArray<Paper> Papers,
    ResultsFiled? Filed,
    bool Closed)
{
    /// <summary>People whom the 支委会 appraise, with their appraisals, in the order in which they came on the list.</summary>
    public ImmutableArray<Appraisal> Appraisals { get; init; } = [];

    /// <summary>Last number given to one of them; 0 before the first.</summary>
    public int LastAppraisal { get; init; }

    /// <summary>公示 of the year, in the order in which they were begun.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>What the recorder made of the anonymous opinions.</summary>
    public OpinionWork Opinions { get; init; } = OpinionWork.None;

    /// <summary>反馈本人, by subject; a subject without an entry has none.</summary>
    public ImmutableDictionary<SubjectId, Feedback> Feedbacks { get; init; } = ImmutableDictionary<SubjectId, Feedback>.Empty;

    /// <summary>整改台账, by number.</summary>
    public ImmutableArray<LedgerItem> Ledger { get; init; } = [];

    /// <summary>述职材料 and 三查三看.</summary>
    public MaterialBook Materials { get; init; } = MaterialBook.Empty;

    /// <summary>销毁 of the files handed in, asked for or done; null while nobody asked.</summary>
    public Disposal? Disposal { get; init; }

    /// <summary>The scheme the year runs by.</summary>
    public Scheme Scheme => Plan.Scheme;

    /// <summary>The unit with this identifier, the leading one included; null when it takes no part.</summary>
    public CycleUnit? Unit(UnitId id) => Plan.Leading.Id == id ? Plan.Leading : Plan.Units.FirstOrDefault(u => u.Id == id);

    /// <summary>The subject with this identifier; null when there is none.</summary>
    public CycleSubject? Subject(SubjectId id) => Plan.Subjects.FirstOrDefault(s => s.Id == id);

    /// <summary>What is known and decided about a subject.</summary>
    public SubjectFile File(SubjectId id) => Files.GetValueOrDefault(id, SubjectFile.Empty);

    /// <summary>The notice with this identifier; null when there is none.</summary>
    public Notice? Notice(NoticeId id) => Notices.FirstOrDefault(n => n.Id == id);

    /// <summary>What was fed back to a subject.</summary>
    public Feedback Feedback(SubjectId id) => Feedbacks.GetValueOrDefault(id, Cycles.Feedbacks.Feedback.None);

    /// <summary>Who votes in a unit.</summary>
    public Electorate Electorate(UnitId unit) => Electorates.GetValueOrDefault(unit, new Electorate(unit, [], []));

    /// <summary>The meeting that stands for a round in a unit; null while there is none.</summary>
    public CycleMeeting? Meeting(string round, UnitId unit) => Meetings.LastOrDefault(m => m.Stands && m.Round == round && m.Units.Contains(unit));

    /// <summary>The meeting of the year with this identifier.</summary>
    public CycleMeeting? Meeting(MeetingId id) => Meetings.FirstOrDefault(m => m.Meeting == id);

    /// <summary>Why a round is not held in a unit; null when it is.</summary>
    public Excuse? Excuse(string round, UnitId unit) => Excuses.FirstOrDefault(e => e.Round == round && e.Unit == unit);

    /// <summary>Whether a round is over in a unit: held there, or not held there for a reason on record.</summary>
    public bool IsOver(string round, UnitId unit) => Excuse(round, unit) is not null || Meeting(round, unit) is { State: MeetingOutcome.Held };

    /// <summary>Subjects of a unit that a round rates, in ballot order.</summary>
    public ImmutableArray<CycleSubject> Rated(SchemeRound round, UnitId unit) =>
        [.. Plan.Subjects.Where(s => s.Unit == unit && round.Rated.Contains(s.ClassKey)).OrderBy(s => round.Rated.IndexOf(s.ClassKey))];
}

/// <summary>The results were filed, sent up or made known, as the scheme orders.</summary>
public sealed record ResultsFiled(DateOnly On, string Remark, string By);
