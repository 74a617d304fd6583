using System.Text;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Cycles.Materials;

namespace DualReview.Meeting.Tests.Files;

/// <summary>The words of a Word document, as phones show them, and what is no word of it.</summary>
public sealed class WordTextTests : IDisposable
{
    private const string Box = """
        <w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:r><w:t>外面</w:t><mc:AlternateContent>
        <mc:Choice Requires="wps"><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice>
        <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
        """;

    private readonly FileHost host = new(megabytes: 1);

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("""<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr><w:r><w:t>履职情况</w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space="preserve"> 修路 </w:t></w:r><w:r><w:tab/><w:t>三公里</w:t></w:r></w:p>""", "履职情况\n修路 三公里")]
    [InlineData("<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>", "上\n下")]
    [InlineData("<w:p><w:ins><w:r><w:t>新写</w:t></w:r></w:ins><w:del><w:r><w:delText>旧的</w:delText><w:t>旧的</w:t></w:r></w:del><w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>搬来</w:t></w:r></w:moveTo></w:p>", "新写搬来")]
    [InlineData("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>看得见</w:t></w:r></w:p>", "看得见")]
    [InlineData("<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:noBreakHyphen/></w:r></w:p>", "链接控件-")]
    [InlineData("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>事项</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>完成</w:t></w:r></w:p><w:p><w:r><w:t>时间</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>表后</w:t></w:r></w:p>", "事项｜完成 时间\n内｜表\n表后")]
    [InlineData(Box, "框里\n外面")]
    [InlineData("<w:p><w:r><w:t>𬭎㛃\u200b\u202e</w:t></w:r></w:p>", "𬭎㛃")]
    [InlineData("<w:p><w:r><w:drawing/></w:r></w:p>", "")]
    [InlineData("<w:tc><w:p><w:r><w:t>散的</w:t></w:r></w:p></w:tc><w:r><w:t>无段</w:t></w:r>", "散的")]
    public async Task Words_AreTheParagraphsOfTheBody(string body, string expected)
    {
        var (file, refusal) = await TakeAsync("述职.docx", Document(body));

        Assert.True(refusal is null, refusal?.Code);
        Assert.Equal(expected, file!.Text);
    }

    [Fact]
    public async Task Words_OfAStrictDocument_AreReadToo()
    {
        var strict = OfficeSample.Word().With("word/document.xml", OfficeSample.Document("<w:p><w:r><w:t>严格</w:t></w:r></w:p>").Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal));

        Assert.Equal("严格", (await TakeAsync("述职.docx", strict.Pack())).File!.Text);
    }

    [Fact]
    public async Task Document_AtTheLimitOfWords_IsTaken_AndOneBeyondIsRefused()
    {
        // 60 paragraphs of 999 with 59 line feeds between them are one short of the limit.
        Assert.Equal(MaterialFile.Longest - 1, (await TakeAsync("述职.docx", Document(Paragraphs(60, 999)))).File!.Text.Length);
        Assert.Equal("cycle.materialFileTooLong", (await TakeAsync("述职.docx", Document(Paragraphs(60, 999) + "<w:p><w:r><w:t>末</w:t></w:r></w:p>"))).Refusal!.Code);
        Assert.Equal("cycle.materialFileTooLong", (await TakeAsync("述职.docx", Document(Paragraphs(90, 999)))).Refusal!.Code);
    }

    [Fact]
    public async Task Pdf_IsTakenWithoutWords()
    {
        var (file, refusal) = await TakeAsync("述职.pdf", Samples.Pdf());

        Assert.True(refusal is null, refusal?.Code);
        Assert.Equal(string.Empty, file!.Text);
    }

    /// <summary>The refusals of every file hold here too, each with its own reason; nothing that is refused at the door stays on the disk.</summary>
    [Fact]
    public async Task Document_ThatIsNoHarmlessDocument_IsRefused()
    {
        await RefusedAsync("file.kindNotTaken", "照片.png", Samples.Png());
        await RefusedAsync("file.kindNotTaken", "旧.doc", Samples.Compound(encrypted: false));
        await RefusedAsync("file.kindNotTaken", "表.docx", OfficeSample.Word("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml").Pack());
        await RefusedAsync("file.encrypted", "密.docx", Samples.Compound(encrypted: true));
        await RefusedAsync("file.encrypted", "密.pdf", Samples.Pdf(objects: "9 0 obj\n<< /Encrypt 8 0 R >>\nendobj"));
        await RefusedAsync("file.activePdf", "脚本.pdf", Samples.Pdf("/OpenAction << /S /JavaScript /JS (app.alert) >>"));
        await RefusedAsync("file.macros", "宏.docx", OfficeSample.Word().With("word/vbaProject.bin", "x").WithRels("""<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>""").Pack());
        await RefusedAsync("file.loadsFromElsewhere", "模板.docx", OfficeSample.Word().WithRels(OfficeSample.Rel("attachedTemplate", "http://x/a.dotm", external: true)).Pack());
        await RefusedAsync("file.growsTooMuch", "炸弹.docx", OfficeSample.Word().With("word/bomb.xml", new byte[40_000_000]).Pack());
        await RefusedAsync("file.damaged", "路径.docx", OfficeSample.Word().With("../../etc/cron.xml", "<x/>").Pack());
        await RefusedAsync("file.damaged", "外部实体.docx", OfficeSample.Word().With("word/document.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>").Pack());
        await RefusedAsync("file.nameDisagrees", "述职.exe", Document("<w:p/>"));
        await RefusedAsync("file.tooLarge", "大.pdf", new byte[1_100_000]);
        await RefusedAsync("file.empty", "空.docx", []);
    }

    [Fact]
    public async Task Name_WithAPath_IsOnlyItsLastPart() =>
        Assert.Equal("述职.docx", (await TakeAsync("C:\\用户\\..\\..\\述职.docx", Document("<w:p/>"))).File!.Kept.FileName);

    private static byte[] Document(string body) => OfficeSample.Word().With("word/document.xml", OfficeSample.Document(body)).Pack();

    private static string Paragraphs(int count, int length)
    {
        var body = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            body.Append("<w:p><w:r><w:t>").Append((char)('一' + i)).Append('长', length - 1).Append("</w:t></w:r></w:p>");
        }

        return body.ToString();
    }

    private async Task RefusedAsync(string code, string name, byte[] content)
    {
        var before = host.OnDisk;
        var (file, refusal) = await TakeAsync(name, content);
        Assert.Null(file);
        Assert.True(code == refusal!.Code, $"{name}: {refusal.Code}");
        Assert.Equal(before, host.OnDisk);
    }

    private async Task<(MaterialFile? File, Domain.Refusal? Refusal)> TakeAsync(string name, byte[] content)
    {
        using var intake = new MaterialIntake(host.Intake, host.Store);
        using var stream = new MemoryStream(content);
        return await intake.TakeAsync(name, stream, TestContext.Current.CancellationToken);
    }
}
