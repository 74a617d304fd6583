using System.IO.Compression;
using System.Text;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Files;
using DualReview.Meeting.Files.Checking;
using MiniExcelLibs;

namespace DualReview.Meeting.Tests.Files;

public sealed class FileIntakeTests : IDisposable
{
    private readonly FileHost host = new();

    public static TheoryData<string, string> Unwholesome => new()
    {
        { "file.empty", "empty" }, { "file.kindNotTaken", "html" }, { "file.kindNotTaken", "exe" }, { "file.kindNotTaken", "zip" }, { "file.kindNotTaken", "old word" },
        { "file.kindNotTaken", "template" }, { "file.kindNotTaken", "svg" }, { "file.encrypted", "password" }, { "file.encrypted", "encrypted part" }, { "file.macros", "macros" }, { "file.macros", "macro type" },
        { "file.macros", "macro relationship" }, { "file.loadsFromElsewhere", "template elsewhere" }, { "file.loadsFromElsewhere", "picture elsewhere" }, { "file.loadsFromElsewhere", "fetching field" },
        { "file.loadsFromElsewhere", "workbook elsewhere" }, { "file.embedded", "ole" }, { "file.embedded", "embedded workbook" }, { "file.embedded", "control" }, { "file.embedded", "nested archive" }, { "file.embedded", "program as picture" },
        { "file.embedded", "chunk" }, { "file.script", "script part" }, { "file.script", "dde in pieces" }, { "file.script", "dde simple" }, { "file.script", "script link" }, { "file.script", "live svg" }, { "file.damaged", "entity bomb" },
        { "file.damaged", "no main part" }, { "file.damaged", "cut short" }, { "file.damaged", "flipped" }, { "file.damaged", "path trick" }, { "file.damaged", "twice" },
        { "file.growsTooMuch", "bomb" }, { "file.growsTooMuch", "many parts" }, { "file.damaged", "cut pdf" }, { "file.activePdf", "pdf script" }, { "file.activePdf", "pdf spelt script" },
        { "file.activePdf", "pdf launch" }, { "file.activePdf", "pdf attachment" }, { "file.activePdf", "pdf packed script" }, { "file.activePdf", "pdf hidden objects" }, { "file.encrypted", "pdf encrypted" },
        { "file.growsTooMuch", "pdf bomb" }, { "file.damaged", "cut jpeg" }, { "file.damaged", "jpeg head" }, { "file.growsTooMuch", "huge jpeg" }, { "file.damaged", "cut png" }, { "file.damaged", "flipped png" }, { "file.growsTooMuch", "huge png" },
    };

