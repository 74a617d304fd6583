using DualReview.Domain;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 公示 to be hung out in a unit: a sheet for each notice of results that concerns it. Only what was published: a draft on the 公开栏 would
/// have no term, and no scheme asks for one.
/// </summary>
internal sealed class PublicNoticeDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "publicNotice";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Unit;

    /// <inheritdoc/>
    protected override string OwnName => "评议结果公示";

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => RuleIn(scheme) is not null || NoticeKinds.Of(scheme).Any(k => k is NoticeKind.Counts or NoticeKind.Grades);

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => Sheets(file).Length == 0 ? new NothingPublished() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var sheets = Sheets(file);
        return file.Document(
            this,
            NoticeSheet.Title(file, sheets[0]),
            null,
            [.. sheets.SelectMany((n, i) => i == 0 ? NoticeSheet.Of(file, n) : NoticeSheet.Of(file, n).Prepend(new PageBreak(NoticeSheet.Title(file, n))))]);
    }

    private static Notice[] Sheets(YearFile file) => [.. file.Notices(NoticeKind.Counts, NoticeKind.Grades)];
}
