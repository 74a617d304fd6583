using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Domain.Tests.Meetings;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Tallies;

public class SmallGroupsTests
{
    [Theory]
    [InlineData(new[] { 5, 5 }, true)]
    [InlineData(new[] { 4, 30 }, false)]
    [InlineData(new[] { 30, 4 }, false)]
    [InlineData(new[] { 0, 30 }, true)]
    [InlineData(new int[0], true)]
    public void MayShow_OnlyWhenNoPartIsSmall(int[] parts, bool may) => Assert.Equal(may, SmallGroups.MayShow([.. parts]));

    [Property]
    public void PaperSubtotal_InPublic_NeverLeavesASmallPartOrASmallComplement(byte sheets, byte phones)
    {
        var returned = sheets + phones;
        var report = new CountReport(600, 600, 0, 600, returned, returned, 0, [], new SheetCount(sheets, sheets), [], new string('9', 64));

        if (SmallGroups.PaperAndPhone(report) is { } shown)
        {
            Assert.True(shown.Sheets.Returned >= SmallGroups.Floor);
            Assert.True(shown.Phones == 0 || shown.Phones >= SmallGroups.Floor);
        }
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(6, false)]
    [InlineData(5, true)]
    public void PublicResult_HoldsThePaperSubtotal_OnlyWhenBothPartsAreLarge(int sheets, bool shown)
    {
        var report = Hall.Report() with
        {
            Expected = 10,
            Present = 10,
            Issued = 10,
            Returned = 10,
            Valid = 10,
            Sheets = new SheetCount(sheets, sheets),
            Subjects = [new SubjectTally(new("s1"), [new RowTally("overall", [4, 2, 3, 0], 1)]), new SubjectTally(new("s2"), [new RowTally("overall", [1, 5, 3, 1], 0)])],
        };
        var hall = new Hall().WithCount(report).Signed().ToStep(AgendaKind.Announce).Do(new AnnounceResult());

        Assert.Equal(shown, PublicMeeting.Of(hall.State).Result!.Report.Sheets is not null);
    }
}
