using System.Collections.Immutable;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>Decides what is wished of the ledger.</summary>
internal static class LedgerDecider
{
    /// <summary>Most items of a year: over a hundred for each of ten villages.</summary>
    public const int MostItems = 2000;

    private const int FarthestYears = 5;

    public static CycleDecision Decide(CycleState s, CycleCommand command, CycleContext context, string account) => command switch
    {
        OpenLedgerItem c => Open(s, c, context.Today, account),
        CarryLedgerItems c => Carry(s, c, context.Today, account),
        ArrangeLedgerItem c => Seen(s, c.Item, c.Seen, i => Arrange(s, i, c.Arrangement, context.Today)),
        NoteLedgerProgress c => Of(s, c.Item, i => LedgerWork.Note(i, c, context.Today, account)),
        AttachLedgerProof c => Of(s, c.Item, i => LedgerWork.Attach(i, c)),
        DetachLedgerProof c => Of(s, c.Item, i => LedgerWork.Detach(i, c)),
        SubmitLedgerItem c => Seen(s, c.Item, c.Seen, i => LedgerReview.Submit(i, account)),
        CloseOutLedgerItem c => Seen(s, c.Item, c.Seen, i => LedgerReview.Close(i, c, context.Today, account)),
        SendBackLedgerItem c => Seen(s, c.Item, c.Seen, i => LedgerReview.SendBack(i, c, account)),
        ReopenLedgerItem c => Seen(s, c.Item, c.Seen, i => LedgerReview.Reopen(i, c)),
        LeaveOutLedgerItem c => Seen(s, c.Item, c.Seen, i => LedgerReview.LeaveOut(i, c)),
        _ => throw new InvalidOperationException($"{command.GetType().Name} is not the ledger's."),
    };

    private static CycleDecision Open(CycleState s, OpenLedgerItem c, DateOnly today, string account)
    {
        if (Has(s, c.Item, c.Source))
        {
            return CycleDecision.Nothing;
        }

        return Opened(s, s.Ledger.Length + 1, c.Item, c.Unit, c.Source, new LedgerArrangement(c.Problem, c.Measure, null, null, null, c.Public), today, account, out var refusal) is { } opened
            ? opened
            : refusal!;
    }

    private static CycleDecision Carry(CycleState s, CarryLedgerItems c, DateOnly today, string account)
    {
        if (c.Items.IsDefault || c.Items.Any(i => i.Source.Kind != LedgerSourceKind.CarriedOver || i.Source.Cycle == s.Id))
        {
            return new SourceUnusable();
        }

        var events = ImmutableArray.CreateBuilder<CycleEvent>();
        foreach (var i in c.Items.Where(i => !Has(s, i.Item, i.Source)).DistinctBy(i => i.Item).DistinctBy(i => i.Source.Key))
        {
            var arrangement = new LedgerArrangement(i.Problem, i.Measure, i.Responsible, null, i.Deadline, i.Public);
            if (Opened(s, s.Ledger.Length + events.Count + 1, i.Item, i.Unit, i.Source, arrangement, today, account, out var refusal) is not { } opened)
            {
                return refusal!;
            }

            events.Add(opened);
        }

        return new CycleDecision.Accepted(events.ToImmutable());
    }

    private static CycleDecision Arrange(CycleState s, LedgerItem item, LedgerArrangement wished, DateOnly today)
    {
        if (!item.IsOpen)
        {
            return new LedgerItemNotOpen();
        }

        if (Clean(s, wished, out var refusal) is not { } clean)
        {
            return refusal!;
        }

        // An unchanged deadline may have passed meanwhile; a new one may not.
        if (clean.Deadline != item.Deadline && clean.Deadline < today)
        {
            return new DeadlinePast(clean.Deadline!.Value);
        }

        if (clean.Deadline > today.AddYears(FarthestYears))
        {
            return new DeadlineFar();
        }

        return item.State == LedgerState.InReview && LedgerReview.Unready(clean) is { } gap ? new LedgerItemUnready(gap)
            : item.State == LedgerState.InReview && clean.Reviewer == item.SubmittedBy ? new ReviewerSubmitted()
            : clean == item.Arrangement ? CycleDecision.Nothing
            : new LedgerItemArranged(item.Id, clean);
    }

    /// <summary>An item that is there, or one of a source that may have only one.</summary>
    private static bool Has(CycleState s, LedgerItemId id, LedgerSource source) => s.Ledger.Any(i => i.Id == id || (source.Key is { } key && i.Source.Key == key));

    private static LedgerItemOpened? Opened(
        CycleState s, int number, LedgerItemId id, UnitId unit, LedgerSource source, LedgerArrangement wished, DateOnly today, string account, out Refusal? refusal)
    {
        refusal = null;
        if (number > MostItems)
        {
            refusal = new LedgerFull(MostItems);
        }
        else if (s.Unit(unit) is null)
        {
            refusal = new UnitUnknown();
        }
        else if (!source.IsWhole || (source.Meeting is { } meeting && s.Meeting(meeting) is null))
        {
            refusal = new SourceUnusable();
        }
        else if (Clean(s, wished, out refusal) is { } clean)
        {
            return new LedgerItemOpened(id, number, unit, source with { Asker = source.Asker is null ? null : PlainText.Clean(source.Asker) }, clean, today, account);
        }

        return null;
    }

    private static LedgerArrangement? Clean(CycleState s, LedgerArrangement a, out Refusal? refusal)
    {
        refusal = null;
        var problem = Words.Usable(a.Problem, LedgerItem.LongestProblem);
        var measure = string.IsNullOrWhiteSpace(a.Measure) ? string.Empty : Words.Usable(a.Measure, LedgerItem.LongestMeasure);
        var responsible = a.Responsible is null ? null : Clean(s, a.Responsible);
        if (problem is null)
        {
            refusal = new ProblemUnusable();
        }
        else if (measure is null)
        {
            refusal = new MeasureUnusable();
        }
        else if (a.Responsible is not null && responsible is null)
        {
            refusal = new ResponsibleUnusable();
        }
        else if (a.Reviewer is { } reviewer && !s.Members.Contains(reviewer))
        {
            refusal = new ReviewerNotAMember(PlainText.Cut(PlainText.Clean(reviewer), 64));
        }
        else
        {
            return a with { Problem = problem, Measure = measure, Responsible = responsible };
        }

        return null;
    }

    /// <summary>A rated person goes by the name of the list, whatever was typed beside it.</summary>
    private static Responsible? Clean(CycleState s, Responsible r) =>
        r.Subject is { } id ? s.Subject(id) is { } subject ? r with { Name = subject.Name } : null
        : Words.Name(r.Name) is { } name ? r with { Name = name }
        : null;

    private static CycleDecision Of(CycleState s, LedgerItemId id, Func<LedgerItem, CycleDecision> decide) =>
        s.Ledger.FirstOrDefault(i => i.Id == id) is { } item ? decide(item) : new LedgerItemUnknown();

    private static CycleDecision Seen(CycleState s, LedgerItemId id, int seen, Func<LedgerItem, CycleDecision> decide) =>
        Of(s, id, i => i.Version == seen ? decide(i) : new LedgerItemMoved(i.Number));
}
