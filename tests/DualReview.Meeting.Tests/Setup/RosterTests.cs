using System.IO.Compression;
using System.Text;
using DualReview.Meeting.Features.Setup;
using MiniExcelLibs;

namespace DualReview.Meeting.Tests.Setup;

public sealed class RosterTests
{
    private static readonly GroupDraft[] Groups = [new("reps", "居民代表", true, null), new("party", "党员", true, null)];

    [Theory]
    [InlineData("王建国，居民代表\n李秀英,党员\n张三")]
    [InlineData("王建国\t居民代表\r\n李秀英\t党员\r\n张三\r\n")]
    [InlineData("姓名\t组别\r王建国\t居民代表\r李秀英\t党员\r张三")]
    [InlineData("\n 王建国 居民代表 \n\n李秀英　党员\n张三；\n")]
    [InlineData("组别,姓名\n居民代表,王建国\n党员,李秀英\n,张三")]
    public void Text_InAnyUsualShape_IsRead(string text) =>
        Assert.Equal([new("王建国", "reps"), new("李秀英", "party"), new("张三", "party")], Lines(RosterText.Read(text, Groups, "party")));

    [Fact]
    public void Text_WithANameOfSeveralWords_KeepsItWhole() =>
        Assert.Equal([new("阿依古丽 买买提", "party")], Lines(RosterText.Read("阿依古丽 买买提", Groups, "party")));

    [Fact]
    public void Text_WithAnUnknownGroup_NamesRowGroupAndChoices()
    {
        var read = RosterText.Read("王建国，居民代表\n李秀英，居民代", Groups, "party");

        var problem = Assert.Single(read.Problems);
        Assert.Equal(("Row.Group", "2", "居民代", "居民代表、党员"), (problem.Key, problem.Values[0], problem.Values[1], problem.Values[2]));
    }

    [Fact]
    public void Text_WithANameTwice_NamesBothRows()
    {
        var problem = Assert.Single(RosterText.Read("王建国\n李秀英\n王建国", Groups, "party").Problems);

        Assert.Equal(("Row.Twice", "3", "王建国", "1"), (problem.Key, problem.Values[0], problem.Values[1], problem.Values[2]));
    }

    [Fact]
    public void Text_WithControlCharacters_IsCleaned() =>
        Assert.Equal([new("王建国", "party")], Lines(RosterText.Read("王\u0007建\u200B国", Groups, "party")));

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t\n")]
    [InlineData("姓名,组别")]
    public void Text_WithoutANameSaysSo(string text) =>
        Assert.Equal("Row.None", Assert.Single(RosterText.Read(text, Groups, "party").Problems).Key);

    [Fact]
    public void Text_WithTooLongANameOrNone_NamesTheRow()
    {
        var read = RosterText.Read($"{new string('王', 31)}\n，党员", Groups, "party");

        Assert.Equal(["Row.Name", "Row.Name"], read.Problems.Select(p => p.Key));
        Assert.Equal(["1", "2"], read.Problems.Select(p => p.Values[0]));
    }

    [Fact]
    public void Text_WithMoreThan5000Rows_IsRefused()
    {
        var text = string.Join('\n', Enumerable.Range(0, 5001).Select(i => $"人{i}"));

        Assert.Equal("Row.TooMany", Assert.Single(RosterText.Read(text, Groups, "party").Problems).Key);
        Assert.Equal(5000, RosterText.Read(text[..text.LastIndexOf('\n')], Groups, "party").Lines.Length);
    }

    [Fact]
    public void Text_WithManyWrongRows_StopsAfterTwenty() =>
        Assert.Equal(21, RosterText.Read(string.Join('\n', Enumerable.Repeat("某人,无此组", 500)), Groups, "party").Problems.Length);

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "GB18030", "utf-16"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Csv_InAnyUsualEncoding_IsRead(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Text = "姓名,组别\r\n\"王，建国\",居民代表\r\n李秀英,党员\r\n";
        var bytes = encoding switch
        {
            "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
            _ => Encoding.GetEncoding(encoding).GetBytes(Text),
        };

        Assert.Equal([new("王，建国", "reps"), new("李秀英", "party")], Lines(RosterFile.Read(bytes, "名单.CSV", Groups, "party")));
    }

    [Fact]
    public void Csv_WithTheChineseComma_IsRead() =>
        Assert.Equal([new("王建国", "reps")], Lines(RosterFile.Read("王建国，居民代表"u8.ToArray(), "a.csv", Groups, "party")));

    [Fact]
    public void Xlsx_IsRead()
    {
        var read = RosterFile.Read(Xlsx(new { 姓名 = "王建国", 组别 = "居民代表" }, new { 姓名 = "李秀英", 组别 = "" }), "名单.xlsx", Groups, "party");

        Assert.Equal([new("王建国", "reps"), new("李秀英", "party")], Lines(read));
    }

    [Fact]
    public void Xlsx_WithAWrongRow_NamesTheRowAsExcelShowsIt()
    {
        var read = RosterFile.Read(Xlsx(new { 姓名 = "王建国", 组别 = "居民代表" }, new { 姓名 = "李秀英", 组别 = "外组" }), "名单.xlsx", Groups, "party");

        Assert.Equal("3", Assert.Single(read.Problems).Values[0]);
    }

    [Fact]
    public void Xlsx_CutOffAnywhere_IsAProblemAndNeverAnException()
    {
        var whole = Xlsx(new { 姓名 = "王建国", 组别 = "居民代表" });
        for (var length = 0; length < whole.Length; length += 97)
        {
            Assert.Equal("File.Unreadable", Assert.Single(RosterFile.Read(whole[..length], "a.xlsx", Groups, "party").Problems).Key);
        }
    }

    [Fact]
    public void Xlsx_ThatIsAnyOtherZip_IsAProblem()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("readme.txt").Open());
            writer.Write("王建国");
        }

        Assert.Single(RosterFile.Read(stream.ToArray(), "a.xlsx", Groups, "party").Problems);
    }

    [Theory]
    [InlineData("名单.xls", "File.Kind")]
    [InlineData("名单", "File.Kind")]
    [InlineData("名单.exe", "File.Kind")]
    public void File_OfAnotherKind_IsRefused(string name, string key) =>
        Assert.Equal(key, Assert.Single(RosterFile.Read("王建国"u8.ToArray(), name, Groups, "party").Problems).Key);

    [Fact]
    public void File_OfMoreThanTwoMegabytes_IsRefused() =>
        Assert.Equal("File.TooLarge", Assert.Single(RosterFile.Read(new byte[RosterFile.Largest + 1], "a.csv", Groups, "party").Problems).Key);

    private static byte[] Xlsx(params object[] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows);
        return stream.ToArray();
    }

    private static RosterLine[] Lines(RosterRead read)
    {
        Assert.Empty(read.Problems);
        return [.. read.Lines];
    }
}
