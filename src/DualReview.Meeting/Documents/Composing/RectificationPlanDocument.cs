using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 整改方案 for the 公告栏: what is put right, how and until when. A published plan is printed as it was published; before that it is the
/// public items of the ledger, so that nobody writes them twice.
/// </summary>
internal sealed class RectificationPlanDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "rectificationPlan";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Unit;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "整改方案";

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => Published(file) is null && Planned(file).IsEmpty ? new NoMeasuresYet() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file) => Published(file) is { } notice
        ? file.Document(this, NoticeSheet.Title(file, notice), null, [.. NoticeSheet.Of(file, notice)])
        : file.Document(
            this,
            $"{file.Unit!.Name}{file.Year.Plan.Year}年度\n{file.Scheme.MeetingTitle}{NameIn(file.Scheme)}",
            null,
            [
                new Paragraph("根据评议中提出的意见，制定整改方案如下，请大家监督。"),
                NoticeSheet.Entries(Planned(file), NoticeKind.Plan),
                new Closing(file.Unit.Name, file.DatedOn(this)),
            ]);

    private static Notice? Published(YearFile file) => file.Notices(NoticeKind.Plan).LastOrDefault();

    private static ImmutableArray<NoticeEntry> Planned(YearFile file) =>
        [.. LedgerRows.Public(file.Year, file.Unit!.Id).Select(r => r.Item).Where(i => i.Measure.Length > 0).Select(i => new NoticeEntry(i.Problem, i.Measure, i.Deadline is { } day ? $"{DayText.Of(day)}前" : string.Empty))];
}
