using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

public class QuestionTests
{
    private static Hall Asked(int n)
    {
        var hall = new Hall().ToStep(AgendaKind.Inquiry);
        for (var i = 1; i <= n; i++)
        {
            hall.Do(new AskQuestion($"代表{i}", "deputies", new SubjectId("s1"), $"问题{i}"));
        }

        return hall;
    }

    [Fact]
    public void Ask_ArrivesWaitingAndIsNotPublic()
    {
        var hall = Asked(1);

        Assert.Equal(QuestionStatus.Waiting, hall.State.Questions[0].Status);
        Assert.DoesNotContain("问题1", PublicMeeting.Of(hall.State).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_SentTwice_AsksOnce()
    {
        var hall = Asked(1).Do(new AskQuestion("代表1", "deputies", new SubjectId("s1"), "问题1"));

        Assert.Single(hall.State.Questions);
    }

    [Theory]
    [InlineData("", "text", "text.name")]
    [InlineData("刘某某", "\u202e\u0000", "text.text")]
    public void Ask_WithoutNameOrText_IsRefused(string name, string text, string code) =>
        Assert.Equal(code, Asked(0).Refusal(new AskQuestion(name, null, null, text)));

    [Fact]
    public void Ask_Over200Characters_IsRefused()
    {
        Asked(0).Do(new AskQuestion("刘某某", null, null, new string('问', 200)));
        Assert.Equal("text.text", Asked(0).Refusal(new AskQuestion("刘某某", null, null, new string('问', 201))));
        Assert.Equal("text.text", Asked(0).Refusal(new AskQuestion("刘某某", null, null, new string('x', 10_000_000))));
    }

    [Fact]
    public void Ask_AboutAStranger_IsRefused() =>
        Assert.Equal("attendance.unknown", Asked(0).Refusal(new AskQuestion("刘某某", null, new SubjectId("s9"), "问")));

    [Fact]
    public void Ask_BeyondTheQueue_IsRefused()
    {
        var hall = Asked(300);

        Assert.Equal("questions.tooMany", hall.Refusal(new AskQuestion("后来", null, null, "还有一问")));
    }

    [Fact]
    public void Queue_AdmitMoveCallAnswer_GoesInTheHostsOrder()
    {
        var hall = Asked(3).Do(
            new AdmitQuestion(new(1)),
            new AdmitQuestion(new(2)),
            new AdmitQuestion(new(3)),
            new MoveQuestion(new(3), 0),
            new CallQuestion(new(3)));

        Assert.Equal([new QuestionId(3), new(1), new(2)], hall.State.Queue);
        Assert.Equal(Scene.Question, PublicMeeting.Of(hall.State).Scene);
        Assert.Equal("问题3", PublicMeeting.Of(hall.State).Question!.Text);

        hall.Do(new AnswerQuestion(new(3), AnswerKind.Deferred, "十日内公开栏答复"));

        Assert.Null(hall.State.Called);
        Assert.Equal((QuestionStatus.Answered, AnswerKind.Deferred), (hall.State.QuestionOf(new(3))!.Status, hall.State.QuestionOf(new(3))!.Answer));
    }

    [Fact]
    public void Dismiss_NeedsAReasonAndCanBeTakenBack()
    {
        var hall = Asked(1);
        Assert.Equal("text.reason", hall.Refusal(new DismissQuestion(new(1), "")));

        hall.Do(new DismissQuestion(new(1), "与会议无关"), new AdmitQuestion(new(1)));

        Assert.Equal([new QuestionId(1)], hall.State.Queue);
    }

    [Fact]
    public void AnyMove_OfAQuestionThatIsNotThere_IsRefused()
    {
        var hall = Asked(1);

        Assert.Equal("questions.notThere", hall.Refusal(new AdmitQuestion(new(7))));
        Assert.Equal("questions.notThere", hall.Refusal(new CallQuestion(new(1))));
        Assert.Equal("questions.notThere", hall.Refusal(new AnswerQuestion(new(1), AnswerKind.OnTheSpot, "")));
        Assert.Equal("questions.notThere", hall.Refusal(new MoveQuestion(new(1), 0)));
    }
}
