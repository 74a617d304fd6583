using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Units.Importing;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Tests.Cycles;

namespace DualReview.Meeting.Tests.Units;

/// <summary>Every outcome of the dry run, and that exactly what it shows is stored, on the real register.</summary>
public sealed class PeopleImportTests : IAsyncLifetime
{
    private const string Secretary = "村党组织书记";

    private readonly ImportAnswers answers = new() { From = new DateOnly(2026, 1, 1), Schemes = [BuiltInSchemes.Find("town-party-secretary")!, BuiltInSchemes.Find("doushan-village")!] };
    private CycleHost host = null!;
    private UnitId village;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IOrganisations Register => host.Organisations;

    public async ValueTask InitializeAsync()
    {
        host = await CycleHost.StartAsync();
        var town = (await Register.AddUnitAsync(null, "东风镇", UnitKind.Town, Cancel)).Unit!.Value;
        village = (await Register.AddUnitAsync(town, "前进村", UnitKind.Village, Cancel)).Unit!.Value;
        answers.Root = town;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Person_NobodyHas_IsNewAndStoredWithSeatAndDay()
    {
        var line = Assert.Single(await JudgeAsync($"前进村\t㛃𬭎\t{Secretary}\t\t\t2021年3月"));
        Assert.Equal((ImportOutcome.New, true), (line.Outcome, line.Takes));

        Assert.Equal(new RegisterAdded(0, 1, 1), await StoreAsync([line]));

        var stored = Assert.Single(await Register.TenuresAsync([village], Cancel));
        Assert.Equal(("㛃𬭎", Secretary, new DateOnly(2021, 3, 1)), (stored.Name, stored.Post, stored.From));
        Assert.Equal(["partySecretary"], stored.Seats);
    }

    [Fact]
    public async Task List_ImportedTwice_AddsNothing()
    {
        var list = $"前进村\t王建国\t{Secretary}、村委会主任\n东风镇前进村\t李秀英\t村委会委员";
        var first = await JudgeAsync(list);
        Assert.Equal(new RegisterAdded(0, 2, 3), await StoreAsync(first));

        var again = await JudgeAsync(list);

        Assert.All(again, l => Assert.Equal(ImportOutcome.Known, l.Outcome));
        Assert.Equal(new RegisterAdded(0, 0, 0), await StoreAsync(again));
        Assert.Equal(new RegisterAdded(0, 0, 0), await StoreAsync(first));
        Assert.Equal(3, (await Register.TenuresAsync([village], Cancel)).Count);
        Assert.Single((await Register.TenuresAsync([village], Cancel)).Where(t => t.Name == "王建国").Select(t => t.Person).Distinct());
    }

    [Fact]
    public async Task SameName_IsAskedAndIsOnePersonOrTwoAsTheClerkSays()
    {
        await AddAsync("王建国", "村委会委员");
        var list = $"前进村\t王建国\t{Secretary}";
        var asked = Assert.Single(await JudgeAsync(list));
        Assert.Equal((ImportOutcome.SameName, false, "村委会委员"), (asked.Outcome, asked.Takes, asked.Details[0]));

        answers.Same[asked.Row.Key] = ImportAnswers.Another;
        Assert.Equal(ImportOutcome.New, Assert.Single(await JudgeAsync(list)).Outcome);
        answers.Same[asked.Row.Key] = Assert.Single(asked.Candidates).Key;
        var same = Assert.Single(await JudgeAsync(list));
        Assert.Equal(ImportOutcome.NewPost, same.Outcome);

        Assert.Equal(new RegisterAdded(0, 0, 1), await StoreAsync([same]));
        Assert.Single((await Register.TenuresAsync([village], Cancel)).Select(t => t.Person).Distinct());
    }

    [Fact]
    public async Task SameName_WithinTheList_IsAskedToo()
    {
        var list = $"前进村\t王建国\t{Secretary}\n前进村\t王建国\t村委会主任";
        var asked = (await JudgeAsync(list))[1];
        Assert.Equal(ImportOutcome.SameName, asked.Outcome);

        answers.Same[asked.Row.Key] = ImportAnswers.Another;

        Assert.Equal(new RegisterAdded(0, 2, 2), await StoreAsync(await JudgeAsync(list)));
    }

    [Fact]
    public async Task Post_NoSchemeLists_IsTakenAsWrittenOnceAClassIsChosenOrLeftOut()
    {
        const string list = "前进村\t李秀英\t妇联主席\n前进村\t张一\t治保主任";
        var lines = await JudgeAsync(list);
        Assert.All(lines, l => Assert.Equal((ImportOutcome.PostUnknown, false), (l.Outcome, l.Takes)));

        answers.Classes[lines[0].Row.Key] = answers.Schemes[1].Subjects.First(c => c.Kind == SubjectKind.Member);
        answers.Left.Add(lines[1].Row.Key);
        lines = await JudgeAsync(list);
        Assert.Equal((ImportOutcome.New, true, false), (lines[0].Outcome, lines[0].Takes, lines[0].Left));
        Assert.Equal((false, true), (lines[1].Takes, lines[1].Left));
        await StoreAsync(lines);

        var stored = Assert.Single(await Register.TenuresAsync([village], Cancel));
        Assert.Equal("妇联主席", stored.Post);
        Assert.Single(stored.Seats);
    }

    [Fact]
    public async Task Class_OfTheSchemeOrNone_DecidesForAnUnlistedPost()
    {
        var kind = answers.Schemes[1].Subjects.First(c => c.Kind == SubjectKind.Member);

        Assert.Equal(ImportOutcome.New, Assert.Single(await JudgeAsync($"前进村\t李秀英\t妇联主席\t{kind.Name}")).Outcome);
        Assert.Equal((ImportOutcome.ClassUnknown, "外类"), Assert.Single(await JudgeAsync("前进村\t李秀英\t妇联主席\t外类")) is var l ? (l.Outcome, l.Details[0]) : default);
        Assert.Equal(ImportOutcome.SeatUnknown, Assert.Single(await JudgeAsync($"前进村\t李秀英\t{Secretary}\t\t外席")).Outcome);
        Assert.Equal(["villageCommittee"], Assert.Single(await JudgeAsync($"前进村\t李秀英\t村委会主任\t\t村民委员会")).Adds!.Seats);
    }

    [Fact]
    public async Task Unit_NobodyHas_IsCreatedOnlyWhenWished()
    {
        var list = $"斗山村\t王建国\t{Secretary}\n斗山村\t李秀英\t村委会委员";
        Assert.All(await JudgeAsync(list), l => Assert.Equal((ImportOutcome.UnitUnknown, false), (l.Outcome, l.Takes)));

        answers.Create.Add("斗山村");

        Assert.Equal(new RegisterAdded(1, 2, 2), await StoreAsync(await JudgeAsync(list)));
        var unit = (await Register.UnitsAsync(Cancel)).Single(u => u.Name == "斗山村");
        Assert.Equal((answers.Root, UnitKind.Village), (unit.Parent, unit.Kind));
    }

    [Fact]
    public async Task Unit_EndedUnclearOrMissing_IsSaid()
    {
        await Register.EndUnitAsync(village, new DateOnly(2026, 1, 1), Cancel);
        Assert.Equal(ImportOutcome.UnitEnded, Assert.Single(await JudgeAsync($"前进村\t王建国\t{Secretary}")).Outcome);

        var other = (await Register.AddUnitAsync(null, "西风镇", UnitKind.Town, Cancel)).Unit!.Value;
        await Register.AddUnitAsync(other, "红旗村", UnitKind.Village, Cancel);
        await Register.AddUnitAsync(answers.Root, "红旗村", UnitKind.Village, Cancel);
        Assert.Equal(ImportOutcome.New, Assert.Single(await JudgeAsync($"红旗村\t王建国\t{Secretary}")).Outcome);
        answers.Root = null;
        Assert.Equal(ImportOutcome.UnitUnclear, Assert.Single(await JudgeAsync($"红旗村\t王建国\t{Secretary}")).Outcome);
        Assert.Equal(ImportOutcome.UnitMissing, Assert.Single(await JudgeAsync($"\t王建国\t{Secretary}")).Outcome);
    }

    [Fact]
    public async Task Secretary_ASecondOne_IsAskedAndTakenOnlyWhenWished()
    {
        await AddAsync("王建国", Secretary);
        var list = $"前进村\t李秀英\t{Secretary}";
        var asked = Assert.Single(await JudgeAsync(list));
        Assert.Equal((ImportOutcome.TooMany, false), (asked.Outcome, asked.Takes));
        Assert.Equal(["村党组织书记", "1", "王建国"], asked.Details);

        answers.Over.Add(asked.Row.Key);
        Assert.Equal(new RegisterAdded(0, 1, 1), await StoreAsync(await JudgeAsync(list)));
    }

    [Fact]
    public async Task Secretary_TwoInOneListOrAfterTheFirstLeft_IsJudgedByWhoHoldsThePost()
    {
        var lines = await JudgeAsync($"前进村\t王建国\t{Secretary}\n前进村\t李秀英\t{Secretary}");
        Assert.Equal([ImportOutcome.New, ImportOutcome.TooMany], lines.Select(l => l.Outcome));

        var left = await AddAsync("王建国", Secretary);
        await Register.ChangeTenureAsync(left.Id, left.Seats, left.From, new DateOnly(2025, 12, 31), Cancel);
        Assert.Equal(ImportOutcome.New, Assert.Single(await JudgeAsync($"前进村\t李秀英\t{Secretary}")).Outcome);
    }

    [Theory]
    [InlineData("前进村\t=1+1\t书记", ImportOutcome.NameUnusable)]
    [InlineData("前进村\t\t书记", ImportOutcome.NameUnusable)]
    [InlineData("前进村\t王建国\t", ImportOutcome.PostUnusable)]
    [InlineData("前进村\t王建国\t=cmd", ImportOutcome.PostUnusable)]
    [InlineData("前进村\t王建国\t村党组织书记\t\t\t去年", ImportOutcome.DayUnreadable)]
    [InlineData("=前进村\t王建国\t村党组织书记", ImportOutcome.UnitUnknown)]
    public async Task Row_ThatCannotBeUsed_IsShownAndNeverStored(string row, ImportOutcome outcome)
    {
        answers.Create.Add("=前进村");
        var lines = await JudgeAsync($"{row}\n前进村\t赵四\t村委会委员");

        Assert.Equal(outcome, lines[0].Outcome);
        Assert.False(lines[0].Takes);
        Assert.Equal(new RegisterAdded(0, 1, 1), await StoreAsync(lines));
    }

    [Fact]
    public async Task Row_TheSameTwice_IsStoredOnce()
    {
        var lines = await JudgeAsync($"前进村\t王建国\t{Secretary}\n前进村\t王 建 国\t{Secretary}\n东风镇前进村\t王建国\t{Secretary}");

        Assert.Equal([ImportOutcome.New, ImportOutcome.Twice, ImportOutcome.Twice], lines.Select(l => l.Outcome));
        Assert.Equal("1", lines[1].Details[0]);
        Assert.Equal(new RegisterAdded(0, 1, 1), await StoreAsync(lines));
    }

    [Fact]
    public async Task Addition_OfWhichOnePartIsWrong_StoresNothing()
    {
        var good = new AddedTenure(village, "前进村", null, "1", "王建国", Secretary, [], answers.From);
        var (added, refusal) = await Register.AddAllAsync(new RegisterAddition([new AddedUnit(answers.Root, "新村", UnitKind.Village)], [good, good with { Unit = new UnitId(Guid.NewGuid()), PersonKey = "2" }]), Cancel);

        Assert.Equal((null, "organisation.unitUnknown"), (added, refusal!.Code));
        Assert.Empty(await Register.TenuresAsync([village], Cancel));
        Assert.DoesNotContain(await Register.UnitsAsync(Cancel), u => u.Name == "新村");
    }

    [Fact]
    public async Task Addition_ByManyAtOnce_IsStoredOnce()
    {
        answers.Create.Add("斗山村");
        var addition = PeopleImport.Addition(await JudgeAsync($"斗山村\t王建国\t{Secretary}、村委会主任"), answers);

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Register.AddAllAsync(addition, Cancel))));

        Assert.Equal((1, 1, 2), (all.Sum(a => a.Added!.Units), all.Sum(a => a.Added!.People), all.Sum(a => a.Added!.Tenures)));
    }

    [Fact]
    public async Task Rename_ChangesTheRegisterAndRefusesWhatIsNoName()
    {
        var held = await AddAsync("王建国", Secretary);

        Assert.Equal("organisation.personName", (await Register.RenamePersonAsync(held.Person, " \u200b", Cancel)).Refusal!.Code);
        Assert.Equal("organisation.personName", (await Register.RenamePersonAsync(held.Person, new string('王', 31), Cancel)).Refusal!.Code);
        Assert.Equal("organisation.personUnknown", (await Register.RenamePersonAsync(new PersonId(Guid.NewGuid()), "王", Cancel)).Refusal!.Code);
        Assert.Equal("王建国", (await Register.RenamePersonAsync(held.Person, " 王建围 ", Cancel)).Before);
        Assert.Equal("王建围", Assert.Single(await Register.TenuresAsync([village], Cancel)).Name);
    }

    private async Task<Tenure> AddAsync(string name, string post) =>
        (await Register.AddTenureAsync(null, name, village, post, [], new DateOnly(2020, 1, 1), null, Cancel)).Tenure!;

    private async Task<ImmutableArray<ImportLine>> JudgeAsync(string text)
    {
        var units = await Register.UnitsAsync(Cancel);
        return PeopleImport.Judge(PeopleTable.Read(text).Rows, units, await Register.TenuresAsync([.. units.Select(u => u.Id)], Cancel), answers);
    }

    private async Task<RegisterAdded> StoreAsync(IReadOnlyList<ImportLine> lines)
    {
        var (added, refusal) = await Register.AddAllAsync(PeopleImport.Addition(lines, answers), Cancel);
        Assert.True(added is not null, refusal?.Code);
        return added;
    }
}
