using System.IO.Compression;
using System.Text;
using DualReview.Meeting.Features.Setup;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Names pasted or read from a file: clean, or a problem in words; never an exception and never a full memory.</summary>
public sealed class HostileRosterTests
{
    private static readonly GroupDraft[] Groups = [new("party", "党员", true, null), new("villager", "居民代表", true, null)];

    public static TheoryData<string, byte[]> Files => new()
    {
        { "名单.xlsx", [] },
        { "名单.xlsx", "不是压缩文件"u8.ToArray() },
        { "名单.xlsx", [0x50, 0x4B, 0x03, 0x04, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "名单.xlsx", Xlsx("<!DOCTYPE a [<!ENTITY b \"甲\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><worksheet><sheetData><row><c t=\"str\"><v>&d;</v></c></row></sheetData></worksheet>") },
        { "名单.xlsx", Xlsx("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>") },
        { "名单.xlsx", Xlsx("<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZ99999999\" t=\"s\"><v>99999999</v></c></row></sheetData></worksheet>") },
        { "名单.csv", [0x00, 0x00, 0xFE, 0xFF, 0x00] },
        { "名单.csv", Encoding.UTF8.GetBytes(new string('"', 100_000)) },
        { "名单.csv", Encoding.UTF8.GetBytes(new string(',', 500_000)) },
        { "名单.csv", Encoding.UTF8.GetBytes(new string('\n', 1_000_000)) },
        { "名单.csv", Encoding.UTF8.GetBytes(new string('长', 500_000)) },
        { "名单.csv", new byte[RosterFile.Largest + 1] },
        { "名单.exe", "甲"u8.ToArray() },
        { "../../名单", "甲"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void File_ThatIsNoList_IsAProblemInWords(string name, byte[] content)
    {
        var read = RosterFile.Read(content, name, Groups, "party");

        Assert.Empty(read.Lines);
        Assert.NotEmpty(read.Problems);
    }

    /// <summary>Half a megabyte that would unpack to half a gigabyte. What matters is that it is refused before it is read.</summary>
    [Fact]
    public void File_ThatUnpacksToTooMuch_IsTooLarge()
    {
        var bomb = Xlsx(new string('a', 64 * 1024 * 1024));

        Assert.True(bomb.Length < RosterFile.Largest);
        Assert.Equal("File.TooLarge", Assert.Single(RosterFile.Read(bomb, "名单.xlsx", Groups, "party").Problems).Key);
    }

    [Fact]
    public void Texts_OfTheCorpus_AreTakenCleanOrNotAtAll()
    {
        foreach (var text in Corpus.Texts)
        {
            foreach (var read in (RosterRead[])[RosterText.Read(text, Groups, "party"), RosterFile.Read(Encoding.UTF8.GetBytes($"姓名,组别\n{text},党员\n"), "名单.csv", Groups, "party")])
            {
                Assert.All(read.Lines, l => Assert.True(Corpus.Dirt(l.Name) is null && l.Name.Length is > 0 and <= 30, l.Name));
                Assert.True(read.Problems.IsEmpty || read.Problems.All(p => p.Values.All(v => v.Length < 100)), text);
            }
        }
    }

    [Fact]
    public void Text_OfManyLines_StopsAtTheLimit() =>
        Assert.Contains(RosterText.Read(string.Join('\n', Enumerable.Range(0, 200_000).Select(i => $"某{i}")), Groups, "party").Problems, p => p.Key == "Row.TooMany");

    private static byte[] Xlsx(string sheet)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Add("xl/worksheets/sheet1.xml", sheet);

            void Add(string name, string content)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
                writer.Write(content);
            }
        }

        return file.ToArray();
    }
}
