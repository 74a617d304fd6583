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
    [InlineData("\u3164\u115f\u2800\u034f\uffa0", "")]
    [InlineData("འདྲྀ", "འདྲྀ")]
    [InlineData("葛󠄀城", "葛󠄀城")]
    public void Clean_KeepsWhatAPersonMeantToType(string? typed, string clean) => Assert.Equal(clean, PlainText.Clean(typed));

    /// <summary>The first mark joins its letter, eight more stay; U+0344 is one character and two marks.</summary>
    [Theory]
    [InlineData("e", '\u0301', "\u00e9", 8)]
    [InlineData("王", '\u0323', "王", 8)]
    [InlineData("王", '\u0344', "王", 8)]
    public void Clean_WhenMarksAreHeapedOnALetter_KeepsAFew(string letter, char mark, string kept, int marks)
    {
        var clean = PlainText.Clean(letter + new string(mark, 1000) + "好");

        Assert.StartsWith(kept, clean, StringComparison.Ordinal);
        Assert.EndsWith("好", clean, StringComparison.Ordinal);
        Assert.Equal(kept.Length + marks + 1, clean.Length);
        Assert.Equal(clean, PlainText.Clean(clean));
    }

    [Property]
    public void Clean_Twice_IsTheSameAsOnce(string typed) => Assert.Equal(PlainText.Clean(typed), PlainText.Clean(PlainText.Clean(typed)));
}
