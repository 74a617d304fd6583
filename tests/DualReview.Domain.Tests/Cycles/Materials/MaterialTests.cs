using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles.Materials;

/// <summary>述职材料: written by whom it is about, passed step by step, frozen when the meeting begins.</summary>
public sealed class MaterialTests
{
    private const string Writer = "张书记";
    private const string First = "包村干部甲";
    private const string Second = "镇长";

    private readonly Year year = new();

    public MaterialTests() => year.Do(new AssignReviewer("包村干部", null, First), new AssignReviewer("镇负责同志", null, Second));

    private CycleSubject Subject => year.Subject(1);

    private Material Material => year.State.Materials.Of(Subject.Id, MaterialKind.Report);

    [Fact]
    public void Text_ThatPassesEveryStep_IsFinal()
    {
        Submit();
        Assert.Equal(("包村干部", MaterialStage.UnderReview), (Material.Waiting, Material.Stage));

        Done(Decide("包村干部", true), First);
        Assert.Equal("镇负责同志", Material.Waiting);
        Assert.Null(Material.Final);

        Done(Decide("镇负责同志", true), Second);
        Assert.Equal((1, MaterialStage.Final), (Material.Final!.Number, Material.Stage));
    }

    [Fact]
    public void Text_ThatIsReturned_IsWrittenAnewAndGoesAlongTheWholeChainAgain()
    {
        Submit();
        Done(Decide("包村干部", true), First);
        Done(Decide("镇负责同志", false, "数字要核实"), Second);
        Assert.Equal(MaterialStage.Returned, Material.Stage);

        Submit("第二稿", seen: 1);

        Assert.Equal((2, "包村干部"), (Material.Versions.Length, Material.Waiting));
        Assert.Equal("推动发展", Material.Versions[0].Sections[0].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Return_WithoutAComment_IsRefused(string comment)
    {
        Submit();

        Assert.Equal("text.note", Refusal(Decide("包村干部", false, comment), First));
    }

    [Fact]
    public void Step_DecidedByAnyOtherAccount_IsRefused()
    {
        Submit();

        Assert.Equal("cycle.materialNotYourStep", Refusal(Decide("包村干部", true), Second));
        Assert.Equal("cycle.materialNotYourStep", Refusal(Decide("包村干部", true), Year.Ann));
        Assert.Equal("cycle.materialNotYourStep", Refusal(Decide("包村干部", true), "管理员", administrator: true));
        Assert.Equal("cycle.materialChanged", Refusal(Decide("镇负责同志", true), First));
    }

    [Fact]
    public void Step_AssignedToAUnit_IsDecidedByThatAccountOnly()
    {
        year.Do(new AssignReviewer("包村干部", Subject.Unit, "包片领导"));
        Submit();

        Assert.Equal("cycle.materialNotYourStep", Refusal(Decide("包村干部", true), First));
        Done(Decide("包村干部", true), "包片领导");
    }

    [Fact]
    public void OwnText_OrOneEnteredForSomebody_IsNeverReviewedByItsWriter()
    {
        year.Do(new AssignReviewer("包村干部", null, Writer));
        Submit();
        Assert.Equal("cycle.materialOwn", Refusal(Decide("包村干部", true), Writer, Subject.Person));

        Done(new WithdrawMaterial(Subject.Id, 1), Writer, Subject.Person);
        year.Do(new AssignReviewer("包村干部", null, Year.Ann));
        Done(Text("代录", 1), Year.Ann);
        Assert.True(Material.Latest!.OnBehalf);
        Assert.Equal("cycle.materialOwn", Refusal(Decide("包村干部", true, version: 2), Year.Ann));
    }

    [Fact]
    public void Submit_BySomebodyElse_IsRefused()
    {
        Assert.Equal("cycle.materialNotYours", Refusal(Text("别人写的", 0), Year.Stranger, Years.Person(999)));
        Assert.Equal("cycle.materialHasItsWriter", Refusal(Text("代录", 0), Year.Ann, hasAccount: true));
        Assert.Equal("cycle.materialNotYours", Refusal(Text("代录", 0), null));
    }

    [Fact]
    public void Submit_OfWhatAnotherWindowHandedIn_IsRefusedAndChangesNothing()
    {
        Submit();

        Assert.Equal("cycle.materialChanged", Refusal(Text("另一个窗口", 0), Writer, Subject.Person));
        Assert.Equal("cycle.materialUnderReview", Refusal(Text("又改", 1), Writer, Subject.Person));
        Assert.Single(Material.Versions);
    }

    [Fact]
    public void Submit_EmptyOrTooLong_IsRefused()
    {
        Assert.Equal("cycle.materialNothing", Refusal(Text(" \n ", 0), Writer, Subject.Person));
        Assert.Equal("cycle.materialTooLong", Refusal(Text(new string('长', 6001), 0), Writer, Subject.Person));
        Assert.Equal("cycle.materialChanged", Refusal(new SubmitMaterial(Subject.Id, MaterialKind.Report, ["少了几部分"], [], 0), Writer, Subject.Person));
        Assert.Equal("cycle.materialAppendix", Refusal(Text("好", 0) with { Appendix = [.. Enumerable.Repeat(new MaterialNote(year.Today, "记", "", ""), 61)] }, Writer, Subject.Person));
        Assert.Equal("cycle.materialNotAsked", Refusal(Text("好", 0) with { Kind = MaterialKind.SelfCheck }, Writer, Subject.Person));
    }

    [Fact]
    public void Submit_KeepsParagraphsAndDropsWhatNobodySees()
    {
        Done(Text("第一段\u200b\r\n\r\n  第二段\t好 ", 0), Writer, Subject.Person);

        Assert.Equal("第一段\n第二段 好", Material.Latest!.Sections[0].Text);
    }

    [Fact]
    public void Meeting_ThatBegins_FreezesWhatIsFinalForGood()
    {
        Final();
        var meeting = year.Plan("villageReview", 1);
        Freeze(meeting);

        Assert.Equal("cycle.materialFrozen", Refusal(Text("改", 1), Writer, Subject.Person));
        Assert.Equal("cycle.materialFrozen", year.Refusal(new ReopenMaterial(Subject.Id, "有错")));
        year.Do(new EnterOutcome(meeting, year.Report("villageReview", [1])));
        Assert.Equal("cycle.materialFrozen", Refusal(Text("改", 1), Writer, Subject.Person));
        Assert.Empty(Freeze(meeting));
    }

    [Fact]
    public void Meeting_ThatBeginsWithoutAFinalText_KeepsItFromBeingMadeSoUntilALaterRound()
    {
        Submit();
        var meeting = year.Plan("villageReview", 1);
        Freeze(meeting);
        Assert.Equal("cycle.materialFrozen", Refusal(Decide("包村干部", true), First));

        // 村述镇评 is still to come.
        year.Do(new EnterOutcome(meeting, year.Report("villageReview", [1])));
        Done(Decide("包村干部", true), First);
    }

    [Fact]
    public void Freeze_ByAnAccount_IsRefused()
    {
        var meeting = year.Plan("villageReview", 1);

        Assert.Equal("cycle.notAMember", Refusal(new FreezeMaterials(meeting), Year.Ann));
        Assert.Equal("cycle.notAMember", Refusal(new FreezeMaterials(meeting), "管理员", administrator: true));
        Assert.Equal("cycle.meetingUnknown", Refusal(new FreezeMaterials(new MeetingId(Guid.NewGuid())), null));
    }

    [Fact]
    public void Freeze_OfAUnit_LeavesTheOthersFree()
    {
        Freeze(year.Plan("villageReview", 2));

        Submit();
        Assert.Equal("cycle.materialFrozen", Refusal(Text("好", 0, year.Subject(2)), Writer, year.Subject(2).Person));
    }

    [Fact]
    public void Final_OpenedAgain_CanBeWrittenAnew()
    {
        Final();
        Assert.Equal("cycle.materialFinal", Refusal(Text("改", 1), Writer, Subject.Person));

        year.Do(new ReopenMaterial(Subject.Id, "数字有误"));

        Submit("改好了", seen: 1);
        Assert.Equal(2, Material.Versions.Length);
    }

    [Fact]
    public void Withdraw_OnceAStepDecided_IsRefused()
    {
        Submit();
        Done(Decide("包村干部", true), First);

        Assert.Equal("cycle.materialDecidedOn", Refusal(new WithdrawMaterial(Subject.Id, 1), Writer, Subject.Person));
        Assert.Equal("cycle.materialNotYours", Refusal(new WithdrawMaterial(Subject.Id, 1), First));
    }

    [Fact]
    public void Assign_OfAnUnknownStepOrUnit_IsRefused_AndTheSameTwiceChangesNothing()
    {
        Assert.Equal("cycle.materialStepUnknown", year.Refusal(new AssignReviewer("党委书记", null, First)));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new AssignReviewer("包村干部", Years.Unit(9), First)));
        year.Nothing(new AssignReviewer("包村干部", null, First));
        year.Do(new AssignReviewer("包村干部", null, null));
        Assert.Null(year.State.Materials.Reviewer("包村干部", Subject.Unit));
    }

