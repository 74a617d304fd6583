using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Dues;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Features.Mine;

namespace DualReview.Meeting.Features.Start;

/// <summary>One line of a start page: an item, or several of one kind and day of a year, said in one sentence.</summary>
/// <param name="Year">The year.</param>
/// <param name="Items">At least one.</param>
/// <param name="Leads">Whether the account may open the year's pages.</param>
/// <param name="Mine">Whether it is up to the account itself; otherwise it is to be chased.</param>
public sealed record DueLine(CycleState Year, DueItem[] Items, bool Leads, bool Mine)
{
    private const int MostNames = 3;

    /// <summary>What the items have in common.</summary>
    public DueItem First => Items[0];

    /// <summary>Which part of the list it stands in.</summary>
    public DuePart Part => First switch
    {
        { State: DueState.Overdue } => DuePart.Overdue,
        { State: DueState.Soon } => DuePart.Soon,
        { Day: null } => DuePart.AnyDay,
        _ => DuePart.Later,
    };

    /// <summary>What names the items among each other: a person, a unit or a problem; the first few of them.</summary>
    public IEnumerable<string> Names => Items.Take(MostNames).Select(Name);

    /// <summary>Whether there are more than <see cref="Names"/> says.</summary>
    public bool HasMore => Items.Length > MostNames;

    /// <summary>Name of the unit; empty where the year has one unit only and it need not be said.</summary>
    public string Unit => First.Unit is { } id && (Year.Plan.Units.Length > 1 || id == Year.Plan.Leading.Id) ? Year.Unit(id)?.Name ?? string.Empty : string.Empty;

    /// <summary>Where it is done; null where the account may open no such page, and somebody else's desk is meant.</summary>
    public string? Href => First.Place == DuePlace.Material && Items.Length == 1 ? Text : Leads ? Page : OwnPage;

    /// <summary>A text has one address, for its writer, its reviewers and those who lead the year.</summary>
    private string Text => $"/my/materials/{Year.Id}/{First.Subject}{(First.Kind == DueKind.SelfCheckToHandIn ? $"?kind={MineEndpoints.SelfCheck}" : null)}";

    /// <summary>An item of one's own has a page that shows nothing else; null where there is none.</summary>
    private string? OwnPage => First switch
    {
        { Place: DuePlace.Ledger } when Items.Length == 1 && Year.Ledger.FirstOrDefault(i => i.Number == First.Number) is { } item => $"/my/ledger/{Year.Id}/{item.Id}",
        { Place: DuePlace.Feedback, Subject: { } subject } when Items.Length == 1 => $"/my/feedback/{Year.Id}/{subject}",
        _ => null,
    };

    private string Page => First.Place switch
    {
        DuePlace.Overview => Of(First.Kind switch
        {
            DueKind.PhaseBegins => "/calendar",
            DueKind.PhaseEnds => "#phases",
            DueKind.MeetingToPlan => "#rounds",
            _ => "#members",
        }),
        DuePlace.People => Of(First.Unit is { } unit ? $"/people?unit={unit}" : "/people"),
        DuePlace.Materials or DuePlace.Material => Of("/materials"),
        DuePlace.Meeting => Items.Length == 1 ? $"/host/{First.Meeting}" : Of("#rounds"),
        DuePlace.Results => Of("/results"),
        DuePlace.Subject => Of(Items.Length == 1 ? $"/results/{First.Subject}" : "/results"),
        DuePlace.Opinions => Of("/opinions"),
        DuePlace.Notices => Of("/notices"),
        DuePlace.Feedback => Of("/feedback"),
        DuePlace.Appraisals => Of("/appraisals"),
        DuePlace.Ledger => Of(Items.Length == 1 ? $"/ledger?item={First.Number}" : "/ledger"),
    };

    /// <summary>
    /// Lines of a year in the order of its list. Whoever leads it reads what many have to do on one day as one line; for everybody else
    /// each item is one of their own.
    /// </summary>
    /// <param name="year">The year.</param>
    /// <param name="today">Local day.</param>
    /// <param name="account">Account looking.</param>
    /// <param name="person">Person it belongs to; null for nobody of the register.</param>
    /// <param name="leads">Whether it may open the year's pages.</param>
    /// <param name="own">Only what is up to the account as a person or a reviewer.</param>
    public static DueLine[] Of(CycleState year, DateOnly today, string account, PersonId? person, bool leads, bool own = false) =>
    [
        .. DueList.For(year, today, account, person, leads && !own)
            .Where(i => !own || i.Actor.Is(account, person, leads: false))
            .GroupBy(i => Key(i, grouped: leads && !own))
            .Select(g => new DueLine(year, [.. g], leads, g.First().Actor.Is(account, person, leads))),
    ];

    private static object Key(DueItem i, bool grouped) => i.Kind switch
    {
        _ when !grouped => i,
        DueKind.PhaseBegins or DueKind.PhaseEnds => i,

        // A round is one line, whatever the units; what is asked of people is one line, whoever they are.
        DueKind.VotersMissing or DueKind.MeetingToPlan or DueKind.MeetingToHold or DueKind.VoidToConfirm => (i.Kind, i.Day, i.What),
        DueKind.ReportToReview or DueKind.ReviewerMissing or DueKind.PlanToHandIn or DueKind.ConsequenceEnds or DueKind.ConsequenceToCarryOut => (i.Kind, i.Day, i.Who),
        _ => (i.Kind, i.Day, string.Empty),
    };

    private string Name(DueItem i) => i.Kind is DueKind.VotersMissing or DueKind.MeetingToPlan or DueKind.MeetingToHold or DueKind.VoidToConfirm
        ? i.Unit is { } id ? Year.Unit(id)?.Name ?? string.Empty : string.Empty
        : i.What;

    private string Of(string path) => $"/cycles/{Year.Id}{path}";
}

/// <summary>Parts of a list of what is due, in its order.</summary>
public enum DuePart
{
    /// <summary>已逾期.</summary>
    Overdue,

    /// <summary>近七日.</summary>
    Soon,

    /// <summary>Nothing sets a day: it can be done now.</summary>
    AnyDay,

    /// <summary>以后.</summary>
    Later,
}
