using System.Text.RegularExpressions;
using System.Xml.Linq;
using DualReview.Domain.Ballots;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Dues;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Grading;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Committee;
using DualReview.Meeting.Features.Lists;
using DualReview.Meeting.Features.Start;
using DualReview.Meeting.Features.Units.Importing;
using DualReview.Meeting.Features.Ledger;
using DualReview.Meeting.Running.Alarms;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Architecture;

/// <summary>Every key of a text that a page names has a text: a missing one would show its English name to the hall.</summary>
public sealed partial class ResourceTests
{
    private static readonly string Server = Path.Combine(TestServer.RepositoryRoot(), "src", "DualReview.Meeting");

    [Theory]
    [InlineData("Alarms")]
    [InlineData("Appraisals")]
    [InlineData("Attendee")]
    [InlineData("Charts")]
    [InlineData("Committee")]
    [InlineData("Feedbacks")]
    [InlineData("Documents", "DocumentPages")]
    [InlineData("Filing", "Filing")]
    [InlineData("Help")]
    [InlineData("Host")]
    [InlineData("Landing")]
    [InlineData("MeetingMinutes")]
    [InlineData("Notices")]
    [InlineData("Opinions")]
    [InlineData("Ledger")]
    [InlineData("Mine")]
    [InlineData("Schemes")]
    [InlineData("Screen")]
    [InlineData("Setup")]
    [InlineData("Start")]
    [InlineData("Teller")]
    [InlineData("Units")]
    public void Keys_OfAFeature_HaveATextInItsResourceFile(string feature, string? name = null)
    {
        var texts = TextsOf(feature, $"Features/{feature}/{name ?? feature}.resx");
        var files = Directory.EnumerateFiles(Path.Combine(Server, "Features", feature), "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal));
        var named = files.SelectMany(f => Lookup().Matches(File.ReadAllText(f))).SelectMany(m => Literal().Matches(m.Groups[1].Value)).Select(m => m.Groups[1].Value);

        Assert.Empty(named.Distinct().Except(texts));
    }

    [Fact]
    public void Keys_MadeOfAnEnumsNames_HaveATextForEveryName()
    {
        var (host, screen, words) = (TextsOf("Host"), TextsOf("Screen"), TextsOf("Words", "Features/Words.resx"));
        string[] modes = Enum.GetNames<HandOutMode>();
        string[] acts = Enum.GetNames<Act>();

        Assert.Empty(acts.SelectMany(a => new[] { $"Given.{a}", $"Awaited.{a}" })
            .Concat(modes.SelectMany(m => new[] { $"Way.{m}.Prevents", $"Way.{m}.PreventsNot", $"HandOutOver.{m}" }))
            .Except(host));
        Assert.Empty(modes.Select(m => $"VoteSoonLead.{m}").Except(screen));
        Assert.Empty(acts.Concat(modes.Select(m => $"HandOut.{m}")).Concat(Enum.GetNames<InvalidReason>().Select(r => $"Invalid.{r}")).Except(words));
    }

    [Fact]
    public void Keys_OfTheAlarms_HaveATextForEveryCode() =>
        Assert.Empty(Enum.GetValues<AlarmKind>().Select(k => new Alarm(k).Code).SelectMany(c => new[] { $"{c}.Title", $"{c}.Lead" }).Except(TextsOf("Alarms")));

    [Fact]
    public void Keys_OfTheCommitteesWords_HaveATextForEveryName()
    {
        string[] keys =
        [
            .. Enum.GetNames<SubjectState>().Select(n => $"State.{n}"),
            .. Enum.GetNames<AssessmentStatus>().Select(n => $"Status.{n}"),
            .. Enum.GetNames<AwaitingReason>().SelectMany(n => new[] { $"Reason.{n}", $"ReasonLead.{n}" }),
            .. Enum.GetNames<RuleLineKind>().Select(n => $"Line.{n}"),
            .. Enum.GetNames<Bound>().Select(n => $"Bound.{n}"),
            .. Enum.GetNames<ShareBase>().Select(n => $"Base.{n}"),
            .. Enum.GetNames<ConsequenceState>().Select(n => $"Consequence.{n}"),
            .. Enum.GetNames<ConsequenceStepKind>().Select(n => $"Step.{n}"),
            .. ResultOrder.Columns.Select(c => $"Column.{c}"),
            .. Enum.GetNames<ResultsWay>().SelectMany(w => new[] { "Title", "Lead", "Example", "Do", "Done" }.Select(p => $"{w}.{p}")),
            "StateOf.Asked", "StateOf.Determined", "GradeState.Waiting", "GradeState.Revote", "GradeState.Open", "GradeState.Filed",
        ];

        Assert.Empty(keys.Except(TextsOf("Committee")));
    }

    [Fact]
    public void Keys_OfListsAndTheirOutcomes_HaveATextForEveryName()
    {
        string[] read = ["ImportRead.NoColumn", "ImportRead.TooMany", "ImportRead.None"];

        Assert.Empty(Enum.GetNames<ImportOutcome>().SelectMany(o => new[] { $"Import.{o}", $"ImportWhy.{o}" }).Concat(read).Except(TextsOf("Units")));
        Assert.Empty(TableFile.Problems.Except(TextsOf("Setup")));
        Assert.Empty(Enum.GetNames<SlotState>().SelectMany(s => new[] { $"Slot.{s}", $"Rounds.{s}" }).Except(TextsOf("Years")));
    }

    [Fact]
    public void Keys_OfNoticesAndFeedback_HaveATextForEveryName()
    {
        string[] kinds = Enum.GetNames<NoticeKind>();
        string[] keys =
        [
            .. kinds.SelectMany(k => new[] { $"Kind.{k}", $"KindLead.{k}", $"Title.{k}", $"Intro.{k}" }),
            .. new[] { NoticeKind.Replies, NoticeKind.Plan }.SelectMany(k => new[] { $"EntryText.{k}", $"EntryMeasure.{k}", $"EntryDue.{k}" }),
            .. Enum.GetNames<NoticeStage>().Select(s => $"Stage.{s}"),
            .. new[] { NoticeStage.Expired, NoticeStage.TakenDown, NoticeStage.Voided, NoticeStage.Corrected }.Select(s => $"Gone.{s}"),
            .. Enum.GetNames<NoticeOutcome>().Select(o => $"Outcome.{o}"),
            .. Enum.GetNames<ObjectionWay>().Select(w => $"Way.{w}"),
            .. Enum.GetNames<ShareBase>().Select(b => $"Base.{b}"),
        ];

        Assert.Empty(keys.Except(TextsOf("Notices")));
        Assert.Empty(Enum.GetNames<FeedbackState>().Append("NotYet").Select(s => $"State.{s}").Except(TextsOf("Feedbacks")));
    }

    [Fact]
    public void Keys_OfTheLedgersWords_HaveATextForEveryName()
    {
        string[] keys =
        [
            .. Enum.GetNames<LedgerState>().Select(n => $"State.{n}"),
            .. Enum.GetNames<LedgerState>().Where(n => n != nameof(LedgerState.LeftOut)).Select(n => $"Column.{n}.Empty"),
            .. Enum.GetNames<DueState>().Where(n => n != nameof(DueState.NotDue)).Select(n => $"Due.{n}"),
            .. Enum.GetNames<LedgerSourceKind>().Select(n => $"Source.{n}"),
            .. Enum.GetNames<AnswerKind>().Select(n => $"Answer.{n}"),
            .. LedgerFile.Columns.Select(c => $"Column.{c}"),
        ];

        Assert.Empty(keys.Except(TextsOf("Ledger")));
    }

    [Fact]
    public void Keys_OfWhatIsDue_HaveATextForEveryName()
    {
        string[] keys =
        [
            .. Enum.GetNames<DueKind>().SelectMany(k => new[] { $"One.{k}", $"Do.{k}" }),

            // The others are one line each, or there is only one of them in a year.
            .. Enum.GetValues<DueKind>().Except([DueKind.RatedMissing, DueKind.PhaseBegins, DueKind.PhaseEnds, DueKind.SecondPersonMissing, DueKind.GradesToPublish, DueKind.YearToFile, DueKind.YearToClose]).Select(k => $"Many.{k}"),
            .. Enum.GetNames<DuePart>().Select(p => $"Part.{p}"),
            .. Enum.GetNames<YearDayKind>().Select(k => $"Day.{k}"),
            .. Enumerable.Range(1, 7).Select(d => $"Weekday.{d}"),
        ];

        Assert.Empty(keys.Except(TextsOf("Start")));
    }

    /// <summary>The reasons beside the big button are keys in the code that decides them.</summary>
    [Fact]
    public void Keys_OfTheNextMove_HaveAText()
    {
        var source = File.ReadAllText(Path.Combine(Server, "Features", "Host", "NextMove.cs"));
        var keys = Move().Matches(source).SelectMany(m => m.Groups[1].Value == "Do"
            ? [$"Next.{m.Groups[2].Value}"]
            : new[] { $"Next.{m.Groups[2].Value}", $"Why.{m.Groups[3].Value}" });

        Assert.Empty(keys.Distinct().Except(TextsOf("Host")));
    }

    private static HashSet<string> TextsOf(string feature, string? file = null) =>
        [.. XDocument.Load(Path.Combine(Server, "Resources", file ?? $"Features/{feature}/{feature}.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value)];

    /// <summary>An index into the localizer, with one level of indexing inside.</summary>
    [GeneratedRegex(@"\b(?:L|text)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")]
    private static partial Regex Lookup();

    /// <summary>A key written out: capital first, no interpolation.</summary>
    [GeneratedRegex("(?<!\\$)\"([A-Z][A-Za-z0-9.]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("\\b(Do|Wait)\\(\"([A-Za-z]+)\"(?:, \"([A-Za-z]+)\")?")]
    private static partial Regex Move();
}
