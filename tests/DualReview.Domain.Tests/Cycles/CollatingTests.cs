using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Anonymous opinions are grouped without being changed; what attacks a person is kept back by two people.</summary>
public class CollatingTests
{
    private readonly Year year = new("farm-division", 2);
    private readonly MeetingId meeting;

    public CollatingTests() => meeting = year.Hold("villagerReview", [1]);

    [Fact]
    public void Digest_IsOfMeetingSubjectAndWords_AndOfNothingElse()
    {
        var one = OpinionDigest.Of(meeting, null, "路灯坏了");
        Assert.Equal(one, OpinionDigest.Of(meeting, null, "路灯坏了"));
        Assert.True(OpinionDigest.IsOne(one));
        Assert.Equal(4, new[] { one, OpinionDigest.Of(meeting, new SubjectId("s1"), "路灯坏了"), OpinionDigest.Of(new MeetingId(Guid.Empty), null, "路灯坏了"), OpinionDigest.Of(meeting, null, "路灯坏") }.Distinct().Count());
    }

    [Fact]
    public void Point_MadeOfOriginals_GrowsShrinksAndGoes()
    {
        year.Do(new MakePoint(Years.Unit(1), null, "村里路灯要修", [Ref("路灯坏了", 2), Ref("路灯坏了", 2)]));
        Assert.Equal(2, year.State.Opinions.Point(1)!.Voices);
        year.Do(new AddToPoint(1, [Ref("晚上太黑")]), new RewordPoint(1, Years.Unit(1), year.Subject(1).Id, "修路灯"));
        Assert.Equal((3, "修路灯"), (year.State.Opinions.Point(1)!.Voices, year.State.Opinions.Point(1)!.Text));
        year.Nothing(new AddToPoint(1, [Ref("晚上太黑")]));
        year.Do(new TakeFromPoint(1, Ref("路灯坏了").Digest), new TakeFromPoint(1, Ref("晚上太黑").Digest));
        Assert.Empty(year.State.Opinions.Points);

        // A number is never given twice, so that nobody takes a new point for an old one.
        year.Do(new MakePoint(Years.Unit(1), null, "修桥", [Ref("桥断了")]));
        Assert.Equal(2, Assert.Single(year.State.Opinions.Points).Number);
    }

    [Fact]
    public void Point_OfBadInput_IsRefused()
    {
        Assert.Equal("collate.needsOriginals", year.Refusal(new MakePoint(Years.Unit(1), null, "修桥", [])));
        Assert.Equal("collate.needsOriginals", year.Refusal(new MakePoint(Years.Unit(1), null, "修桥", [new OpinionRef(meeting, "短", 1)])));
        Assert.Equal("collate.needsOriginals", year.Refusal(new MakePoint(Years.Unit(1), null, "修桥", [Ref("一"), new OpinionRef(new MeetingId(Guid.Empty), Ref("一").Digest, 1)])));
        Assert.Equal("collate.needsOriginals", year.Refusal(new MakePoint(Years.Unit(1), null, "修桥", [Ref("一", 0)])));
        Assert.Equal("collate.textUnusable", year.Refusal(new MakePoint(Years.Unit(1), null, new string('长', 301), [Ref("一")])));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new MakePoint(Years.Unit(2), year.Subject(1).Id, "修桥", [Ref("一")])));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new MakePoint(Years.Unit(9), null, "修桥", [Ref("一")])));
        Assert.Equal("collate.pointUnknown", year.Refusal(new AddToPoint(7, [Ref("一")])));
        Assert.Equal("collate.pointUnknown", year.Refusal(new RewordPoint(7, Years.Unit(1), null, "修")));
    }

    [Fact]
    public void PersonalAttack_IsKeptBackByTwo_AndItsNumberStaysToBeSeen()
    {
        var attack = Ref("骂人的话", 3);
        year.Do(new MakePoint(Years.Unit(1), null, "工作方式", [attack]), new AskWithhold(attack, "人身攻击"));
        Assert.Equal("cycle.secondPersonNeeded", year.Refusal(new ConfirmWithhold(attack.Digest)));
        Assert.Equal("collate.askedAlready", year.Refusal(new AskWithhold(attack, "人身攻击"), Year.Bob));
        Assert.Equal(0, year.State.Opinions.WithheldCount);

        year.DoAs(Year.Bob, new ConfirmWithhold(attack.Digest));

        Assert.Equal(3, year.State.Opinions.WithheldCount);
        Assert.Empty(year.State.Opinions.Points);
        Assert.Equal("collate.withheld", year.Refusal(new MakePoint(Years.Unit(1), null, "工作方式", [attack])));
        Assert.Equal(3, OpinionSummary.Of(year.State).Withheld);
        Assert.Equal(0, OpinionSummary.Of(year.State, Years.Unit(2)).Withheld);
        year.Do(new ReleaseWithheld(attack.Digest));
        Assert.Equal(0, year.State.Opinions.WithheldCount);
        Assert.Equal("collate.notAsked", year.Refusal(new ConfirmWithhold(attack.Digest), Year.Bob));
    }

    [Fact]
    public void Summary_ListsPointsByUnit_TheUnitsOwnFirst()
    {
        year.Do(
            new MakePoint(Years.Unit(1), year.Subject(1, "member").Id, "多下组", [Ref("多下组")]),
            new MakePoint(Years.Unit(2), null, "修桥", [Ref("桥断了")]),
            new MakePoint(Years.Unit(1), null, "修路灯", [Ref("路灯坏了", 4)]));

        Assert.Equal(["修路灯", "多下组", "修桥"], OpinionSummary.Of(year.State).Rows.Select(r => r.Text));
        Assert.Equal([1, 2, 3], OpinionSummary.Of(year.State).Rows.Select(r => r.Number));
        Assert.Equal(4, OpinionSummary.Of(year.State).Rows[0].Voices);
    }

    [Fact]
    public void PublicOpinions_AreOfTheBodyAndNeverOfAPerson()
    {
        year.Do(
            new MakePoint(Years.Unit(1), year.Subject(1, "member").Id, "某人的事", [Ref("一")]),
            new MakePoint(Years.Unit(1), year.Subject(1, "team").Id, "班子的事", [Ref("二")]),
            new MakePoint(Years.Unit(1), null, "村里的事", [Ref("三")]));
        var draft = new NoticeDraft(NoticeKind.Opinions, Years.Leading.Id, null, "场党委", string.Empty, [], true, null);

        Assert.Equal(["班子的事", "村里的事"], NoticeProposal.Of(year.State, draft).Content!.Points.Select(p => p.Text));
    }

    private OpinionRef Ref(string text, int count = 1) => new(meeting, OpinionDigest.Of(meeting, null, text), count);
}
