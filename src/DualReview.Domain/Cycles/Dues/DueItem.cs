using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>One thing of a year that somebody has to do. Read out of the year every time, never stored.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Day">Last day for it, or the day it happens; null where nothing sets one.</param>
/// <param name="State">How that day stands beside the day looked at; <see cref="DueState.NotDue"/> without one.</param>
/// <param name="Actor">Who has to act.</param>
/// <param name="Place">Where it is done.</param>
/// <param name="What">The phase, the round, the person or the problem it is about, in the year's own words; empty for the year itself.</param>
/// <param name="Who">Who is named as responsible, in the year's own words; empty for nobody.</param>
/// <param name="Unit">Unit it is about; null for the whole year.</param>
/// <param name="Subject">Rated person or body it is about.</param>
/// <param name="Meeting">Meeting it is about.</param>
/// <param name="Number">Number of the ledger's item it is about.</param>
public sealed record DueItem(
    DueKind Kind,
    DateOnly? Day,
    DueState State,
    DueActor Actor,
    DuePlace Place,
    string What,
    string Who = "",
    UnitId? Unit = null,
    SubjectId? Subject = null,
    MeetingId? Meeting = null,
    int? Number = null);

/// <summary>What is to be done. The order is that of a year's course and breaks ties of one day.</summary>
public enum DueKind
{
    /// <summary>Nobody is on the list of the rated yet.</summary>
    RatedMissing,

    /// <summary>A phase of the calendar begins.</summary>
    PhaseBegins,

    /// <summary>A phase runs, or is over, and nobody said that it is completed.</summary>
    PhaseEnds,

    /// <summary>承诺书 that the report shows is not entered.</summary>
    CommitmentMissing,

    /// <summary>述职材料 is to be handed in.</summary>
    ReportToHandIn,

    /// <summary>三查三看 is to be handed in.</summary>
    SelfCheckToHandIn,

    /// <summary>A step of review has to decide on a text.</summary>
    ReportToReview,

    /// <summary>A text waits for a step that nobody may decide: no account is named for it, or only the writer's own.</summary>
    ReviewerMissing,

    /// <summary>A round can be planned, and nobody may vote in it yet.</summary>
    VotersMissing,

    /// <summary>A round can be planned.</summary>
    MeetingToPlan,

    /// <summary>A planned meeting is to be held, or one that was held has no result here yet.</summary>
    MeetingToHold,

    /// <summary>Somebody asked for a meeting to be void; a second person decides.</summary>
    VoidToConfirm,

    /// <summary>Somebody asked for an opinion to be kept back; a second person decides.</summary>
    WithholdToConfirm,

    /// <summary>The votes are in, and the grade is not determined.</summary>
    GradeToDetermine,

    /// <summary>A grade was entered; a second person confirms it.</summary>
    GradeToConfirm,

    /// <summary>Something waits for a second person, and only one account leads the year.</summary>
    SecondPersonMissing,

    /// <summary>Appraisals of a unit's members are not filed.</summary>
    AppraisalsToFile,

    /// <summary>The determined grades are to be made public.</summary>
    GradesToPublish,

    /// <summary>A notice was drafted and not published.</summary>
    NoticeToPublish,

    /// <summary>The term of a notice ends.</summary>
    NoticeTermEnds,

    /// <summary>Objections to a notice wait for an answer.</summary>
    ObjectionToAnswer,

    /// <summary>A letter of feedback can be handed over.</summary>
    FeedbackToGive,

    /// <summary>A letter was handed over and not acknowledged.</summary>
    FeedbackToAcknowledge,

    /// <summary>A plan of rectification is due.</summary>
    PlanToHandIn,

    /// <summary>The period of a consequence ends.</summary>
    ConsequenceEnds,

    /// <summary>A consequence without a period was decided and is not carried out.</summary>
    ConsequenceToCarryOut,

    /// <summary>An item of the ledger lacks who is responsible or until when.</summary>
    LedgerToArrange,

    /// <summary>An item of the ledger is to be done.</summary>
    LedgerToDo,

    /// <summary>An item of the ledger waits for its reviewer.</summary>
    LedgerToReview,

    /// <summary>All is held and determined: the results are to be filed.</summary>
    YearToFile,

    /// <summary>The results are filed: the year is to be closed.</summary>
    YearToClose,
}

/// <summary>Where it is done; which address that is only the surface knows.</summary>
public enum DuePlace
{
    /// <summary>The year's first page.</summary>
    Overview,

    /// <summary>Its people and voters.</summary>
    People,

    /// <summary>The organiser's list of texts.</summary>
    Materials,

    /// <summary>One text, for its writer and its reviewers.</summary>
    Material,

    /// <summary>The meeting's desk.</summary>
    Meeting,

    /// <summary>The table of results.</summary>
    Results,

    /// <summary>The page of one rated person or body.</summary>
    Subject,

    /// <summary>Opinions.</summary>
    Opinions,

    /// <summary>Notices.</summary>
    Notices,

    /// <summary>Feedback.</summary>
    Feedback,

    /// <summary>Appraisals of members.</summary>
    Appraisals,

    /// <summary>The ledger, at one item.</summary>
    Ledger,
}

/// <summary>Who has to act.</summary>
/// <param name="Role">In what capacity.</param>
/// <param name="Account">Account it is up to, or for <see cref="DueRole.AnotherLeader"/> the one it is not up to; null otherwise.</param>
/// <param name="Person">Person it is up to; null otherwise.</param>
public readonly record struct DueActor(DueRole Role, string? Account = null, PersonId? Person = null)
{
    /// <summary>Any account that leads the year.</summary>
    public static DueActor Leaders { get; } = new(DueRole.Leaders);

    /// <summary>Any account that leads the year, but not this one.</summary>
    public static DueActor Not(string account) => new(DueRole.AnotherLeader, account);

    /// <summary>One account.</summary>
    public static DueActor Of(string account) => new(DueRole.Account, account);

    /// <summary>A person; those who lead the year for a body, and where there is none.</summary>
    public static DueActor Of(CycleSubject? subject) => subject?.Person is { } person ? new(DueRole.Person, null, person) : Leaders;

    /// <summary>Whether it is up to somebody.</summary>
    /// <param name="account">Account looking.</param>
    /// <param name="person">Person it belongs to; null for nobody of the register.</param>
    /// <param name="leads">Whether it may lead the year.</param>
    public bool Is(string account, PersonId? person, bool leads) => Role switch
    {
        DueRole.Leaders => leads,
        DueRole.AnotherLeader => leads && Account != account,
        DueRole.Account => Account == account,
        DueRole.Person => Person is not null && Person == person,
        DueRole.PersonOrLeaders => leads || (Person is not null && Person == person),
    };
}

/// <summary>In what capacity somebody acts.</summary>
public enum DueRole
{
    /// <summary>Whoever leads the year.</summary>
    Leaders,

    /// <summary>The second of two people.</summary>
    AnotherLeader,

    /// <summary>One account, e.g. a reviewer.</summary>
    Account,

    /// <summary>The rated person.</summary>
    Person,

    /// <summary>The rated person, or those who lead the year in the person's place: a letter is signed in front of them.</summary>
    PersonOrLeaders,
}
