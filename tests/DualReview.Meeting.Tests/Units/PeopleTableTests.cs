using System.IO.Compression;
using System.Text;
using DualReview.Meeting.Features.Lists;
using DualReview.Meeting.Features.Units.Importing;
using MiniExcelLibs;

namespace DualReview.Meeting.Tests.Units;

/// <summary>Lists as offices keep them: titles above, stretched names, merged cells, posts in one cell, days in every spelling.</summary>
public sealed class PeopleTableTests
{
    [Theory]
    [InlineData("单位\t姓名\t职务\t任职开始\n前进村\t王建国\t书记\t2021-03-01")]
    [InlineData("前进村,王建国,书记,,,2021-03-01")]
    [InlineData("前进村，王建国，书记，，，2021-03-01")]
    [InlineData("东河镇村干部名册\n序号\t所在单位\t姓　名\t现任职务（必填）\t任职时间\n1\t前进村\t王 建 国\t书记\t2021-03-01")]
    public void Text_InAnyUsualShape_IsRead(string text)
    {
        var row = Assert.Single(Rows(PeopleTable.Read(text)));

        Assert.Equal(("前进村", "王建国", "书记", "2021-03-01"), (row.Unit, ImportWords.Name(row.Name), row.Post, row.From));
    }

    [Fact]
    public void Row_WithoutAUnit_BelongsToTheOneAboveAndSeveralPostsInACellAreSeveral()
    {
        var rows = Rows(PeopleTable.Read("单位\t姓名\t职务\n前进村\t王建国\t书记、村委会主任\n\t李秀英\t委员\n斗山村\t张一\t书记"));

        Assert.Equal(["前进村", "前进村", "前进村", "斗山村"], rows.Select(r => r.Unit));
        Assert.Equal([new RowKey(2, 0), new RowKey(2, 1), new RowKey(3, 0), new RowKey(4, 0)], rows.Select(r => r.Key));
        Assert.Equal(["书记", "村委会主任", "委员", "书记"], rows.Select(r => r.Post));
    }

    [Theory]
    [InlineData("2021-3-1", "2021-03-01")]
    [InlineData("2021/03/01", "2021-03-01")]
    [InlineData("2021.3", "2021-03-01")]
    [InlineData("2021年3月1日", "2021-03-01")]
    [InlineData("2021年3月", "2021-03-01")]
    [InlineData("202103", "2021-03-01")]
    [InlineData("20210315", "2021-03-15")]
    [InlineData("2021", "2021-01-01")]
    [InlineData("2021/3/1 0:00:00", "2021-03-01")]
    [InlineData("2021-02-29", null)]
    [InlineData("2021-13", null)]
    [InlineData("1021-01-01", null)]
    [InlineData("44256", null)]
    [InlineData("去年三月", null)]
    [InlineData("9999999999999999", null)]
    public void Day_InAnySpelling_IsReadOrNothing(string text, string? day) =>
        Assert.Equal(day, ImportWords.Day(text)?.ToString("yyyy-MM-dd", null));

    [Theory]
    [InlineData("㛃𬭎", "㛃𬭎")]
    [InlineData("李　明", "李明")]
    [InlineData("阿依古丽 买买提", "阿依古丽买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买提")]
    [InlineData("Anna Maria", "Anna Maria")]
    [InlineData("=1+1", null)]
    [InlineData("+王", null)]
    [InlineData("-王", null)]
    [InlineData("@SUM(A1)", null)]
    [InlineData("123", null)]
    [InlineData("\u200b", null)]
    [InlineData("王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王", null)]
    public void Name_IsKeptAsItIsOrUnusable(string text, string? name) => Assert.Equal(name, ImportWords.Name(text));

    [Fact]
    public void List_WithoutPostsRowsOrWithTooMany_IsRefusedWhole()
    {
        Assert.Equal("ImportRead.NoColumn", PeopleTable.Read("单位\t姓名\n前进村\t王建国").Problem);
        Assert.Equal("ImportRead.None", PeopleTable.Read(" \n\t\n").Problem);
        Assert.Equal("ImportRead.None", PeopleTable.Read("单位\t姓名\t职务").Problem);
        Assert.Equal("ImportRead.TooMany", PeopleTable.Read(string.Join('\n', Enumerable.Range(0, PeopleTable.Most + 1).Select(i => $"前进村\t人{i}\t书记"))).Problem);
        Assert.Equal(PeopleTable.Most, Rows(PeopleTable.Read(string.Join('\n', Enumerable.Range(0, PeopleTable.Most).Select(i => $"前进村\t人\t书记{i}")))).Length);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    public void Csv_KeepsRareCharacters(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        var read = File(Encoding.GetEncoding(encoding).GetBytes("单位,姓名,职务\r\n前进村,㛃𬭎,书记\r\n"), "名单.csv");

        Assert.Equal("㛃𬭎", Assert.Single(Rows(read)).Name);
    }

    [Fact]
    public void Xlsx_WithADayAndAFormulaLikeName_IsReadAsText()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(new[] { new { 单位 = "前进村", 姓名 = "=1+1", 职务 = "书记", 任职开始 = new DateTime(2021, 3, 1) } });

        var row = Assert.Single(Rows(File(stream.ToArray(), "名单.xlsx")));

        Assert.Equal(("=1+1", "2021-03-01"), (row.Name, row.From));
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", "名单.xlsx", "File.Macros")]
    [InlineData("word/document.xml", "名单.xlsx", "File.NotATable")]
    [InlineData("word/document.xml", "名单.docx", "File.Kind")]
    [InlineData("xl/vbaProject.bin", "名单.xlsm", "File.Macros")]
    public void File_ThatIsSomethingElse_IsRefusedByWhatItIs(string entry, string name, string problem)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry(entry);
        }

        Assert.Equal(problem, File(stream.ToArray(), name).Problem);
    }

    [Fact]
    public void File_ThatIsOldTooLargeOrNothing_IsRefused()
    {
        Assert.Equal("File.Old", File([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "名单.xlsx").Problem);
        Assert.Equal("File.TooLarge", File(new byte[TableFile.Largest + 1], "名单.xlsx").Problem);
        Assert.Equal("File.Unreadable", File([], "名单.xlsx").Problem);
    }

    private static ImportRead File(byte[] content, string name) => TableFile.Read(content, name, PeopleTable.Read, key => new ImportRead([], key));

    private static ImportRow[] Rows(ImportRead read)
    {
        Assert.Null(read.Problem);
        return [.. read.Rows];
    }
}
