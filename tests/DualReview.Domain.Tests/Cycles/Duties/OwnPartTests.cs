using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Duties;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles.Duties;

/// <summary>What a rated person does themselves in the ledger and with their feedback, and that nobody does it for them or to others.</summary>
public sealed class OwnPartTests
{
    private const string Account = "本人";
    private static readonly KeptFile Photo = new("现场.jpg", new string('a', 64), 9, FileKind.Jpeg);

    private readonly Year year = new();
    private readonly LedgerItemId item = new(Guid.NewGuid());

    public OwnPartTests()
    {
        year.Do(new OpenLedgerItem(item, Me.Unit, LedgerSource.Own, "路灯不亮", "换新灯"));
        Arrange(new Responsible(string.Empty, Me.Id));
    }

    private CycleSubject Me => year.Subject(1);

    private CycleSubject Other => year.Subject(2);

    private LedgerItem Item => year.State.Ledger[0];

    [Fact]
    public void Responsible_NotesProgressAttachesProofAndSubmits_UnderTheOwnAccount()
    {
        Done(new NoteLedgerProgress(item, year.Today, "换了三盏"));
        Done(new AttachLedgerProof(item, Photo));
        Done(new SubmitLedgerItem(item, Item.Version));

        Assert.Equal(new ProgressNote(year.Today, "换了三盏", Account), Assert.Single(Item.Notes));
        Assert.Equal((LedgerState.InReview, Account), (Item.State, Item.SubmittedBy));
        Assert.Equal("ledger.inReview", Refusal(new DetachLedgerProof(item, Photo.Sha256, "传错了")));
    }

    [Fact]
    public void Responsible_NeverClosesArrangesOrLeavesOut()
    {
        CycleCommand[] others =
        [
            new CloseOutLedgerItem(item, Item.Version, year.Today, string.Empty),
            new SendBackLedgerItem(item, Item.Version, "没改好"),
            new ArrangeLedgerItem(item, Item.Version, Item.Arrangement with { Deadline = year.Today.AddDays(90) }),
            new LeaveOutLedgerItem(item, Item.Version, "不归我"),
            new ReopenLedgerItem(item, Item.Version, "再来"),
            new OpenLedgerItem(new LedgerItemId(Guid.NewGuid()), Me.Unit, LedgerSource.Own, "新问题"),
            new WriteFeedback(Me.Id, [], "自己写的"),
            new GiveFeedback(Me.Id, year.Today),
            new RecallFeedback(Me.Id, "不喜欢"),
            new AddMember(Account),
            new CloseCycle(),
            new DoOwnPart(Me.Id, new NoteLedgerProgress(item, year.Today, "套着的")),
        ];

        Assert.All(others, c => Assert.True(Refusal(c) == "cycle.partNotYours", c.ToString()));
    }

    [Fact]
    public void Item_OfSomebodyElse_OrOfNobody_IsNotOnes()
    {
        var note = new NoteLedgerProgress(item, year.Today, "冒名");

        Assert.Equal("cycle.partNotYours", Refusal(note, Other.Person, Me.Id));
        Assert.Equal("cycle.partNotYours", Refusal(note, Other.Person, Other.Id));
        Assert.Equal("cycle.partNotYours", Refusal(note, null, Me.Id));
        Assert.Equal("cycle.partNotYours", Refusal(note, Me.Person, new SubjectId("没有这个人")));
        Assert.Equal("cycle.partNotYours", Refusal(new NoteLedgerProgress(new LedgerItemId(Guid.NewGuid()), year.Today, "没有这一项")));
        Assert.Equal("cycle.partNotYours", Code(CycleDecider.Decide(year.State, new DoOwnPart(Me.Id, note), new CycleContext(null, year.Today, Career.None, Person: Me.Person))));

        // A name that was typed may be anybody's.
        Arrange(new Responsible(Me.Name, null));
        Assert.Equal("cycle.partNotYours", Refusal(note));
        Assert.Empty(Duties(Me.Person).Responsible);
        Assert.Empty(Item.Notes);
    }

