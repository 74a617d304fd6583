using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Ballots;

public class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  好  好 ", "好 好")]
    [InlineData("一\n二\t三", "一 二 三")]
    [InlineData("a\u200b\u200db\u202ec\u2066d", "abcd")]
    [InlineData("\u0007\u0000\ufeff", "")]
    [InlineData("e\u0301", "é")]
    [InlineData("\ud800好\udc00", "好")]
    [InlineData("𠮷野家", "𠮷野家")]
    public void Clean_KeepsWhatAPersonMeantToType(string? typed, string clean) => Assert.Equal(clean, PlainText.Clean(typed));

    [Property]
    public void Clean_Twice_IsTheSameAsOnce(string typed) => Assert.Equal(PlainText.Clean(typed), PlainText.Clean(PlainText.Clean(typed)));
}
