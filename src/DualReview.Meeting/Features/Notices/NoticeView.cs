using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;

namespace DualReview.Meeting.Features.Notices;

/// <summary>Everything a notice's page shows, and nothing that it does not: the page is handed no year.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Kind">What it makes known.</param>
/// <param name="Content">What it says.</param>
/// <param name="Contact">Who takes objections.</param>
/// <param name="Remark">A sentence of the publisher's own; empty for none.</param>
/// <param name="Corrects">The notice it takes the place of; null for none.</param>
/// <param name="Year">Year of the activity.</param>
/// <param name="Term">Working days of the term.</param>
/// <param name="Publication">Days of the term; null for a draft.</param>
/// <param name="Outcome">What came of the term.</param>
/// <param name="Objections">How many came.</param>
/// <param name="Open">How many wait for an answer.</param>
/// <param name="Answers">Answers that are to stand beside it.</param>
/// <param name="Rehearsal">A rehearsal.</param>
/// <param name="Address">Its address.</param>
public sealed record NoticeView(
    NoticeId Id,
    NoticeKind Kind,
    NoticeContent Content,
    string Contact,
    string Remark,
    NoticeId? Corrects,
    int Year,
    int Term,
    NoticePublication? Publication,
    NoticeOutcome Outcome,
    int Objections,
    int Open,
    ImmutableArray<ObjectionAnswer> Answers,
    bool Rehearsal,
    string Address)
{
    internal static NoticeView? Of(CycleState year, Notice notice, string address, DateOnly today) =>
        (notice.Published?.Content ?? NoticeProposal.Of(year, notice.Draft).Content) is not { } content
            ? null
            : new NoticeView(
                notice.Id,
                notice.Draft.Kind,
                content,
                notice.Draft.Contact,
                notice.Draft.Remark,
                notice.Draft.Corrects,
                year.Plan.Year,
                year.Scheme.Rules.NoticeWorkingDays,
                notice.Published,
                notice.OutcomeOn(today),
                notice.Objections.Length,
                notice.Open,
                [.. notice.Objections.Select(o => o.Answer).OfType<ObjectionAnswer>().Where(a => a.IsPublic)],
                year.Plan.Rehearsal,
                address);
}
