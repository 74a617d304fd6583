using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Store;

public sealed class EventCodecTests
{
    private static readonly Seat Teller = new(SeatRole.Teller, 1);
    private static readonly QuestionId Question = new(3);

    public static TheoryData<string> Names => [.. Samples().Select(s => s.GetType().Name).Distinct()];

    [Fact]
    public void Samples_CoverEveryEvent()
    {
        var all = typeof(MeetingEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(MeetingEvent)) && !t.IsAbstract);
        Assert.Equal(all.Select(t => t.Name).Order(StringComparer.Ordinal), Samples().Select(s => s.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Event_WhenWrittenAndRead_IsTheSame(string name)
    {
        foreach (var sample in Samples().Where(s => s.GetType().Name == name))
        {
            var (type, payload) = EventCodec.Write(sample);
            var back = EventCodec.Read(type, payload);

            Assert.Equal(char.ToLowerInvariant(name[0]) + name[1..], type);
            Assert.IsType(sample.GetType(), back);
            Assert.Equal(payload, EventCodec.Write(back).Payload);
            Assert.Equivalent(sample, back, strict: true);
        }
    }

    [Theory]
    [InlineData("farm-division")]
    [InlineData("doushan-village")]
    [InlineData("organ-party-branch")]
    [InlineData("town-party-secretary")]
    [InlineData("huoerqi-community")]
    public void FrozenScheme_WhenWrittenAndRead_IsTheSame(string key)
    {
        var scheme = BuiltInSchemes.Find(key)!;

        var back = JsonSerializer.Deserialize<Scheme>(JsonSerializer.Serialize(scheme, EventCodec.Options), EventCodec.Options)!;

        Assert.Equal(SchemeWriter.Write(scheme), SchemeWriter.Write(back));
    }

    [Fact]
    public void Identifiers_AreWrittenAsTheirPlainValues()
    {
        Assert.Equal("\"teller-1\"", JsonSerializer.Serialize(Teller, EventCodec.Options));
        Assert.Equal("3", JsonSerializer.Serialize(Question, EventCodec.Options));
        Assert.Equal("\"1/3\"", JsonSerializer.Serialize(new Fraction(1, 3), EventCodec.Options));
        Assert.Equal("\"11-30\"", JsonSerializer.Serialize(new MonthDay(11, 30), EventCodec.Options));
        Assert.Equal("\"00:05:00\"", JsonSerializer.Serialize(TimeSpan.FromMinutes(5), EventCodec.Options));
        Assert.Equal("""{"s1":1}""", JsonSerializer.Serialize(new Dictionary<SubjectId, int> { [new("s1")] = 1 }, EventCodec.Options));
        Assert.Equal("""{"scrutineer-2":1}""", JsonSerializer.Serialize(new Dictionary<Seat, int> { [new(SeatRole.Scrutineer, 2)] = 1 }, EventCodec.Options));
        Assert.Equal("""{"3":1}""", JsonSerializer.Serialize(new Dictionary<QuestionId, int> { [Question] = 1 }, EventCodec.Options));
    }

    [Theory]
    [InlineData("nothing", "{}")]
    [InlineData("tellerNominated", """{"seat":"teller-1"}""")]
    [InlineData("tellerNominated", """{"seat":"teller-1","name":null}""")]
    [InlineData("tellerNominated", """{"seat":"judge-1","name":"甲"}""")]
    [InlineData("tellerNominated", """{"seat":"teller-1","name":"甲","more":1}""")]
    [InlineData("agendaChanged", """{}""")]
    public void Read_WhenPayloadIsNotThisVersions_Throws(string type, string payload)
    {
        Assert.Throws<JsonException>(() => EventCodec.Read(type, payload));
    }

    /// <summary>Journals from before there were voter groups do not know the words; what they say is what they said.</summary>
    [Fact]
    public void Read_OfAJournalFromBeforeThereWereGroups_AsksNothingAndSplitsNothing()
    {
        foreach (var e in Samples().Where(e => e is MeetingCreated or BoxOpened or CountRecorded { Report.Split: null }).Where(e => e is not BoxOpened { Paper.Split: not null }))
        {
            var (type, payload) = EventCodec.Write(e);
            var old = JsonNode.Parse(payload)!;
            Forget(old);

            Assert.DoesNotContain("split\"", old.ToJsonString().Replace("splitFloor", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal(payload, EventCodec.Write(EventCodec.Read(type, old.ToJsonString())).Payload);
        }

        static void Forget(JsonNode? node)
        {
            foreach (var child in node switch { JsonObject o => [.. o.Select(p => p.Value)], JsonArray a => a.ToArray(), _ => (JsonNode?[])[] })
            {
                Forget(child);
            }

            (node as JsonObject)?.Remove("split");
            (node as JsonObject)?.Remove("splitByGroup");
        }
    }

    /// <summary>Journals from before there were signatures on phones: every signature was with a pen.</summary>
    [Fact]
    public void Read_OfASignatureFromBeforePhones_IsOnPaper() =>
        Assert.Equal(new MinutesSigned("赵六", MinutesRole.LiaisonCadre), EventCodec.Read("minutesSigned", """{"name":"赵六","role":"liaisonCadre"}"""));

    [Fact]
    public void Actors_WhenWrittenAndRead_AreTheSame()
    {
        foreach (var actor in (Actor[])[new Actor.Host("张书记"), new Actor.AtBox(Teller), new Actor.Attendee(), new Actor.Machine()])
        {
            Assert.Equal(actor, EventCodec.ReadActor(EventCodec.Write(actor)));
        }

        Assert.Equal("""{"kind":"atBox","seat":"teller-1"}""", EventCodec.Write(new Actor.AtBox(Teller)));
    }

    private static IEnumerable<MeetingEvent> Samples()
    {
        var plan = Hall.Plan(6);
        yield return new MeetingCreated(new MeetingId(Guid.NewGuid()), new MeetingCode("ACDEFG"), plan);
        yield return new AgendaChanged([new AgendaItem(AgendaKind.Other, "讲话"), new AgendaItem(AgendaKind.Vote, "投票", 10)]);
        yield return new StepEntered(2, 1, StepMove.Skip, "停电");
        yield return new StepEntered(2, 1, StepMove.Next, null);
        yield return new MeetingEnded();
        yield return new TimerStarted(TimeSpan.FromMinutes(8));
        yield return new TimerPaused();
        yield return new TimerResumed();
        yield return new TimerExtended(TimeSpan.FromSeconds(90));
        yield return new AttendeeArrived(new AttendeeId("a1"));
        yield return new AttendeeLeft(new AttendeeId("a1"));
        yield return new WalkInAdded(new Attendee(new AttendeeId("w1"), "王五", "g", WalkIn: true));
        yield return new HeadsCounted(30, 4);
        yield return new ExpectedCorrected("g", 31, "漏登一人");
        yield return new QuestionAsked(Question, "李四", null, new SubjectId("s1"), "“路灯”什么时候修？\\ \"");
        yield return new QuestionAsked(Question, "李四", "g", null, "问");
        yield return new QuestionAdmitted(Question);
        yield return new QuestionDismissed(Question, "重复");
        yield return new QuestionMoved(Question, 0);
        yield return new QuestionCalled(Question);
        yield return new QuestionAnswered(Question, AnswerKind.Pledge, "月底前");
        yield return new TellerNominated(Teller, "甲");
        yield return new NominationWithdrawn(Teller);
        yield return new TellersAdopted();
        yield return new TellerReplaced(Teller, "乙", "离场");
        yield return new SeatPaired(Teller, new string('a', 64));
        yield return new SeatPaired(Teller, new string('a', 64), new string('b', 64));
        yield return new SeatReleased(Teller);
        yield return new HandOutChosen(1, HandOutMode.Slips);
        yield return new HandOutChosen(1, HandOutMode.Roll, "modulus");
        yield return new SlipsPrinted(1, 40);
        yield return new IssueProposed(30, 29, 0, null);
        yield return new IssueProposed(30, 29, 3, new SlipFigures(2, 1));
        yield return new SealKeyGiven(new Seat(SeatRole.Scrutineer, 1), new string('c', 64));
        yield return new SheetsProposed(1, 2);
        yield return new SheetsIssued(1, 2);
        yield return new SheetsEntered(1, 2);
        yield return new BoxUnsealed(1);
        yield return new VoidProposed(1, "有人多领了票");
        yield return new BoxVoided(1, VoidCause.Decided, "有人多领了票");
        yield return new BoxVoided(1, VoidCause.ReturnedOverIssued, null);
        yield return new VoidRecorded(1, 30, 12);
        yield return new ActAttested(Act.SignReport, Teller, AttestationMeans.Paper, new Seat(SeatRole.Scrutineer, 1));
        yield return new ActAttested(Act.CloseBox, Teller, AttestationMeans.Device, null);
        yield return new ActAttested(Act.SignReport, Teller, AttestationMeans.Device, null, new string('d', 128));
        yield return new PaperSignatureRecorded(Act.ConfirmIssue, Teller, "手机没电");
        yield return new BoxOpened(1, HandOutMode.Screen, 30, BallotPaper.For(plan), new BoxSeal([new KeyHolder(KeyHolder.Server, new string('e', 64)), new KeyHolder("scrutineer-1", new string('f', 64))]), 3);
        yield return new HandOutEnded(1);
        yield return new CountdownStarted(1, TimeSpan.FromMinutes(3));
        yield return new CountdownStarted(1, TimeSpan.FromMinutes(3), ClosesBox: true);
        yield return new ClosingProposed(1);
        yield return new BoxClosed(1);
        yield return new CountRecorded(1, new CountReport(40, 30, 4, 30, 29, 28, 1, [new InvalidCount(InvalidReason.Blank, 1)], new SheetCount(3, 3), [new SubjectTally(new SubjectId("s1"), [new RowTally("overall", [10, 8, 6], 4)])], new string('a', 64)));
        var votes = ImmutableArray.Create(new SubjectTally(new SubjectId("s1"), [new RowTally("overall", [4, 1], 0)]));
        yield return new CountRecorded(1, new CountReport(40, 30, 4, 30, 10, 10, 0, [], null, votes, new string('a', 64))
        {
            Split = new GroupSplit(5, Withheld: false, [new GroupTally("members", 5, votes), new GroupTally(null, 5, votes)]),
        });
        yield return new CountRecorded(1, new CountReport(40, 30, 4, 30, 10, 10, 0, [], null, votes, new string('a', 64)) { Split = new GroupSplit(5, Withheld: true, []) });
        yield return new BoxOpened(1, HandOutMode.Screen, 30, BallotPaper.For(Hall.Splitting(20)), new BoxSeal([new KeyHolder(KeyHolder.Server, new string('e', 64)), new KeyHolder("scrutineer-1", new string('f', 64))]), 3);
        yield return new ResultAnnounced(1, AnnouncementRule.SentUp);
        yield return new ReplyRecorded(AnswerKind.Deferred, "会后答复");
        yield return new MinutesSigned("赵六", MinutesRole.LiaisonCadre);
        yield return new MinutesSigned("赵六", MinutesRole.Questioner, AttestationMeans.Device);
        yield return new MinutesSectionWritten("question:3", "第一段。\n\n第二段“引号”。");
        yield return new MinutesClosedForSigning([new MinutesPassage("organisation", MinutesPart.Organisation, "基本情况", "时间：今天\n地点：这里", "另有三人旁听")], new string('a', 64));
        yield return new MinutesReopened("漏记一条");
        yield return new MinutesSigningAsked("赵六", MinutesRole.Questioner, "0421");
        yield return new MinutesSigningDeclined("赵六", MinutesRole.Questioner, "0421");
        yield return new MinutesLocked([new MissingSignature(MinutesRole.Questioner, "李四", "提前离场"), new MissingSignature(MinutesRole.Presider, null, "出差")]);
        yield return new MinutesAdded("更正一处。\n再补一处。", "方敏");
    }
}