    [Fact]
    public void Feedback_IsReadAndAnsweredByThePersonOnly_OnceItWasHandedOver()
    {
        year.Rated([4, 4, 2, 0], [4, 4, 2, 0]).Determine(Me, "competent");
        Assert.Equal("feedback.notGiven", Refusal(new AcknowledgeFeedback(Me.Id, year.Today)));
        Assert.Empty(Duties(Me.Person).Feedbacks);
        year.Do(new GiveFeedback(Me.Id, year.Today));

        Assert.Equal("cycle.partNotYours", Refusal(new AcknowledgeFeedback(Me.Id, year.Today), Other.Person, Me.Id));
        Assert.Equal("cycle.partNotYours", Refusal(new AcknowledgeFeedback(Me.Id, year.Today), Other.Person, Other.Id));
        Assert.Equal("cycle.partNotYours", Refusal(new AnswerFeedback(Me.Id, year.Today, "替他说"), Other.Person, Other.Id));
        Done(new AcknowledgeFeedback(Me.Id, year.Today));
        Done(new AnswerFeedback(Me.Id, year.Today, "路灯的事情况属实"));

        var feedback = year.State.Feedback(Me.Id);
        Assert.Equal((FeedbackState.Acknowledged, "路灯的事情况属实"), (feedback.State, feedback.Response!.Text));
        Assert.Equal([Me.Id], Duties(Me.Person).Feedbacks.Select(s => s.Id));
        Assert.Empty(Duties(Other.Person).Feedbacks);
        Assert.Null(OwnDuties.FeedbackTo(year.State, Me.Id, Other.Person));
    }

    [Fact]
    public void Duties_AreThePersonsItemsByDeadline_AndThoseTheAccountReviews()
    {
        var second = new LedgerItemId(Guid.NewGuid());
        year.Do(new OpenLedgerItem(second, Me.Unit, LedgerSource.Own, "水管漏水", "换管"));
        var opened = year.State.Ledger[1];
        year.Do(new ArrangeLedgerItem(second, opened.Version, opened.Arrangement with { Responsible = new Responsible(string.Empty, Me.Id), Reviewer = Year.Bob, Deadline = year.Today.AddDays(2) }));

        Assert.Equal([2, 1], Duties(Me.Person).Responsible.Select(i => i.Number));
        Assert.True(Duties(Other.Person).IsEmpty);
        Assert.True(Duties(null).IsEmpty);
        Done(new NoteLedgerProgress(item, year.Today, "换了三盏"));
        Done(new SubmitLedgerItem(item, Item.Version));
        Assert.Equal([1, 2], OwnDuties.Of(year.State, null, Year.Bob).Reviews.Select(i => i.Number));

        year.DoAs(Year.Bob, new CloseOutLedgerItem(item, Item.Version, year.Today, string.Empty));
        Assert.Equal([2], Duties(Me.Person).Responsible.Select(i => i.Number));
        Assert.Equal("ledger.notOpen", Refusal(new NoteLedgerProgress(item, year.Today, "销号以后")));
    }

    private static string Code(CycleDecision decision) => Assert.IsType<CycleDecision.Refused>(decision).Refusal.Code;

    private OwnDuties Duties(PersonId? person) => OwnDuties.Of(year.State, person, Account);

    private void Arrange(Responsible responsible) =>
        year.Do(new ArrangeLedgerItem(item, Item.Version, Item.Arrangement with { Responsible = responsible, Reviewer = Year.Bob, Deadline = year.Today.AddDays(30) }));

    private CycleDecision Decided(CycleCommand wish, PersonId? person, SubjectId subject) =>
        CycleDecider.Decide(year.State, new DoOwnPart(subject, wish), new CycleContext(Account, year.Today, Career.None, Person: person));

    private void Done(CycleCommand wish)
    {
        var decision = Decided(wish, Me.Person, Me.Id);
        Assert.True(decision is CycleDecision.Accepted, (decision as CycleDecision.Refused)?.Refusal.Code);
        year.Apply(decision);
    }

    private string Refusal(CycleCommand wish) => Code(Decided(wish, Me.Person, Me.Id));

    private string Refusal(CycleCommand wish, PersonId? person, SubjectId subject) => Code(Decided(wish, person, subject));
}
