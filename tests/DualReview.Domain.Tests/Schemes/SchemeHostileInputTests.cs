using System.Text;
using DualReview.Domain.Schemes;
using Xunit;

namespace DualReview.Domain.Tests.Schemes;

public class SchemeHostileInputTests
{
    [Theory]
    [InlineData("", "json.syntax")]
    [InlineData("   ", "json.syntax")]
    [InlineData("述评会", "json.syntax")]
    [InlineData("{\"format\": 1", "json.syntax")]
    [InlineData("{} {}", "json.syntax")]
    [InlineData("{\"name\": \"a\nb\"}", "json.syntax")]
    [InlineData("{\"name\": \"\\x\"}", "json.syntax")]
    [InlineData("[]", "value.wrongType")]
    [InlineData("null", "value.wrongType")]
    [InlineData("3", "value.wrongType")]
    [InlineData("\"text\"", "value.wrongType")]
    public void Read_WhenNoScheme_SaysSo(string text, string code)
    {
        var reading = SchemeReader.Read(text);

        Assert.Null(reading.Scheme);
        Assert.Equal(code, Assert.Single(reading.Problems).Code);
        Assert.Equal("", reading.Problems[0].Place);
    }

    [Fact]
    public void Read_WhenSyntaxIsWrong_TellsLineAndColumnInCharacters()
    {
        var problem = Assert.Single(SchemeReader.Read("{\n  \"name\": \"述评会\" x\n}").Problems);

        Assert.Contains("第 2 行第 17 列", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenByteOrderMark_IgnoresIt() =>
        Assert.NotNull(SchemeReader.Read([0xEF, 0xBB, 0xBF, .. BuiltInSchemes.File("huoerqi-community")!]).Scheme);

    [Fact]
    public void Read_WhenNotUtf8_AsksForUtf8() =>
        Assert.Equal("file.notUtf8", Assert.Single(SchemeReader.Read([(byte)'{', (byte)'"', 0xD6, 0xD0, (byte)'"', (byte)'}']).Problems).Code);

    [Fact]
    public void Read_WhenTenMegabytes_RefusesBeforeParsing() =>
        Assert.Equal("file.tooLarge", Assert.Single(SchemeReader.Read(new string(' ', 10 * 1024 * 1024)).Problems).Code);

    [Theory]
    [InlineData(100_000)]
    [InlineData(500_000)]
    public void Read_WhenNestedDeeply_RefusesTheDepth(int depth)
    {
        var reading = SchemeReader.Read("{\"rounds\":" + new string('[', depth) + new string(']', depth) + "}");

        Assert.Contains(reading.Problems, p => p.Code == "json.tooDeep");
    }

    [Fact]
    public void Read_WhenNestedObjectsDeeply_RefusesTheDepth()
    {
        var open = string.Concat(Enumerable.Repeat("{\"a\":", 50_000));

        Assert.Contains(SchemeReader.Read(open + "1" + new string('}', 50_000)).Problems, p => p.Code == "json.tooDeep");
    }

    [Fact]
    public void Read_WhenListIsHuge_NamesTheList()
    {
        var text = new SchemeFile("huoerqi-community").With("rounds[0].after", "[" + string.Join(',', Enumerable.Repeat("\"a\"", 200_000)) + "]").Text;
        var problem = Assert.Single(SchemeReader.Read(text).Problems);

        Assert.Equal(("rounds[0].after", "list.tooLong"), (problem.Place, problem.Code));
    }

    [Fact]
    public void Read_WhenPropertyIsWrittenTwice_NamesIt()
    {
        var text = Encoding.UTF8.GetString(BuiltInSchemes.File("huoerqi-community")!)
            .Replace("\"tellers\": 2,", "\"tellers\": 2, \"tellers\": 3,", StringComparison.Ordinal);
        var problem = Assert.Single(SchemeReader.Read(text).Problems);

        Assert.Equal(("rounds[0].tellers.tellers", "json.duplicateProperty"), (problem.Place, problem.Code));
    }

    [Fact]
    public void Read_WhenPropertyIsWrittenTwiceWithAnEscape_NamesIt() => Assert.Contains(
        SchemeReader.Read("{\"name\": \"a\", \"n\\u0061me\": \"b\"}").Problems,
        p => (p.Place, p.Code) == ("name", "json.duplicateProperty"));

    [Theory]
    [InlineData("{\"name\": \"\\ud800\"}", "text.hiddenCharacter")]
    [InlineData("{\"\\ud800\": 1}", "property.unknown")]
    [InlineData("{\"a\\u0000\\u202e\": 1}", "property.unknown")]
    public void Read_WhenTextIsBroken_QuotesNothingHidden(string text, string code)
    {
        var problems = SchemeReader.Read(text).Problems;

        Assert.Contains(problems, p => p.Code == code);
        Assert.All(problems, p => Assert.DoesNotContain(p.Place + p.Message, c => char.IsControl(c) || char.IsSurrogate(c) || c == '\u202e'));
    }

    [Fact]
    public void Read_WhenPropertyNameIsLong_ShortensIt()
    {
        var problems = SchemeReader.Read($"{{\"{new string('长', 10_000)}\": 1}}").Problems;

        Assert.All(problems, p => Assert.True(p.Place.Length < 100 && p.Message.Length < 400));
    }

    [Fact]
    public void Read_WhenThousandsOfProblems_StopsAtABoundAndSaysHowMany()
    {
        var text = "{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"p{i}\": 1")) + "}";
        var problems = SchemeReader.Read(text).Problems;

        Assert.Equal(SchemeReading.MostProblems + 1, problems.Length);
        Assert.Equal("file.tooManyProblems", problems[^1].Code);
    }

    [Fact]
    public void Read_WhenCommentsAndTrailingCommas_TakesThem()
    {
        var text = Encoding.UTF8.GetString(BuiltInSchemes.File("huoerqi-community")!)
            .Replace("\"minutes\": 12 }", "/* 分钟 */ \"minutes\": 12, }", StringComparison.Ordinal);

        Assert.Empty(SchemeReader.Read(text).Problems);
    }
}