    [Fact]
    public void Due_IsTheEndOfThePhaseBeforeTheFirstRound_UnlessItIsSet()
    {
        Assert.Equal(new DateOnly(2026, 12, 31), MaterialDates.Due(year.State));

        year.Do(new SetMaterialDue(new DateOnly(2026, 12, 10)));

        Assert.Equal(new DateOnly(2026, 12, 10), MaterialDates.Due(year.State));
    }

    [Fact]
    public void Unlisted_SubjectsTextsGoWithIt()
    {
        Submit();

        year.Do(new UnlistSubject(Subject.Id, "调离"));

        Assert.Empty(year.State.Materials.All);
    }

    [Fact]
    public void SelfCheck_OfTheOffice_IsHandedInWithoutReviewAndMayBeHandedInAgain()
    {
        var office = new Year("organ-party-branch", 1);
        var secretary = office.Subject(1, "secretary");
        var asked = Reporting.Of(office.State, secretary, MaterialKind.SelfCheck)!;
        Assert.Equal(["查职责", "看问题", "看打算"], asked.Outline.Sections.Select(s => s.Name));
        Assert.Equal("查履职", Reporting.Of(office.State, office.Subject(1, "member"), MaterialKind.SelfCheck)!.Outline.Sections[0].Name);

        foreach (var seen in new[] { 0, 1 })
        {
            var decision = CycleDecider.Decide(office.State, new SubmitMaterial(secretary.Id, MaterialKind.SelfCheck, ["履职", "", ""], [], seen), new CycleContext("书记", office.Today, Career.None, Person: secretary.Person));
            var state = Assert.IsType<CycleDecision.Accepted>(decision).Events.Aggregate(office.State, CycleFold.Apply);
            Assert.Equal(MaterialStage.Final, state.Materials.Of(secretary.Id, MaterialKind.SelfCheck).Stage);
            office.Do(new SetMaterialDue(office.Today.AddDays(seen)));
            office.Apply(decision);
        }
    }

