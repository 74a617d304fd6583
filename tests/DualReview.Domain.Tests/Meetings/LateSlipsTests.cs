using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Meetings;

public class LateSlipsTests
{
    [Fact]
    public void Slips_PrintedAfterTheReport_TakeItBack()
    {
        var hall = new Hall().AtTheVote().Do(new ChooseHandOut(HandOutMode.Slips), new RecordSlips(8)).Agreed(slips: new SlipFigures(0, 0));

        hall.Do(new RecordSlips(2));

        Assert.Null(hall.State.Proposal);
        Assert.False(hall.State.IsAttested(Act.ConfirmIssue));
        Assert.Equal("box.issueNotConfirmed", hall.Refusal(new OpenBox(new string('a', 64))));
        Assert.Equal("handOut.slipsDoNotAddUp", hall.Refusal(new ProposeIssue(8, 8, 0, new SlipFigures(0, 0))));
    }
}
