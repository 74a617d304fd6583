using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 答复承诺: every question the hall was promised an answer to, with the answer as far as one is public. Published answers are printed as they
/// were published; one that is still missing is a cell to write in. Nobody's name stands on it.
/// </summary>
internal sealed class DeferredReplyDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "deferredReply";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Unit;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "答复承诺";

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => NoticeKinds.Of(scheme).Contains(NoticeKind.Replies);

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => file.Owed.IsEmpty && !file.Notices(NoticeKind.Replies).Any() ? new NothingOwed() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var notices = file.Notices(NoticeKind.Replies).ToArray();
        var answered = notices.SelectMany(n => n.Published!.Content.Entries).ToArray();
        ImmutableArray<NoticeEntry> rows =
        [
            .. file.Owed.Where(q => answered.All(e => e.Text != q.Text)).Select(q => Planned(file, q)),
            .. answered,
        ];
        var contact = notices.LastOrDefault();
        return file.Document(
            this,
            $"{file.Unit!.Name}{file.Year.Plan.Year}年度\n{file.Scheme.MeetingTitle}{NameIn(file.Scheme)}",
            null,
            [
                new Paragraph("会上没有当场答复的问题，答复如下，接受群众监督。"),
                NoticeSheet.Entries(rows, NoticeKind.Replies) with { RowHeight = rows.Any(r => r.Measure.Length == 0) ? 14 : 0 },
                .. contact is null ? [] : new Block[]
                {
                    new Paragraph($"对答复有意见的，请反映给：{contact.Draft.Contact}。"),
                    new ScanCode($"{file.NoticeRoot}{contact.Id}", $"手机扫码查看已公布的答复，编号{contact.Id}"),
                },
                new Closing(RuleIn(file.Scheme)?.PreparedBy is { } named ? file.Bodies.Of(named) : file.Unit.Name, contact?.Published!.On ?? file.DatedOn(this)),
            ]);
    }

    /// <summary>What the ledger says of it, where the ledger's public extract has it; otherwise what was said in the hall stays in the minutes.</summary>
    private static NoticeEntry Planned(YearFile file, OwedReply question)
    {
        var key = LedgerSource.OfQuestion(question.Meeting, question.Question, string.Empty).Key;
        var item = LedgerRows.Public(file.Year).Select(r => r.Item).FirstOrDefault(i => i.Source.Key == key);
        return new NoticeEntry(question.Text, item?.Measure ?? string.Empty, item?.Deadline is { } day ? $"{DayText.Of(day)}前" : string.Empty);
    }
}
