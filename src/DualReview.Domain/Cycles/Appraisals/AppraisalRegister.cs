using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>
/// What the 登记表 of a unit says, for every way of printing it: the title, columns and signatures are those of the scheme's document
/// with the key <see cref="DocumentKey"/>, or the usual ones where a scheme has none.
/// </summary>
/// <param name="Title">E.g. 银川市党员党性定期分析评议登记表.</param>
/// <param name="Unit">Whose people.</param>
/// <param name="Year">Year of the cycle.</param>
/// <param name="Rehearsal">Whether it is a rehearsal's and must say so.</param>
/// <param name="Columns">What the register has a place for, in its order.</param>
/// <param name="Signatures">Who signs.</param>
/// <param name="FiledWith">Where it goes.</param>
/// <param name="Entries">Everybody on the list, in its order, whatever state they are in.</param>
public sealed record AppraisalRegister(
    string Title,
    string Unit,
    int Year,
    bool Rehearsal,
    ImmutableArray<string> Columns,
    ImmutableArray<string> Signatures,
    ImmutableArray<string> FiledWith,
    ImmutableArray<Appraisal> Entries)
{
    /// <summary>Key of the scheme's document.</summary>
    public const string DocumentKey = "appraisalRegister";

    /// <summary>Column of the name.</summary>
    public const string Name = "姓名";

    /// <summary>Column of <see cref="AppraisalTexts.Conduct"/>.</summary>
    public const string Conduct = "一贯表现";

    /// <summary>Column of <see cref="AppraisalTexts.Analysis"/>.</summary>
    public const string Analysis = "党性分析情况";

    /// <summary>Column of <see cref="AppraisalTexts.Evaluation"/>.</summary>
    public const string Evaluation = "综合评议";

    /// <summary>Column of the day of the feedback.</summary>
    public const string FedBackOn = "反馈日期";

    /// <summary>Column of the person's own opinion.</summary>
    public const string Response = "本人意见";

    /// <summary>Column of the day of the filing; not in the built-in scheme.</summary>
    public const string FiledOn = "备案日期";

    private static readonly ImmutableArray<string> Usual = [Name, Conduct, Analysis, Evaluation, FedBackOn, Response];

    /// <summary>The register of a unit as it is now.</summary>
    public static AppraisalRegister Of(CycleState s, UnitId unit)
    {
        var document = s.Scheme.Documents.FirstOrDefault(d => d.Key == DocumentKey);
        return new AppraisalRegister(
            document?.Name ?? "综合评议登记表",
            s.Unit(unit)?.Name ?? string.Empty,
            s.Plan.Year,
            s.Plan.Rehearsal,
            document is { Columns: { IsEmpty: false } columns } ? columns : Usual,
            document is { SignedBy: { IsEmpty: false } signed } ? signed : ["本人", s.Scheme.AppraisingRound?.Convener ?? string.Empty],
            document?.For ?? [],
            AppraisalScope.Listed(s, unit));
    }

    /// <summary>What stands in a column for a person; empty where it is not known yet, or where the column is one to be filled in by hand.</summary>
    public static string Cell(string column, Appraisal a) => column switch
    {
        Name => a.Name,
        Conduct => a.Texts.Conduct,
        Analysis => a.Texts.Analysis,
        Evaluation => a.Texts.Evaluation,
        FedBackOn => Day(a.FedBackOn),
        Response => a.Response is { } response ? $"{response.Text}（{Day(response.On)}）" : string.Empty,
        FiledOn => Day(a.FiledOn),
        _ => string.Empty,
    };

    private static string Day(DateOnly? day) => day is { } d ? ChineseDay.Of(d) : string.Empty;
}
