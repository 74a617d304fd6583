using System.Collections.Immutable;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Duties;

/// <summary>What one person has to do with the ledger and the feedback of a year, apart from leading it.</summary>
/// <param name="Responsible">Open items the person is 责任人 of, the next deadline first.</param>
/// <param name="Reviews">Open items the account is 复核人 of, those that wait for it first.</param>
/// <param name="Feedbacks">The person as a rated one whose letter was handed over.</param>
public sealed record OwnDuties(ImmutableArray<LedgerItem> Responsible, ImmutableArray<LedgerItem> Reviews, ImmutableArray<CycleSubject> Feedbacks)
{
    /// <summary>Whether there is nothing at all.</summary>
    public bool IsEmpty => Responsible.IsEmpty && Reviews.IsEmpty && Feedbacks.IsEmpty;

    /// <summary>Looks through a year.</summary>
    /// <param name="s">The year.</param>
    /// <param name="person">Whose account looks; null for an account that belongs to nobody of the register.</param>
    /// <param name="account">The account.</param>
    public static OwnDuties Of(CycleState s, PersonId? person, string account) => new(
        [.. s.Ledger.Where(i => i.IsOpen && ResponsibleAs(s, i, person) is not null).OrderBy(i => i.Deadline ?? DateOnly.MaxValue).ThenBy(i => i.Number)],
        [.. s.Ledger.Where(i => i.IsOpen && i.Reviewer == account).OrderBy(i => i.State != LedgerState.InReview).ThenBy(i => i.Deadline ?? DateOnly.MaxValue).ThenBy(i => i.Number)],
        [.. s.Plan.Subjects.Where(p => FeedbackTo(s, p.Id, person) is not null)]);

    /// <summary>As which rated person somebody is 责任人 of an item; null when they are not. A name that was only typed is nobody's account.</summary>
    public static SubjectId? ResponsibleAs(CycleState s, LedgerItem item, PersonId? person) =>
        item.Responsible?.Subject is { } id && s.Subject(id)?.Person is { } who && who == person ? id : null;

    /// <summary>The same subject, when it is this person and a letter was handed over; null for everybody else's and before.</summary>
    public static SubjectId? FeedbackTo(CycleState s, SubjectId subject, PersonId? person) =>
        s.Subject(subject)?.Person is { } who && who == person && s.Feedback(subject).Given is not null ? subject : null;

    internal static bool IsResponsible(LedgerItem item, SubjectId subject) => item.Responsible?.Subject == subject;
}
