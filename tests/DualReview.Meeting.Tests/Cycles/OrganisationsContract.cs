using DualReview.Domain.Cycles;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Tests.Store;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>What the register must do. One subclass per store.</summary>
public abstract class OrganisationsContract : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    private StoreUnderTest? store;
    private CycleHost? host;
    private UnitId town;
    private UnitId village;

    private IOrganisations Register => host!.Organisations;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal abstract Task<StoreUnderTest> MakeStoreAsync();

    public async ValueTask InitializeAsync()
    {
        store = await MakeStoreAsync();
        host = await store.YearsAsync();
        town = (await Register.AddUnitAsync(null, " 东风镇\u200b ", UnitKind.Town, Cancel)).Unit!.Value;
        village = (await Register.AddUnitAsync(town, "前进村", UnitKind.Village, Cancel)).Unit!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Units_WhenAdded_AreListedCleanWithTheUnitAbove()
    {
        var units = await Register.UnitsAsync(Cancel);

        Assert.Equal(new OrganisationUnit(town, null, "东风镇", UnitKind.Town, null), units.Single(u => u.Id == town));
        Assert.Equal(new OrganisationUnit(village, town, "前进村", UnitKind.Village, null), units.Single(u => u.Id == village));
    }

    [Fact]
    public async Task AddUnit_WhenNameUnusableTakenOrParentUnknown_IsRefused()
    {
        Assert.Equal("organisation.unitName", await AddUnitRefusalAsync(town, " \u200b"));
        Assert.Equal("organisation.unitName", await AddUnitRefusalAsync(town, null!));
        Assert.Equal("organisation.unitName", await AddUnitRefusalAsync(town, new string('村', 41)));
        Assert.Equal("organisation.unitName", await AddUnitRefusalAsync(town, new string(' ', 1_000_000)));
        Assert.Equal("organisation.unitNameTaken", await AddUnitRefusalAsync(town, " 前进村"));
        Assert.Equal("organisation.unitNameTaken", await AddUnitRefusalAsync(null, "东风镇"));
        Assert.Equal("organisation.unitUnknown", await AddUnitRefusalAsync(new UnitId(Guid.NewGuid()), "前进村"));
        Assert.NotNull((await Register.AddUnitAsync(null, "前进村", UnitKind.Village, Cancel)).Unit);
    }

    [Fact]
    public async Task ChangeUnit_WhenAnotherHasTheName_IsRefusedAndItsOwnNameIsNot()
    {
        var other = (await Register.AddUnitAsync(town, "斗山村", UnitKind.Village, Cancel)).Unit!.Value;

        Assert.Equal("organisation.unitNameTaken", (await Register.ChangeUnitAsync(other, "前进村", UnitKind.Village, Cancel))!.Code);
        Assert.Equal("organisation.unitName", (await Register.ChangeUnitAsync(other, " ", UnitKind.Village, Cancel))!.Code);
        Assert.Equal("organisation.unitUnknown", (await Register.ChangeUnitAsync(new UnitId(Guid.NewGuid()), "新村", UnitKind.Village, Cancel))!.Code);
        Assert.Null(await Register.ChangeUnitAsync(other, "斗山村", UnitKind.Community, Cancel));
        Assert.Equal(UnitKind.Community, (await Register.UnitsAsync(Cancel)).Single(u => u.Id == other).Kind);
    }

    [Fact]
    public async Task EndUnit_WhenEndedAndTakenUpAgain_KeepsItsPast()
    {
        var held = await AddAsync(null, "张一");

        Assert.Null(await Register.EndUnitAsync(village, Day, Cancel));
        Assert.Equal(Day, (await Register.UnitsAsync(Cancel)).Single(u => u.Id == village).EndedOn);
        Assert.Equal([held.Id], (await Register.TenuresAsync([village], Cancel)).Select(t => t.Id));
        Assert.Null(await Register.EndUnitAsync(village, null, Cancel));
        Assert.Null((await Register.UnitsAsync(Cancel)).Single(u => u.Id == village).EndedOn);
        Assert.Equal("organisation.unitUnknown", (await Register.EndUnitAsync(new UnitId(Guid.NewGuid()), Day, Cancel))!.Code);
    }

    [Fact]
    public async Task AddTenure_WhenWordsUnitPersonOrDaysAreWrong_IsRefused()
    {
        Assert.Equal("organisation.tenureUnusable", await TenureRefusalAsync(name: " "));
        Assert.Equal("organisation.tenureUnusable", await TenureRefusalAsync(post: new string('长', 41)));
        Assert.Equal("organisation.tenureUnusable", await TenureRefusalAsync(seats: ["party branch"]));
        Assert.Equal("organisation.tenureUnusable", await TenureRefusalAsync(seats: [string.Empty]));
        Assert.Equal("organisation.tenureUnusable", await TenureRefusalAsync(seats: [.. Enumerable.Range(0, 11).Select(i => $"s{i}")]));
        Assert.Equal("organisation.tenureBackwards", await TenureRefusalAsync(to: Day.AddDays(-1)));
        Assert.Equal("organisation.unitUnknown", await TenureRefusalAsync(unit: new UnitId(Guid.NewGuid())));
        Assert.Equal("organisation.personUnknown", await TenureRefusalAsync(person: new PersonId(Guid.NewGuid())));
        Assert.Empty(await Register.TenuresAsync([village], Cancel));
    }

    [Fact]
    public async Task AddTenure_WhenTheSamePostIsHeldInThatTime_IsRefusedToTheDay()
    {
        var first = await AddAsync(null, "张一", from: Day, to: Day.AddDays(10));

        Assert.Equal("organisation.tenureOverlaps", await TenureRefusalAsync(person: first.Person, from: Day.AddDays(10)));
        Assert.Equal("organisation.tenureOverlaps", await TenureRefusalAsync(person: first.Person, from: Day.AddDays(-5), to: Day));
        Assert.Equal("organisation.tenureOverlaps", await TenureRefusalAsync(person: first.Person, from: Day.AddDays(-5)));
        var second = await AddAsync(first.Person, "张一", from: Day.AddDays(11));
        await AddAsync(first.Person, "张一", post: "村委会主任", from: Day);
        await AddAsync(null, "张一", from: Day);
        Assert.Equal("organisation.tenureOverlaps", await TenureRefusalAsync(person: first.Person, from: Day.AddYears(9)));
        Assert.Equal([second.Id, first.Id], (await Register.CareerAsync(first.Person, Cancel)).Where(t => t.Post == "村党组织书记").Select(t => t.Id));
    }

    [Fact]
    public async Task ChangeTenure_WhenItWouldOverlapAnother_IsRefusedAndItsOwnDaysAreNot()
    {
        var first = await AddAsync(null, "张一", from: Day, to: Day.AddDays(10));
        var second = await AddAsync(first.Person, "张一", from: Day.AddDays(11));

        Assert.Equal(["张一", "村党组织书记"], (await Register.ChangeTenureAsync(first.Id, [], Day, null, Cancel))!.Arguments);
        Assert.Equal("organisation.tenureBackwards", (await Register.ChangeTenureAsync(first.Id, [], Day, Day.AddDays(-1), Cancel))!.Code);
        Assert.Equal("organisation.tenureUnusable", (await Register.ChangeTenureAsync(first.Id, ["党支部"], Day, null, Cancel))!.Code);
        Assert.Equal("organisation.personUnknown", (await Register.ChangeTenureAsync(Guid.NewGuid(), [], Day, null, Cancel))!.Code);
        Assert.Null(await Register.ChangeTenureAsync(second.Id, ["partySecretary", "partySecretary"], Day.AddDays(12), null, Cancel));
        var read = (await Register.TenuresAsync([village], Cancel)).Single(t => t.Id == second.Id);
        Assert.Equal(["partySecretary"], read.Seats);
        Assert.Equal(Day.AddDays(12), read.From);
        Assert.True(read.Covers(Day.AddYears(5)));
        Assert.False(read.Covers(Day.AddDays(11)));
    }

    [Fact]
    public async Task FindPeople_ByNameOrByWhereTheyServe_GivesTheFirstAndSaysHowManyThereAre()
    {
        var other = (await Register.AddUnitAsync(town, "斗山村", UnitKind.Village, Cancel)).Unit!.Value;
        var (second, first, away) = (await AddAsync(null, "李二"), await AddAsync(null, "张一", to: Day.AddDays(10)), await AddAsync(null, "张三", unit: other));
        await AddAsync(first.Person, "张一", post: "村委会主任", from: Day.AddDays(11));

        var all = await Register.FindPeopleAsync(string.Empty, 2, Cancel);
        var named = await Register.FindPeopleAsync("张", 20, Cancel);
        var serving = await Register.FindPeopleAsync("斗山", 20, Cancel);
        var wild = await Register.FindPeopleAsync("%", 20, Cancel);

        Assert.Equal((3, 2), (all.People, all.Posts.Select(t => t.Person).Distinct().Count()));
        Assert.Equal(2, named.People);
        Assert.Equal([first.Person, first.Person, away.Person], named.Posts.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => t.Person));
        Assert.Equal((away.Person, 1), (Assert.Single(serving.Posts).Person, serving.People));
        Assert.Equal((0, 0), (wild.People, wild.Posts.Count));
        Assert.Equal(["村党组织书记", "村党组织书记", "村委会主任"], (await Register.PostsAsync([first.Person, second.Person, new PersonId(Guid.NewGuid())], Cancel)).Select(t => t.Post).Order(StringComparer.Ordinal));
        Assert.Empty(await Register.PostsAsync([], Cancel));
    }

    [Fact]
    public async Task AddUnit_WhenManyAddTheSameName_OneIsThere()
    {
        await using var other = await store!.YearsAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? Register : other.Organisations).AddUnitAsync(town, "红旗村", UnitKind.Village, Cancel))));

        Assert.Single(outcomes, o => o.Unit is not null);
        Assert.All(outcomes.Where(o => o.Unit is null), o => Assert.Equal("organisation.unitNameTaken", o.Refusal!.Code));
    }

    [Fact]
    public async Task AddTenure_WhenTwoInstancesGiveOnePersonTheSamePost_OneIsThere()
    {
        var person = (await AddAsync(null, "张一", post: "村委会主任")).Person;
        await using var other = await store!.YearsAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Register : other.Organisations).AddTenureAsync(person, "张一", village, "村党组织书记", [], Day.AddDays(i), null, Cancel))));

        Assert.Single(outcomes, o => o.Tenure is not null);
        Assert.All(outcomes.Where(o => o.Tenure is null), o => Assert.Equal("organisation.tenureOverlaps", o.Refusal!.Code));
    }

    /// <summary>By code point on every store, or a list would stand in another order after a move.</summary>
    [Fact]
    public async Task Units_AreOrderedByCodePoint()
    {
        foreach (var name in new[] { "一村", "丁村", "a村", "Z村", "𠮷村", "10村" })
        {
            await Register.AddUnitAsync(village, name, UnitKind.Village, Cancel);
        }

        Assert.Equal(["10村", "Z村", "a村", "一村", "丁村", "𠮷村"], (await Register.UnitsAsync(Cancel)).Where(u => u.Parent == village).Select(u => u.Name));
    }

    [Fact]
    public async Task Writers_OfDifferentLines_DoNotDisturbEachOther()
    {
        var units = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => Register.AddUnitAsync(town, $"{i}村", UnitKind.Village, Cancel))));
        await Task.WhenAll(units.Select((u, i) => Task.Run(() => i % 2 == 0
            ? Register.ChangeUnitAsync(u.Unit!.Value, $"{i}社区", UnitKind.Community, Cancel)
            : Register.EndUnitAsync(u.Unit!.Value, Day, Cancel))));

        var read = (await Register.UnitsAsync(Cancel)).Where(u => u.Parent == town && u.Id != village).ToArray();
        Assert.Equal((5, 5), (read.Count(u => u.Kind == UnitKind.Community && u.EndedOn is null), read.Count(u => u.EndedOn == Day && u.Kind == UnitKind.Village)));
    }

    [Fact]
    public async Task AnyChange_WhenTheStoreFails_IsRefusedAndThrowsNothing()
    {
        var held = await AddAsync(null, "张一");
        await store!.TamperYearsAsync("ALTER TABLE unit RENAME TO unit_gone");
        await store!.TamperYearsAsync("ALTER TABLE tenure RENAME TO tenure_gone");

        Assert.Equal("store.unavailable", await AddUnitRefusalAsync(town, "新村"));
        Assert.Equal("store.unavailable", (await Register.ChangeUnitAsync(village, "新村", UnitKind.Village, Cancel))!.Code);
        Assert.Equal("store.unavailable", (await Register.EndUnitAsync(village, Day, Cancel))!.Code);
        Assert.Equal("store.unavailable", await TenureRefusalAsync());
        Assert.Equal("store.unavailable", (await Register.ChangeTenureAsync(held.Id, [], Day, null, Cancel))!.Code);
    }

    private async Task<string> AddUnitRefusalAsync(UnitId? parent, string name)
    {
        var (unit, refusal) = await Register.AddUnitAsync(parent, name, UnitKind.Village, Cancel);
        Assert.Null(unit);
        return refusal!.Code;
    }

    private async Task<Tenure> AddAsync(PersonId? person, string name, string post = "村党组织书记", DateOnly? from = null, DateOnly? to = null, UnitId? unit = null)
    {
        var (tenure, refusal) = await Register.AddTenureAsync(person, name, unit ?? village, post, ["partySecretary"], from ?? Day, to, Cancel);
        Assert.True(tenure is not null, refusal?.Code);
        return tenure;
    }

    private async Task<string> TenureRefusalAsync(
        PersonId? person = null, string name = "张一", UnitId? unit = null, string post = "村党组织书记", IReadOnlyList<string>? seats = null, DateOnly? from = null, DateOnly? to = null) =>
        (await Register.AddTenureAsync(person, name, unit ?? village, post, seats ?? [], from ?? Day, to, Cancel)).Refusal!.Code;
}

public sealed class SqliteOrganisationsTests : OrganisationsContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}

public sealed class PostgresOrganisationsTests : OrganisationsContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => PostgresUnderTest.MakeAsync();
}