    public void Dispose() => host.Dispose();

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Unwholesome))]
    public async Task Take_OfSomethingUnwholesome_IsRefusedAndLeavesNothing(string code, string what)
    {
        var (name, content) = Bad(what);

        Assert.Equal(code, await host.RefusalAsync(name, content));
    }

    [Fact]
    public async Task Take_OfTwoHundredMegabytes_ReadsNoFurtherThanTheLimit()
    {
        using var stream = new LongStream(200L * 1024 * 1024);

        var (file, refusal) = await host.Intake.TakeAsync("现场.jpg", stream, FileKinds.Proofs, TestContext.Current.CancellationToken);

        Assert.Null(file);
        Assert.Equal("file.tooLarge", refusal!.Code);
        Assert.Equal(["20"], refusal.Arguments);
        Assert.Equal(host.Intake.Most + 1, stream.Taken);
        Assert.Empty(host.OnDisk);
        Assert.Equal("file.tooLarge", host.Intake.Announced(200L * 1024 * 1024)!.Code);
        Assert.Null(host.Intake.Announced(host.Intake.Most));
    }

    [Fact]
    public async Task Take_OfWholeFiles_KeepsThemByTheirContent()
    {
        using var table = new MemoryStream();
        await table.SaveAsAsync(new[] { new { 姓名 = "王建国", 式 = "=1+1" } }, cancellationToken: TestContext.Current.CancellationToken);
        byte[] pdfStream = Samples.Deflated(Encoding.ASCII.GetBytes("7 0 << /Type /Font /BaseFont /F1 >>"));

        Assert.Equal(FileKind.Word, (await host.KeptAsync("整改方案.docx", OfficeSample.Word().WithRels(OfficeSample.Rel("hyperlink", "https://example.org/", external: true), OfficeSample.Rel("image", "media/p.png")).With("word/media/p.png", Samples.Png()).Pack())).Kind);
        Assert.Equal(FileKind.Excel, (await host.KeptAsync("台账.xlsx", table.ToArray())).Kind);
        Assert.Equal(FileKind.Jpeg, (await host.KeptAsync("修好的路灯.JPEG", Samples.Jpeg())).Kind);
        Assert.Equal(FileKind.Png, (await host.KeptAsync("截图.png", Samples.Png())).Kind);
        Assert.Equal(FileKind.Pdf, (await host.KeptAsync("报告.pdf", Samples.Pdf(objects: "4 0 obj << /Type /Action /S /URI /URI (https://example.org) >> endobj", stream: pdfStream, streamDictionary: "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"))).Kind);

        // A page's content is compressed: three bytes of it may spell any short name.
        await host.KeptAsync("图.pdf", Samples.Pdf(stream: "x /JS /Launch /EmbeddedFile x"u8.ToArray(), streamDictionary: "/Type /XObject /Subtype /Image"));
        Assert.Equal(6, host.OnDisk.Length);
    }

    [Fact]
    public async Task Take_WhereOnlyDocumentsAreTaken_RefusesAPhotoAndSaysWhatIsTaken()
    {
        var (_, refusal) = await host.TakeAsync("照片.jpg", Samples.Jpeg(), FileKinds.Documents);

        Assert.Equal(("file.kindNotTaken", ".docx、.pdf"), (refusal!.Code, refusal.Arguments[0]));
        Assert.Equal("file.kindNotTaken", await host.RefusalAsync("表.docx", OfficeSample.Word().Pack(), [FileKind.Excel]));
    }

    [Theory]
    [InlineData("报告.pdf")]
    [InlineData("报告.docx.exe")]
    [InlineData("报告.docm")]
    [InlineData("报告.d\u200Boc")]
    public async Task Take_WhenNameAndContentDisagree_IsRefused(string name) =>
        Assert.Equal("file.nameDisagrees", await host.RefusalAsync(name, OfficeSample.Word().Pack()));

    [Theory]
    [InlineData("..\\..\\etc/passwd.docx", "passwd.docx")]
    [InlineData("C:\\Users\\我\\整改.docx", "整改.docx")]
    [InlineData("../../../整改.docx", "整改.docx")]
    [InlineData("整改.docx:evil", "evil.docx")]
    [InlineData("𬭎㛃同志整改报告.docx", "𬭎㛃同志整改报告.docx")]
    [InlineData("整改\u202Excod.docx", "整改xcod.docx")]
    [InlineData("  .~$整改\r\n\t方案.DOCX ", "整改 方案.docx")]
    [InlineData("CON.docx", "_CON.docx")]
    [InlineData("第1.2稿", "第1.2稿.docx")]
    [InlineData("=cmd|calc.docx", "cmdcalc.docx")]
    [InlineData("...", "未命名.docx")]
    [InlineData("", "未命名.docx")]
    [InlineData(null, "未命名.docx")]
    public async Task Take_WithATrickyName_KeepsOnlyAHarmlessOne(string? given, string kept) =>
        Assert.Equal(kept, (await host.KeptAsync(given, OfficeSample.Word().Pack())).FileName, ignoreCase: true);

    [Fact]
    public async Task Take_WithALongName_CutsItAtEightyCharactersAndKeepsEndingAndWholeCharacters()
    {
        var file = await host.KeptAsync(string.Concat(Enumerable.Repeat("𬭎", 5000)) + ".docx", OfficeSample.Word().Pack());

        Assert.InRange(file.FileName.Length, KeptFile.LongestName - 1, KeptFile.LongestName);
        Assert.EndsWith("𬭎.docx", file.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_WhenTheSenderBreaksOff_KeepsNothing()
    {
        using var broken = new BreakingStream();

        Assert.Equal("file.notStored", (await host.Intake.TakeAsync("x.pdf", broken, FileKinds.Proofs, TestContext.Current.CancellationToken)).Refusal!.Code);
        Assert.Empty(host.OnDisk);
    }

    private static (string Name, byte[] Content) Bad(string what) => what switch
    {
        "empty" => ("空.docx", []),
        "html" => ("x.pdf", "<html><script>alert(1)</script>"u8.ToArray()),
        "exe" => ("x.docx", [.. "MZ"u8, .. new byte[500]]),
        "svg" => ("x.png", "<svg onload='x()'/>"u8.ToArray()),
        "zip" => ("x.docx", new OfficeSample().With("a.txt", "文字").Pack()),
        "old word" => ("旧.doc", Samples.Compound(encrypted: false)),
        "password" => ("密.docx", Samples.Compound(encrypted: true)),
        "template" => ("x.docx", OfficeSample.Word("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml").Pack()),
        "encrypted part" => ("x.docx", EncryptedPart()),
        "macros" => ("x.docx", OfficeSample.Word().With("word/vbaProject.bin", "x").Pack()),
        "macro type" => ("x.docx", OfficeSample.Word("application/vnd.ms-word.document.macroEnabled.main+xml").Pack()),
        "macro relationship" => ("x.docx", OfficeSample.Word().WithRels("<Relationship Id=\"r\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"x.xml\"/>").Pack()),
        "template elsewhere" => ("x.docx", OfficeSample.Word().With("word/_rels/settings.xml.rels", OfficeSample.Rels(OfficeSample.Rel("attachedTemplate", "http://example.org/t.dotm", external: true))).Pack()),
        "picture elsewhere" => ("x.docx", OfficeSample.Word().WithRels(OfficeSample.Rel("image", "\\\\example.org\\a.png", external: true)).Pack()),
        "fetching field" => ("x.docx", Field("<w:instrText> INCLUDEPICTURE \"http://example.org/x\" </w:instrText>")),
        "workbook elsewhere" => ("x.docx", OfficeSample.Word().WithRels(OfficeSample.Rel("externalLink", "x.xml")).Pack()),
        "ole" => ("x.docx", OfficeSample.Word().WithRels(OfficeSample.Rel("oleObject", "o.xml")).Pack()),
        "embedded workbook" => ("x.docx", OfficeSample.Word().With("word/embeddings/book.xlsx", "x").Pack()),
        "control" => ("x.docx", OfficeSample.Word().With("word/activeX/activeX1.xml", "<a/>").Pack()),
        "nested archive" => ("x.docx", OfficeSample.Word().With("word/media/p.png", OfficeSample.Word().Pack()).Pack()),
        "program as picture" => ("x.docx", OfficeSample.Word().With("word/media/p.png", [.. "MZ"u8, .. new byte[90]]).Pack()),
        "chunk" => ("x.docx", OfficeSample.Word().WithRels(OfficeSample.Rel("aFChunk", "c.xml")).Pack()),
        "script part" => ("x.docx", OfficeSample.Word().With("word/a.htm", "<p/>").Pack()),
        "dde in pieces" => ("x.docx", Field("<w:instrText> DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\x</w:instrText>")),
        "dde simple" => ("x.docx", OfficeSample.Word().With("word/footer1.xml", OfficeSample.Document("<w:fldSimple w:instr=\"DDE cmd\"/>")).Pack()),
        "script link" => ("x.docx", OfficeSample.Word().WithRels(OfficeSample.Rel("hyperlink", " JavaScript:alert(1)", external: true)).Pack()),
        "live svg" => ("x.docx", OfficeSample.Word().With("word/media/p.svg", "<svg onload=\"x()\"/>").Pack()),
        "entity bomb" => ("x.docx", OfficeSample.Word().With("word/document.xml", "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><w>&b;</w>").Pack()),
        "no main part" => ("x.docx", OfficeSample.Word().Without("word/document.xml").Pack()),
        "cut short" => ("x.docx", OfficeSample.Word().Pack()[..^40]),
        "flipped" => ("x.docx", Flipped(OfficeSample.Word().Pack())),
        "path trick" => ("x.docx", OfficeSample.Word().With("../../x.xml", "<a/>").Pack()),
        "twice" => ("x.docx", OfficeSample.Word().With("WORD/document.xml", "<a/>").Pack()),
        "bomb" => ("x.docx", OfficeSample.Word().With("word/media/p.bmp", new byte[60_000_000]).Pack()),
        "many parts" => ("x.docx", Enumerable.Range(0, OfficeFile.MostParts).Aggregate(OfficeSample.Word(), (s, i) => s.With($"word/p{i}.xml", "<a/>")).Pack()),
        "cut pdf" => ("x.pdf", Samples.Pdf()[..^30]),
        "pdf script" => ("x.pdf", Samples.Pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
        "pdf spelt script" => ("x.pdf", Samples.Pdf("/OpenAction << /S /J#61va#53cript >>")),
        "pdf launch" => ("x.pdf", Samples.Pdf(objects: "4 0 obj << /S/Launch/F(cmd.exe) >> endobj")),
        "pdf attachment" => ("x.pdf", Samples.Pdf("/Names << /EmbeddedFiles 7 0 R >>")),
        "pdf packed script" => ("x.pdf", Samples.Pdf(stream: Samples.Deflated("7 0 << /S /JavaScript >>"u8.ToArray()), streamDictionary: "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")),
        "pdf hidden objects" => ("x.pdf", Samples.Pdf(stream: "3720"u8.ToArray(), streamDictionary: "/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]")),
        "pdf bomb" => ("x.pdf", Samples.Pdf(stream: Samples.Deflated(new byte[40_000_000]), streamDictionary: "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")),
        "pdf encrypted" => ("x.pdf", Samples.Pdf(objects: "trailer << /Encrypt 9 0 R >>")),
        "cut jpeg" => ("x.jpg", Samples.Jpeg()[..^2]),
        "jpeg head" => ("x.jpg", [0xFF, 0xD8, 0xFF, .. "<?php"u8]),
        "huge jpeg" => ("x.jpg", Samples.Jpeg(60000, 60000)),
        "cut png" => ("x.png", Samples.Png()[..^12]),
        "flipped png" => ("x.png", Flipped(Samples.Png())),
        "huge png" => ("x.png", Samples.Png(100_000, 100_000)),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    private static byte[] Field(string instruction) =>
        OfficeSample.Word().With("word/document.xml", OfficeSample.Document($"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>{instruction}</w:r></w:p>")).Pack();

    /// <summary>One bit of the content turned over.</summary>
    private static byte[] Flipped(byte[] content)
    {
        content[60] ^= 0x10;
        return content;
    }

    /// <summary>Sets the flag of encryption in the local header and in the directory of the first part.</summary>
    private static byte[] EncryptedPart()
    {
        var content = OfficeSample.Word().Pack();
        content[6] |= 1;
        content[content.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return content;
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The connection is gone.");
    }
}
