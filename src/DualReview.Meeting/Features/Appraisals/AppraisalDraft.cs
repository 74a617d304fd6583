using DualReview.Domain.Cycles.Appraisals;

namespace DualReview.Meeting.Features.Appraisals;

/// <summary>What is typed into one person's appraisal and not saved. The page keeps one per person, so that going to another one loses nothing.</summary>
public sealed class AppraisalDraft
{
    private AppraisalTexts seen;
    private string seenResponse;

    /// <summary>Begins with what is stored.</summary>
    public AppraisalDraft(Appraisal stored)
    {
        (seen, seenResponse, Revision) = (stored.Texts, stored.Response?.Text ?? string.Empty, stored.Revision);
        (Conduct, Analysis, Evaluation, Response) = (seen.Conduct, seen.Analysis, seen.Evaluation, seenResponse);
    }

    /// <summary>一贯表现.</summary>
    public string Conduct { get; set; }

    /// <summary>党性分析情况.</summary>
    public string Analysis { get; set; }

    /// <summary>综合评议.</summary>
    public string Evaluation { get; set; }

    /// <summary>本人意见.</summary>
    public string Response { get; set; }

    /// <summary>Revision of what the writer saw.</summary>
    public int Revision { get; private set; }

    /// <summary>The three texts as typed.</summary>
    public AppraisalTexts Texts => new(Conduct, Analysis, Evaluation);

    /// <summary>Whether something was typed that is not what the writer saw stored.</summary>
    public bool IsChanged => Texts != seen || Response != seenResponse;

    /// <summary>Whether somebody else stored other texts meanwhile.</summary>
    public bool IsOvertaken(Appraisal stored) => Texts != seen && stored.Texts != seen && stored.Texts != Texts;

    /// <summary>Keeps what is typed, knowing what is stored now.</summary>
    public void Acknowledge(Appraisal stored) => (seen, seenResponse, Revision) = (stored.Texts, stored.Response?.Text ?? string.Empty, stored.Revision);
}
