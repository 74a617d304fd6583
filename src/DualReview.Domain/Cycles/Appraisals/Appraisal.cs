namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>Identifies an appraised person inside a year. Names do not: two people may have one.</summary>
/// <param name="Value">From 1; none is given twice in a year, also not after its person left the list.</param>
public readonly record struct AppraisalId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What the 支委会 says of a person. Each text has at most <see cref="Longest"/> characters and may be empty while it is being written.</summary>
/// <param name="Conduct">一贯表现.</param>
/// <param name="Analysis">党性分析情况.</param>
/// <param name="Evaluation">综合评议.</param>
public sealed record AppraisalTexts(string Conduct, string Analysis, string Evaluation)
{
    /// <summary>Most characters of one text, and of the person's own opinion.</summary>
    public const int Longest = 500;

    /// <summary>Nothing written.</summary>
    public static AppraisalTexts None { get; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>Whether all three are there; only then can it be fed back.</summary>
    public bool Complete => Conduct.Length > 0 && Analysis.Length > 0 && Evaluation.Length > 0;
}

/// <summary>The person's own opinion (征求本人意见).</summary>
/// <param name="Text">What was said; 无意见 is an answer too.</param>
/// <param name="On">When, not before the feedback.</param>
public sealed record SubjectResponse(string Text, DateOnly On);

/// <summary>The appraisal of one person (党员综合评议): written, fed back, answered, filed, in this order.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Unit">Whose 支委会 appraises.</param>
/// <param name="Name">Name as the register prints it.</param>
/// <param name="Group">Key of the scheme's voter group.</param>
/// <param name="Texts">What was written.</param>
/// <param name="FedBackOn">When it was fed back to the person; null while it was not.</param>
/// <param name="Response">The person's own opinion; null while it was not asked.</param>
/// <param name="FiledOn">When the register was filed; null while it is not.</param>
/// <param name="Reopened">Why it was opened again after filing, the last time; null when it never was.</param>
/// <param name="Revision">Number of changes, so that nobody overwrites what they have not seen.</param>
public sealed record Appraisal(
    AppraisalId Id,
    UnitId Unit,
    string Name,
    string Group,
    AppraisalTexts Texts,
    DateOnly? FedBackOn = null,
    SubjectResponse? Response = null,
    DateOnly? FiledOn = null,
    string? Reopened = null,
    int Revision = 0)
{
    /// <summary>How far it has come.</summary>
    public AppraisalState State => this switch
    {
        { FiledOn: not null } => AppraisalState.Filed,
        { Response: not null } => AppraisalState.Answered,
        { FedBackOn: not null } => AppraisalState.FedBack,
        { Texts.Complete: true } => AppraisalState.Written,
        _ => AppraisalState.Unwritten,
    };
}

/// <summary>How far an appraisal has come.</summary>
public enum AppraisalState
{
    /// <summary>A text is missing (待评议).</summary>
    Unwritten,

    /// <summary>To be fed back to the person (待反馈).</summary>
    Written,

    /// <summary>The person's own opinion is to be asked (待征求意见).</summary>
    FedBack,

    /// <summary>To be filed (待备案).</summary>
    Answered,

    /// <summary>In the register that was filed (已备案).</summary>
    Filed,
}
