using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>反馈本人: own result, own points, not before it may be known, and what is said to it changes nothing.</summary>
public class FeedbackTests
{
    [Fact]
    public void Letter_OfAFiledScheme_HasOwnRowsOnly()
    {
        var (year, _) = Branch([6, 2, 1, 1]);
        var subject = year.State.Plan.Subjects[1];

        year.Do(new GiveFeedback(subject.Id, year.Today));

        var letter = year.State.Feedback(subject.Id).Given!.Letter;
        Assert.Equal(subject.Name, letter.Name);
        Assert.Equal([6, 2, 1, 1], Assert.Single(letter.Rounds).Rows[^1].Votes);
        Assert.Null(letter.Grade);
    }

    [Fact]
    public void Letter_BeforeTheResultMayBeKnown_IsRefused()
    {
        var year = new Year();
        var subject = year.Subject(1);
        Assert.Equal("feedback.tooEarly", year.Refusal(new GiveFeedback(subject.Id, year.Today)));
        year.Rated([4, 4, 2, 0], [4, 4, 2, 0]);
        Assert.Equal("feedback.beforeDetermination", year.Refusal(new GiveFeedback(subject.Id, year.Today)));
        Assert.Null(FeedbackLetter.Of(year.State, subject));
        year.Determine(subject, "competent").Do(new GiveFeedback(subject.Id, year.Today));
        Assert.Equal("称职", year.State.Feedback(subject.Id).Given!.Letter.Grade);
    }

    [Fact]
    public void Letter_InASmallHall_HidesFiguresAndPoints()
    {
        var (year, meeting) = Branch([2, 1, 1, 0]);
        var subject = year.State.Plan.Subjects[0];
        var text = "多和同志谈心";
        var remark = new OpinionRef(meeting, OpinionDigest.Of(meeting, subject.Id, text), 1);
        year.Do(new MakePoint(subject.Unit, subject.Id, "多沟通", [remark]));

        var letter = FeedbackLetter.Of(year.State, subject)!;

        Assert.Empty(letter.Points);
        Assert.Empty(Assert.Single(letter.Rounds).Rows);
        Assert.Equal((4, 5), (letter.Rounds[0].Valid, letter.Rounds[0].Floor));
        Assert.Equal("feedback.notReleasable", year.Refusal(new WriteFeedback(subject.Id, [new ReleasedRemark(remark, text)], string.Empty)));
    }

    [Fact]
    public void Remark_IsHandedOnCollated_AndWordForWordOnlyWhenReleased()
    {
        var (year, meeting) = Branch([6, 2, 1, 1]);
        var subject = year.State.Plan.Subjects[0];
        var other = year.State.Plan.Subjects[1];
        var remark = new ReleasedRemark(new OpinionRef(meeting, OpinionDigest.Of(meeting, subject.Id, "老张你要多谈心"), 1), "老张你要多谈心");
        year.Do(new MakePoint(subject.Unit, subject.Id, "多沟通", [remark.Original]));
        Assert.Equal(["多沟通"], FeedbackLetter.Of(year.State, subject)!.Points);
        Assert.Empty(FeedbackLetter.Of(year.State, subject)!.Remarks);
        Assert.Empty(FeedbackLetter.Of(year.State, other)!.Points);
        Assert.Equal("feedback.notReleasable", year.Refusal(new WriteFeedback(other.Id, [remark], string.Empty)));
        Assert.Equal("feedback.notReleasable", year.Refusal(new WriteFeedback(subject.Id, [remark with { Text = "改过的话" }], string.Empty)));

        year.Do(new WriteFeedback(subject.Id, [remark], "请阅"));
        Assert.Equal(["老张你要多谈心"], FeedbackLetter.Of(year.State, subject)!.Remarks);

        // Asking to keep it back is enough to stop it.
        year.Do(new AskWithhold(remark.Original, "人身攻击"));
        Assert.Empty(FeedbackLetter.Of(year.State, subject)!.Remarks);
    }

    [Fact]
    public void Given_IsReadAndAnswered_WithoutChangingTheResult()
    {
        var (year, _) = Branch([6, 2, 1, 1]);
        var subject = year.State.Plan.Subjects[0];
        Assert.Equal("feedback.notGiven", year.Refusal(new AcknowledgeFeedback(subject.Id, year.Today)));
        Assert.Equal("feedback.dayUnusable", year.Refusal(new GiveFeedback(subject.Id, year.Today.AddDays(1))));
        year.Do(new GiveFeedback(subject.Id, year.Today.AddDays(-1)));
        var before = (year.Standing(subject).Assessment.Status, year.State.File(subject.Id));
        Assert.Equal("feedback.dayUnusable", year.Refusal(new AcknowledgeFeedback(subject.Id, year.Today.AddDays(-2))));
        Assert.Equal("feedback.givenAlready", year.Refusal(new WriteFeedback(subject.Id, [], "再改")));
        year.Do(new AcknowledgeFeedback(subject.Id, year.Today), new AnswerFeedback(subject.Id, year.Today, "接受意见"));

        Assert.Equal(FeedbackState.Acknowledged, year.State.Feedback(subject.Id).State);
        Assert.Equal("接受意见", year.State.Feedback(subject.Id).Response!.Text);
        Assert.Equal(before, (year.Standing(subject).Assessment.Status, year.State.File(subject.Id)));
        Assert.Equal("text.text", year.Refusal(new AnswerFeedback(subject.Id, year.Today, new string('长', 1001))));
    }

    [Fact]
    public void VoidRound_OvertakesTheLetter_AndKeepsWhatWasSaid()
    {
        var (year, meeting) = Branch([6, 2, 1, 1]);
        var subject = year.State.Plan.Subjects[0];
        year.Do(new GiveFeedback(subject.Id, year.Today), new AnswerFeedback(subject.Id, year.Today, "票数不对"));

        year.Void(meeting);

        var feedback = year.State.Feedback(subject.Id);
        Assert.Equal(FeedbackState.NotGiven, feedback.State);
        Assert.Equal(("票数不对", "发票有误"), (Assert.Single(feedback.Overtaken).Response!.Text, feedback.Overtaken[0].Reason));
        Assert.Equal("feedback.tooEarly", year.Refusal(new GiveFeedback(subject.Id, year.Today)));
    }

    [Fact]
    public void Recalled_ForAReason_CanBeGivenAnew()
    {
        var (year, _) = Branch([6, 2, 1, 1]);
        var subject = year.State.Plan.Subjects[0];
        year.Do(new GiveFeedback(subject.Id, year.Today));
        Assert.Equal("text.reason", year.Refusal(new RecallFeedback(subject.Id, string.Empty)));
        year.Do(new RecallFeedback(subject.Id, "附言写错"), new WriteFeedback(subject.Id, [], "更正"), new GiveFeedback(subject.Id, year.Today));

        Assert.Equal("更正", year.State.Feedback(subject.Id).Given!.Letter.Note);
        Assert.Single(year.State.Feedback(subject.Id).Overtaken);
    }

    private static (Year Year, MeetingId Meeting) Branch(int[] votes)
    {
        var year = new Year("organ-party-branch", 1);
        return (year, year.Hold("review", [1], votes));
    }
}
