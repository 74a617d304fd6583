using DualReview.Domain.Meetings;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Meetings;

public class MeetingCodeTests
{
    [Theory]
    [InlineData("7K49QM")]
    [InlineData("7k4 9qm")]
    [InlineData("7K4·9QM")]
    [InlineData(" 7k4-9qm ")]
    public void Parse_AsPeopleTypeIt_ReadsTheCode(string typed)
    {
        Assert.Equal(new MeetingCode("7K49QM"), MeetingCode.Parse(typed));
        Assert.Equal("7K4·9QM", MeetingCode.Parse(typed)!.Value.Display);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K49Q")]
    [InlineData("7K49QMM")]
    [InlineData("7K49Q0")]
    [InlineData("7K49Q/")]
    public void Parse_OfWhatIsNoCode_IsNull(string? typed) => Assert.Null(MeetingCode.Parse(typed));

    [Property]
    public void Parse_OfAnything_NeverThrows(string typed) => MeetingCode.Parse(typed);
}
