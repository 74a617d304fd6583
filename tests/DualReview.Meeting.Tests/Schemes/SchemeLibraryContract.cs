using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Store;

namespace DualReview.Meeting.Tests.Schemes;

/// <summary>What every library must do, in the words of <see cref="ISchemeLibrary"/>. One subclass per store.</summary>
public abstract class SchemeLibraryContract : IAsyncLifetime
{
    private const string Account = "王管理员";

    private readonly List<RoomHost> hosts = [];
    private StoreUnderTest? store;

    private ISchemeLibrary Library => hosts[0].Schemes;

    private IMeetingRooms Rooms => hosts[0].Rooms;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal abstract Task<StoreUnderTest> MakeStoreAsync();

    public async ValueTask InitializeAsync()
    {
        store = await MakeStoreAsync();
        await AnotherAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    /// <summary>Another server on the same store.</summary>
    private async Task<ISchemeLibrary> AnotherAsync()
    {
        hosts.Add(await store!.RoomsAsync());
        return hosts[^1].Schemes;
    }

    internal static Scheme Own(string name = "霍尔奇镇双述双评", string key = "our-scheme") =>
        BuiltInSchemes.Find("huoerqi-community")! with { Key = key, Name = name };

    private Task<SchemeSaving> SaveAsync(Scheme scheme, int expectedLast, string note = "", string account = Account) =>
        Library.SaveAsync(scheme, expectedLast, note, account, Cancel);

    [Fact]
    public async Task List_OfANewStore_IsTheBuiltInSchemesInTheirOrder()
    {
        var list = await Library.ListAsync(Cancel);

        Assert.Equal(BuiltInSchemes.All.Select(s => (s.Key, s.Name, true, false, 0, 0)), list.Select(e => (e.Key, e.Name, e.BuiltIn, e.Retired, e.Number, e.Meetings)));
        Assert.Equal(BuiltInSchemes.All, await Library.OfferedAsync(Cancel));
    }

    [Fact]
    public async Task Save_OfANewScheme_IsVersionOneWithItsTextAsWritten()
    {
        Assert.Equal(new SchemeSaving.Saved(1), await SaveAsync(Own(), 0, "  第一稿 "));

        var entry = (await Library.FindAsync("our-scheme", Cancel))!;
        Assert.Equal(("霍尔奇镇双述双评", false, false, 1, "第一稿", Account), (entry.Name, entry.BuiltIn, entry.Retired, entry.Number, entry.Last!.Note, entry.Last.Account));
        Assert.Equal(TimeSpan.Zero, entry.Last.At.Offset);
        Assert.Equal(SchemeWriter.Write(Own()), await Library.TextAsync("our-scheme", null, Cancel));
        Assert.Equal(Own(), (await Library.OfferedAsync(Cancel))[^1]);
        Assert.Equal("our-scheme", (await Library.ListAsync(Cancel))[^1].Key);
    }

    [Fact]
    public async Task Save_OfAChange_KeepsEveryEarlierVersionAsItWas()
    {
        await SaveAsync(Own("一"), 0);
        Assert.Equal(new SchemeSaving.Saved(2), await SaveAsync(Own("二"), 1, "改名", "李干事"));

        Assert.Equal([(2, "二", "改名", "李干事"), (1, "一", "", Account)], (await Library.VersionsAsync("our-scheme", Cancel)).Select(v => (v.Number, v.Name, v.Note, v.Account)));
        Assert.Equal(SchemeWriter.Write(Own("一")), await Library.TextAsync("our-scheme", 1, Cancel));
        Assert.Equal(SchemeWriter.Write(Own("二")), await Library.TextAsync("our-scheme", null, Cancel));
        Assert.Null(await Library.TextAsync("our-scheme", 3, Cancel));
        Assert.Equal("二", (await Library.FindAsync("our-scheme", Cancel))!.Name);
    }

    [Fact]
    public async Task Save_OnAVersionThatIsNoLongerTheLast_IsStaleAndLeavesNoTrace()
    {
        await SaveAsync(Own("一"), 0);
        await SaveAsync(Own("二"), 1, account: "李干事");

        var refused = Assert.IsType<SchemeSaving.Refused>(await SaveAsync(Own("三"), 1));

        var stale = Assert.IsType<SchemeStale>(refused.Refusal);
        Assert.Equal((2, "李干事"), (stale.Theirs.Number, stale.Theirs.Account));
        Assert.Contains("李干事 已经存了第 2 版", new RefusalSentences().Of(stale), StringComparison.Ordinal);
        Assert.Equal(2, (await Library.VersionsAsync("our-scheme", Cancel)).Length);
    }

    [Fact]
    public async Task Save_RepeatedBecauseTheAnswerWasLost_IsAnsweredAgainAndStoresNothing()
    {
        await SaveAsync(Own("一"), 0);
        Assert.Equal(new SchemeSaving.Saved(1), await SaveAsync(Own("一"), 0));
        await SaveAsync(Own("二"), 1);
        Assert.Equal(new SchemeSaving.Saved(1), await SaveAsync(Own("一"), 0));

        Assert.IsType<SchemeSaving.Refused>(await SaveAsync(Own("二"), 1, account: "李干事"));
        Assert.Equal(2, (await Library.VersionsAsync("our-scheme", Cancel)).Length);
    }

    [Fact]
    public async Task Save_OfANewSchemeUnderATakenKey_IsRefusedByName()
    {
        await SaveAsync(Own("一"), 0);

        var refused = Assert.IsType<SchemeSaving.Refused>(await SaveAsync(Own("另一个"), 0));

        Assert.Equal(new SchemeKeyTaken("our-scheme", "一"), refused.Refusal);
    }

    [Fact]
    public async Task Save_UnderTheKeyOfABuiltInScheme_IsRefused()
    {
        foreach (var scheme in BuiltInSchemes.All)
        {
            Assert.Equal(new SchemeSaving.Refused(new SchemeKeyBuiltIn(scheme.Key)), await SaveAsync(scheme with { Name = "改过的" }, 0));
        }

        Assert.Equal(BuiltInSchemes.All, await Library.OfferedAsync(Cancel));
    }

    [Fact]
    public async Task Save_WithANoteThatIsTooLong_IsRefused() =>
        Assert.Equal(new SchemeSaving.Refused(new SchemeNoteTooLong()), await SaveAsync(Own(), 0, new string('字', SchemeVersion.LongestNote + 1)));

    [Fact]
    public async Task Save_WhenManyOnTwoServersRace_ExactlyOneWins()
    {
        await SaveAsync(Own("起点"), 0);
        ISchemeLibrary[] servers = [Library, await AnotherAsync()];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => servers[i % 2].SaveAsync(Own($"第{i}人"), 1, $"{i}", $"账号{i}", Cancel))));

        var winner = Assert.Single(outcomes.Index(), o => o.Item is SchemeSaving.Saved).Index;
        Assert.All(outcomes.Where(o => o is not SchemeSaving.Saved), o => Assert.Equal($"账号{winner}", Assert.IsType<SchemeStale>(Assert.IsType<SchemeSaving.Refused>(o).Refusal).Theirs.Account));
        Assert.Equal([2, 1], (await servers[1].VersionsAsync("our-scheme", Cancel)).Select(v => v.Number));
        Assert.Equal(SchemeWriter.Write(Own($"第{winner}人")), await servers[0].TextAsync("our-scheme", null, Cancel));
    }

    [Fact]
    public async Task Save_WhenManyCreateTheSameKey_ExactlyOneWins()
    {
        ISchemeLibrary[] servers = [Library, await AnotherAsync()];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => servers[i % 2].SaveAsync(Own($"第{i}人"), 0, "", $"账号{i}", Cancel))));

        Assert.Single(outcomes, o => o is SchemeSaving.Saved);
        Assert.Single(await Library.VersionsAsync("our-scheme", Cancel));
    }

    [Fact]
    public async Task Retire_TakesASchemeOutOfTheChoiceAndBack()
    {
        await SaveAsync(Own(), 0);
        foreach (var key in new[] { "our-scheme", "farm-division" })
        {
            Assert.True(await Library.RetireAsync(key, true, Cancel));
            Assert.True(await Library.RetireAsync(key, true, Cancel));
            Assert.True((await Library.FindAsync(key, Cancel))!.Retired);
            Assert.DoesNotContain(await Library.OfferedAsync(Cancel), s => s.Key == key);
            Assert.NotNull(await Library.TextAsync(key, null, Cancel));
            Assert.True(await Library.RetireAsync(key, false, Cancel));
            Assert.Contains(await Library.OfferedAsync(Cancel), s => s.Key == key);
        }

        Assert.False(await Library.RetireAsync("nothing", true, Cancel));
        Assert.Null(await Library.FindAsync("nothing", Cancel));
    }

    [Fact]
    public async Task Save_OfARetiredScheme_KeepsItRetired()
    {
        await SaveAsync(Own("一"), 0);
        await Library.RetireAsync("our-scheme", true, Cancel);

        Assert.Equal(new SchemeSaving.Saved(2), await SaveAsync(Own("二"), 1));

        Assert.True((await Library.FindAsync("our-scheme", Cancel))!.Retired);
    }

    [Fact]
    public async Task Meetings_AreCountedAndKeepTheSchemeTheyBeganWith()
    {
        await SaveAsync(Own("一"), 0);
        var plan = Hall.Plan() with { Scheme = Own("一"), Rehearsal = false };
        var room = (await Rooms.CreateAsync(plan, Account, Cancel)).Room!;
        await Rooms.CreateAsync(plan with { Rehearsal = true }, Account, Cancel);
        await SaveAsync(Own("二"), 1);
        await Library.RetireAsync("our-scheme", true, Cancel);

        Assert.Equal(1, (await Library.FindAsync("our-scheme", Cancel))!.Meetings);
        Assert.Equal("一", (await Rooms.FindAsync(room.State.Id, Cancel))!.State.Plan.Scheme.Name);
    }

    [Fact]
    public async Task Find_OfAKeyNobodyCanHave_FindsNothing()
    {
        foreach (var key in new[] { "no\0key", "no\ud800key", "'; DROP TABLE scheme; --" })
        {
            Assert.Null(await Library.FindAsync(key, Cancel));
            Assert.False(await Library.RetireAsync(key, true, Cancel));
        }
    }

    [Fact]
    public async Task Library_AfterARestart_IsAsItWas()
    {
        await SaveAsync(Own("一"), 0, "说明");
        await Library.RetireAsync("our-scheme", true, Cancel);
        var before = await Library.ListAsync(Cancel);

        Assert.Equal(before, await (await AnotherAsync()).ListAsync(Cancel));
    }

    /// <summary>Between the two rows of a first save: the trigger stands for a power cut there.</summary>
    [Fact]
    public async Task Save_BrokenOffInTheMiddle_LeavesNothingAndCanBeRepeated()
    {
        await store!.CutAsync("scheme_version");
        Assert.Equal(new SchemeSaving.Refused(new SchemeStoreUnavailable()), await SaveAsync(Own(), 0));
        Assert.Null(await Library.FindAsync("our-scheme", Cancel));
        Assert.Equal(0, await store.TamperMeetingsAsync("UPDATE scheme SET retired = retired"));

        await store.MendAsync("scheme_version");
        Assert.Equal(new SchemeSaving.Saved(1), await SaveAsync(Own(), 0));
    }

    /// <summary>A later program may read more strictly: what it no longer takes is kept and shown, but makes no meeting.</summary>
    [Fact]
    public async Task Version_ThatTheReaderNoLongerTakes_IsListedAndNotOffered()
    {
        await SaveAsync(Own(), 0);
        await store!.TamperMeetingsAsync("UPDATE scheme_version SET text = replace(text, '\"format\": 1', '\"format\": 7')");

        Assert.Contains(await Library.ListAsync(Cancel), e => e.Key == "our-scheme");
        Assert.Equal(BuiltInSchemes.All, await Library.OfferedAsync(Cancel));
        Assert.Contains("\"format\": 7", await Library.TextAsync("our-scheme", 1, Cancel), StringComparison.Ordinal);
    }
}

public sealed class SqliteSchemeLibraryTests : SchemeLibraryContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}

public sealed class PostgresSchemeLibraryTests : SchemeLibraryContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => PostgresUnderTest.MakeAsync();
}
