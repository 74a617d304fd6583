using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Features.MeetingMinutes;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 会议记录. Its text is that of the minutes' own page: what the journal says and what the recorder wrote while it is a draft, and word for
/// word the stored text once it was put up for signing (ADR 16), with its signatures, additions and digits.
/// </summary>
internal sealed class MinutesDocument : MeetingDocument
{
    private const string MinutesKey = "minutes";

    /// <inheritdoc/>
    public override string Key => MinutesKey;

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Meeting;

    /// <inheritdoc/>
    protected override string OwnName => "会议记录";

    /// <summary>Who signs the minutes, in the scheme's words.</summary>
    public static string SignedBy(Scheme scheme) =>
        scheme.Documents.FirstOrDefault(d => d.Key == MinutesKey) is { SignedBy: { IsDefaultOrEmpty: false } signers } ? string.Join('、', signers) : "提出意见的人员";

    /// <inheritdoc/>
    public override Refusal? WhyNot(MeetingFile file) => file.Meeting.Stage == MeetingStage.Prepared ? new MeetingNotBegun() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(MeetingFile file)
    {
        var minutes = file.Minutes ?? throw new InvalidOperationException("The minutes were not read.");
        var parts = minutes.Passages.Where(p => p.Journal.Length > 0 || p.Recorder.Length > 0).GroupBy(p => p.Part).ToArray();
        var document = file.Document(
            this,
            NameIn(file.Plan.Scheme),
            file.FullTitle,
            [
                .. parts.SelectMany((p, i) => p.SelectMany(Passage).Prepend(new Heading(1, $"{ChineseNumber.Of(i + 1)}、{Name(p.Key)}"))),
                .. minutes.Ended is { } ended ? new[] { new Paragraph(ended) } : [],
                .. minutes.Signers.IsEmpty ? [] : new Block[] { new Heading(1, $"{ChineseNumber.Of(parts.Length + 1)}、签字"), new Signatures([.. minutes.Signers.Select(s => Signer(minutes, s))]) },
                .. minutes.LockedOn is { } day ? new[] { new Paragraph($"签字已结束，于{day}封存。") } : [],
                .. minutes.Additions.IsEmpty ? [] : Additions(minutes, parts.Length + 2),
                .. minutes.Hash is { } hash ? new[] { new Note($"文本校验码：{MinutesHash.Spoken(hash)}"), new Note(hash) } : [],
            ]);
        return minutes.State == MinutesState.Draft ? document with { Mark = string.Join('；', new[] { document.Mark, "草稿，未定稿" }.OfType<string>()) } : document;
    }

    private static string Name(MinutesPart part) => part switch
    {
        MinutesPart.Organisation => "组织情况",
        MinutesPart.Content => "会议内容",
    };

    /// <summary>A name stands in the line of its office; anything else below its heading, the recorder's words marked where the journal's stand beside them.</summary>
    private static IEnumerable<Block> Passage(MinutesPassage passage) => MinutesDraft.IsName(passage.Key)
        ? [new Paragraph($"{passage.Title}：{passage.Journal}{passage.Recorder}")]
        :
        [
            new Heading(2, passage.Title),
            .. Paragraphs(passage.Journal),
            .. Paragraphs(passage.Journal.Length > 0 && passage.Recorder.Length > 0 ? $"（记录人记）{passage.Recorder}" : passage.Recorder),
        ];

    private static IEnumerable<Paragraph> Paragraphs(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => new Paragraph(p));

    private static SignatureLine Signer(MinutesContent minutes, SignerLine signer) => new(
        signer.Office,
        signer.Name ?? string.Empty,
        signer.Signature ?? minutes.Missing.FirstOrDefault(m => m.Office == signer.Office && m.Name == signer.Name)?.Reason ?? string.Empty);

    private static IEnumerable<Block> Additions(MinutesContent minutes, int number) =>
    [
        new Heading(1, $"{ChineseNumber.Of(number)}、补记"),
        .. minutes.Additions.SelectMany(a => Paragraphs(a.Text).Append(new Paragraph($"补记人：{a.By}　{a.On}"))),
    ];
}