    [Fact]
    public void Hints_TellOfEmptySectionsLengthAndForgottenPromises()
    {
        year.Do(new WritePromises(Subject.Id, [new Promise("修好三组通组道路", null), new Promise("每月公开账目", null)]));
        var asked = Reporting.Of(year.State, Subject, MaterialKind.Report)!;
        var hints = MaterialAdvice.Of(asked, ["通组道路已经修好", new string('长', 2000), string.Empty], year.State.File(Subject.Id).Promises);

        // 15 minutes are enough for 2008 characters, the eight of 村述镇评 are not.
        Assert.Equal(["cycle.materialSectionEmpty", "cycle.materialLong", "cycle.materialPromise"], hints.Select(h => h.Code));
        Assert.Equal(["村述镇评", "8", "11", "1600"], hints[1].Values);
        Assert.Equal(["每月公开账目"], hints[2].Values);
    }

    [Fact]
    public void Difference_ShowsWhatCameAndWent() => Assert.Equal(
        [(ChangeKind.Same, "甲"), (ChangeKind.Removed, "乙"), (ChangeKind.Added, "丁"), (ChangeKind.Same, "丙")],
        MaterialDifference.Of(["甲", "乙", "丙"], ["甲", "丁", "丙"]).Select(c => (c.Kind, c.Text)));

    [Fact]
    public void Content_OfTheFinalText_LeavesOutEmptySections()
    {
        Final();

        var text = MaterialText.Of(year.State, Subject, MaterialKind.Report)!;

        Assert.Equal(("前进村", Subject.Name, 2026, 1), (text.Unit, text.Name, text.Year, text.Version));
        Assert.Equal(["推动发展"], Assert.Single(text.Sections).Paragraphs);
        Assert.Null(MaterialText.Of(year.State, year.Subject(2), MaterialKind.Report));
    }

    private static SubmitMaterial Text(string text, int seen, CycleSubject subject) => new(subject.Id, MaterialKind.Report, [text, string.Empty, string.Empty], [], seen);

    private SubmitMaterial Text(string text, int seen) => Text(text, seen, Subject);

    private DecideMaterial Decide(string step, bool pass, string comment = "", int version = 1) => new(Subject.Id, version, step, pass, comment);

    private void Submit(string text = "推动发展", int seen = 0) => Done(Text(text, seen), Writer, Subject.Person);

    private void Final()
    {
        Submit();
        Done(Decide("包村干部", true), First);
        Done(Decide("镇负责同志", true), Second);
    }

    private ImmutableArray<CycleEvent> Freeze(MeetingId meeting) =>
        Assert.IsType<CycleDecision.Accepted>(year.Apply(CycleDecider.Decide(year.State, new FreezeMaterials(meeting), new CycleContext(null, year.Today, Career.None)))).Events;

    private void Done(CycleCommand command, string account, PersonId? person = null) =>
        Assert.IsType<CycleDecision.Accepted>(year.Apply(CycleDecider.Decide(year.State, command, new CycleContext(account, year.Today, Career.None, Person: person))));

    private string Refusal(CycleCommand command, string? account, PersonId? person = null, bool administrator = false, bool hasAccount = false) =>
        Assert.IsType<CycleDecision.Refused>(CycleDecider.Decide(year.State, command, new CycleContext(account, year.Today, Career.None, administrator, null, person, hasAccount))).Refusal.Code;
}
