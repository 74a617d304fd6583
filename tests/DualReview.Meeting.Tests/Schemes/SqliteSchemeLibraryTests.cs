using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Schemes;

public sealed class SqliteSchemeLibraryTests : SchemeLibraryContract
{
    private readonly List<RoomHost> others = [];
    private RoomHost host = null!;

    internal override ISchemeLibrary Library => host.Schemes;

    internal override IMeetingRooms Rooms => host.Rooms;

    public override async ValueTask InitializeAsync() => host = await RoomHost.StartAsync();

    public override async ValueTask DisposeAsync()
    {
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        await host.DisposeAsync();
    }

    internal override async Task<ISchemeLibrary> AnotherAsync()
    {
        others.Add(await RoomHost.StartAsync(host.Folder));
        return others[^1].Schemes;
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
        Run("CREATE TRIGGER cut BEFORE INSERT ON scheme_version BEGIN SELECT RAISE(ABORT, 'cut'); END");
        Assert.Equal(new SchemeSaving.Refused(new SchemeStoreUnavailable()), await SaveAsync(Own(), 0));
        Assert.Null(await Library.FindAsync("our-scheme", Cancel));
        Assert.Equal(0L, Run("SELECT count(*) FROM scheme"));

        Run("DROP TRIGGER cut");
        Assert.Equal(new SchemeSaving.Saved(1), await SaveAsync(Own(), 0));
    }

    /// <summary>A later program may read more strictly: what it no longer takes is kept and shown, but makes no meeting.</summary>
    [Fact]
    public async Task Version_ThatTheReaderNoLongerTakes_IsListedAndNotOffered()
    {
        await SaveAsync(Own(), 0);
        Run("UPDATE scheme_version SET text = replace(text, '\"format\": 1', '\"format\": 7')");

        Assert.Contains(await Library.ListAsync(Cancel), e => e.Key == "our-scheme");
        Assert.Equal(BuiltInSchemes.All, await Library.OfferedAsync(Cancel));
        Assert.Contains("\"format\": 7", await Library.TextAsync("our-scheme", 1, Cancel), StringComparison.Ordinal);
    }

    private object? Run(string sql)
    {
        using var file = new SqliteConnection($"Data Source={host.Files.Meetings};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
