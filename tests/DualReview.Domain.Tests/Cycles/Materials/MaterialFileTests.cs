using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;

namespace DualReview.Domain.Tests.Cycles.Materials;

/// <summary>A document as 述职材料: instead of a written text or beside it, along the same chain, and nothing that is no document.</summary>
public sealed class MaterialFileTests
{
    private const string Writer = "张书记";
    private const string Reviewer = "包村干部甲";
    private static readonly string Digest = new('a', 64);

    private readonly Year year = new();

    public MaterialFileTests() => year.Do(new AssignReviewer("包村干部", null, Reviewer), new AssignReviewer("镇负责同志", null, Reviewer));

    private CycleSubject Subject => year.Subject(1);

    private Material Material => year.State.Materials.Of(Subject.Id, MaterialKind.Report);

    [Fact]
    public void File_WithoutAWrittenText_GoesAlongTheChainAndIsFrozen()
    {
        Submit(Word("路灯装了三十盏"), string.Empty);
        Assert.Equal(("包村干部", MaterialStage.UnderReview), (Material.Waiting, Material.Stage));

        Decide("包村干部", true);
        Decide("镇负责同志", true);

        Assert.Equal("路灯装了三十盏", Material.Final!.File!.Text);
        Assert.Equal(["路灯装了三十盏"], MaterialText.Of(year.State, Subject, MaterialKind.Report)!.FileParagraphs);
        var meeting = year.Plan("villageReview", 1);
        year.Apply(CycleDecider.Decide(year.State, new FreezeMaterials(meeting), new CycleContext(null, year.Today, Career.None)));
        Assert.Equal("cycle.materialFrozen", Refusal(Command(Word("改"), string.Empty, 1)));
    }

    [Fact]
    public void File_BesideAWrittenText_IsKeptWithIt_AndTheNextVersionMayDoWithout()
    {
        Submit(Pdf(), "推动发展");
        Assert.Equal(("推动发展", FileKind.Pdf), (Material.Latest!.Sections[0].Text, Material.Latest.File!.Kept.Kind));
        Decide("包村干部", false);

        Submit(null, "第二稿");

        Assert.Null(Material.Latest!.File);
        Assert.NotNull(Material.Versions[0].File);
    }

    [Fact]
    public void Submit_WithoutTextAndWithoutFile_IsRefused() =>
        Assert.Equal("cycle.materialNothing", Refusal(Command(null, " \n", 0)));

    public static TheoryData<string, MaterialFile> Unusable => new()
    {
        { "no document", Word("好") with { Kept = new KeptFile("照片.jpg", Digest, 9, FileKind.Jpeg) } },
        { "a table", Word("好") with { Kept = new KeptFile("表.xlsx", Digest, 9, FileKind.Excel) } },
        { "a path", Word("好") with { Kept = new KeptFile("../../etc/passwd.docx", Digest, 9, FileKind.Word) } },
        { "no digest", Word("好") with { Kept = new KeptFile("述职.docx", "../x", 9, FileKind.Word) } },
        { "empty", Word("好") with { Kept = new KeptFile("述职.docx", Digest, 0, FileKind.Word) } },
        { "words of a PDF", Pdf() with { Text = "谁写的" } },
        { "hidden marks", Word("好\u202e坏") },
        { "an empty paragraph", Word("好\n\n坏") },
        { "too long", Word(new string('长', MaterialFile.Longest + 1)) },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Submit_OfWhatTheServerNeverTookIn_IsRefused(string why, MaterialFile file)
    {
        Assert.True(Refusal(Command(file, "写了的", 0)) == "cycle.materialFile", why);
        Assert.Empty(Material.Versions);
    }

    [Fact]
    public void SelfCheck_TakesNoFile()
    {
        var office = new Year("organ-party-branch", 1);
        var secretary = office.Subject(1, "secretary");
        var context = new CycleContext("书记", office.Today, Career.None, Person: secretary.Person);

        var decision = CycleDecider.Decide(office.State, new SubmitMaterial(secretary.Id, MaterialKind.SelfCheck, ["履职", "", ""], [], 0, Pdf()), context);

        Assert.Equal("cycle.materialFile", Assert.IsType<CycleDecision.Refused>(decision).Refusal.Code);
    }

    [Fact]
    public void Hints_CountTheWordsOfTheFile_AndDoNotAskForSections()
    {
        year.Do(new WritePromises(Subject.Id, [new Promise("修好三组通组道路", null), new Promise("每月公开账目", null)]));
        var asked = Reporting.Of(year.State, Subject, MaterialKind.Report)!;
        var promises = year.State.File(Subject.Id).Promises;

        var hints = MaterialAdvice.Of(asked, ["", "", ""], promises, Word("通组道路已经修好\n" + new string('长', 2000)));

        Assert.Equal(["cycle.materialLong", "cycle.materialPromise"], hints.Select(h => h.Code));
        Assert.Equal("11", hints[0].Values[2]);
        Assert.Equal(["cycle.materialPdf"], MaterialAdvice.Of(asked, ["", "", ""], promises, Pdf()).Select(h => h.Code));
        Assert.Equal(["cycle.materialPdf", "cycle.materialPdfHeavy"], MaterialAdvice.Of(asked, ["", "", ""], promises, Pdf(30L << 20)).Select(h => h.Code));
        Assert.Equal(["cycle.materialNoWords"], MaterialAdvice.Of(asked, ["", "", ""], promises, Word(string.Empty)).Select(h => h.Code));
    }

    [Fact]
    public void Phones_HaveNothingToReadInADocumentOfPicturesOnly()
    {
        Submit(Word(string.Empty), string.Empty);
        Assert.False(MaterialText.Of(year.State, Subject, MaterialKind.Report, 1)!.IsReadable);

        Decide("包村干部", false);
        Submit(Pdf(), string.Empty);
        Assert.True(MaterialText.Of(year.State, Subject, MaterialKind.Report, 2)!.IsReadable);
    }

    private static MaterialFile Word(string text) => new(new KeptFile("述职.docx", Digest, 9, FileKind.Word), text);

    private static MaterialFile Pdf(long bytes = 9) => new(new KeptFile("述职.pdf", Digest, bytes, FileKind.Pdf), string.Empty);

    private SubmitMaterial Command(MaterialFile? file, string text, int seen) => new(Subject.Id, MaterialKind.Report, [text, string.Empty, string.Empty], [], seen, file);

    private CycleDecision Decided(CycleCommand command, string account, PersonId? person) =>
        CycleDecider.Decide(year.State, command, new CycleContext(account, year.Today, Career.None, Person: person));

    private string Refusal(CycleCommand command) => Assert.IsType<CycleDecision.Refused>(Decided(command, Writer, Subject.Person)).Refusal.Code;

    private void Submit(MaterialFile? file, string text) => year.Apply(Decided(Command(file, text, Material.Versions.Length), Writer, Subject.Person));

    private void Decide(string step, bool pass) =>
        year.Apply(Decided(new DecideMaterial(Subject.Id, Material.Versions.Length, step, pass, pass ? string.Empty : "请改"), Reviewer, null));
}
