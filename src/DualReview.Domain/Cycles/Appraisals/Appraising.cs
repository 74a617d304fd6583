using System.Collections.Immutable;
using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>
/// Writing, feeding back, hearing and filing. The order is the scheme's: 综合评议 after the meeting, 反馈, 征求本人意见, 填报登记表备案.
/// </summary>
internal static class Appraising
{
    public static CycleDecision Write(CycleState s, WriteAppraisal c)
    {
        if (Open(s, c.Person, c.Seen, out var a) is { } refusal)
        {
            return refusal;
        }

        if (Cleaned(c.Texts, out var texts) is { } tooLong)
        {
            return tooLong;
        }

        return texts == a.Texts ? CycleDecision.Nothing
            : a.FedBackOn is not null && !c.Anew ? new AppraisalIsFedBack(a.Name)
            : new AppraisalWritten(c.Person, texts);
    }

    public static CycleDecision FeedBack(CycleState s, FeedBackAppraisal c, CycleContext context) =>
        Open(s, c.Person, c.Seen, out var a) is { } refusal ? refusal
        : !a.Texts.Complete ? new AppraisalUnwritten(a.Name)
        : c.On > context.Today ? new AppraisalInFuture()
        : c.On > a.Response?.On ? new AppraisalDaysBackwards(a.Name)
        : c.On == a.FedBackOn ? CycleDecision.Nothing
        : new AppraisalFedBack(c.Person, c.On);

    public static CycleDecision Answer(CycleState s, RecordResponse c, CycleContext context)
    {
        if (Open(s, c.Person, c.Seen, out var a) is { } refusal)
        {
            return refusal;
        }

        if (a.FedBackOn is not { } fedBack)
        {
            return new AppraisalNotFedBack(a.Name);
        }

        if (c.Response.On > context.Today)
        {
            return new AppraisalInFuture();
        }

        if (c.Response.On < fedBack)
        {
            return new AppraisalDaysBackwards(a.Name);
        }

        return Words.Usable(c.Response.Text, AppraisalTexts.Longest) is not { } text ? new ResponseUnusable()
            : a.Response == c.Response with { Text = text } ? CycleDecision.Nothing
            : new AppraisalAnswered(c.Person, c.Response with { Text = text });
    }

    public static CycleDecision File(CycleState s, FileAppraisal c, CycleContext context)
    {
        // Pressing twice files once.
        if (Find(s, c.Person)?.FiledOn == c.On)
        {
            return CycleDecision.Nothing;
        }

        return (Open(s, c.Person, c.Seen, out var a) ?? MayFile(a, c.On, context)) is { } refusal ? refusal : new AppraisalFiled(c.Person, c.On);
    }

    public static CycleDecision FileAll(CycleState s, FileAppraisals c, CycleContext context)
    {
        if (AppraisalScope.Units(s).All(u => u.Id != c.Unit))
        {
            return new NobodyAppraised();
        }

        if (AppraisalScope.Awaited(s, c.Unit) is { } awaited)
        {
            return new AppraisalTooEarly(awaited.Name);
        }

        var ready = AppraisalScope.Listed(s, c.Unit).Where(a => a.State == AppraisalState.Answered).ToImmutableArray();
        return ready.IsEmpty ? new NothingToFile()
            : ready.Select(a => MayFile(a, c.On, context)).FirstOrDefault(r => r is not null) is { } refusal ? refusal
            : new CycleDecision.Accepted([.. ready.Select(a => new AppraisalFiled(a.Id, c.On))]);
    }

    public static CycleDecision Reopen(CycleState s, ReopenAppraisal c) =>
        Find(s, c.Person) is not { } a ? new AppraisedUnknown()
        : a.FiledOn is null ? new AppraisalNotFiled(a.Name)
        : Words.Reason(c.Reason) is { } reason ? new AppraisalReopened(c.Person, reason)
        : new TextUnusable("reason");

    internal static Appraisal? Find(CycleState s, AppraisalId id) => s.Appraisals.FirstOrDefault(a => a.Id == id);

    private static Refusal? MayFile(Appraisal a, DateOnly on, CycleContext context) =>
        a.Response is not { } response ? new AppraisalUnanswered(a.Name)
        : on > context.Today ? new AppraisalInFuture()
        : on < response.On ? new AppraisalDaysBackwards(a.Name)
        : null;

    /// <summary>Why nothing can be written into a person's appraisal now; null when something can.</summary>
    private static Refusal? Open(CycleState s, AppraisalId id, int? seen, out Appraisal appraisal)
    {
        appraisal = null!;
        if (Find(s, id) is not { } found)
        {
            return new AppraisedUnknown();
        }

        appraisal = found;
        return AppraisalScope.Awaited(s, found.Unit) is { } awaited ? new AppraisalTooEarly(awaited.Name)
            : seen is { } revision && revision != found.Revision ? new AppraisalMoved(found.Name)
            : found.FiledOn is not null ? new AppraisalIsFiled(found.Name)
            : null;
    }

    /// <summary>A text that is not there yet is empty; one that cannot be kept is refused by the name the register has for it.</summary>
    private static AppraisalTextTooLong? Cleaned(AppraisalTexts typed, out AppraisalTexts texts)
    {
        var (conduct, analysis, evaluation) = (Optional(typed.Conduct), Optional(typed.Analysis), Optional(typed.Evaluation));
        texts = new AppraisalTexts(conduct ?? string.Empty, analysis ?? string.Empty, evaluation ?? string.Empty);
        return conduct is null ? new AppraisalTextTooLong(AppraisalRegister.Conduct)
            : analysis is null ? new AppraisalTextTooLong(AppraisalRegister.Analysis)
            : evaluation is null ? new AppraisalTextTooLong(AppraisalRegister.Evaluation)
            : null;
    }

    /// <summary>A text cleaned, empty when there is none; null when it is too long.</summary>
    private static string? Optional(string? text) =>
        string.IsNullOrEmpty(text) ? string.Empty
        : Words.Usable(text, AppraisalTexts.Longest)
            ?? (text.Length <= AppraisalTexts.Longest * 4 && PlainText.Clean(text).Length == 0 ? string.Empty : null);
}
