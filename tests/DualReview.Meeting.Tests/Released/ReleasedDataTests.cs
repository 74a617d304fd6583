using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving.Verifying;
using DualReview.Meeting.Commands;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Released;

/// <summary>An upgrade is a new program on old data: what every released version left behind is opened by today's. Its pages are opened in the browser's tests.</summary>
public sealed class ReleasedDataTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions => [.. ReleasedData.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Counts_OfAReleasedVersion_AreWhatItSaidThen(string version)
    {
        using var data = new ReleasedData(version);
        await using var server = await TestServer.StartAsync(dataDirectory: data.Folder);
        var rooms = server.Services.GetRequiredService<IMeetingRooms>();
        var now = new List<JsonElement>();
        foreach (var meeting in await MeetingsAsync(server, data))
        {
            var room = (await rooms.FindAsync(meeting.Id, Cancel))!;
            Assert.Equal(MeetingStage.Ended, room.State.Stage);
            now.Add(JsonSerializer.SerializeToElement(RehearseReport.Of(room.State), JsonSerializerOptions.Web));
        }

        Assert.All(data.Rounds, then => Assert.Contains(now, n => JsonElement.DeepEquals(then, n)));
        Assert.Equal(data.Rounds.Count, now.Count);
    }

    /// <summary>The archive a clerk put away, the one the server makes today from the old store, and the count from nothing but the file.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Archive_OfAReleasedVersion_VerifiesAndIsMadeTheSameAgain(string version)
    {
        using var data = new ReleasedData(version);
        var kept = data.Archive;
        var verdict = ArchiveVerifier.Verify(kept);
        Assert.Null(verdict.Problem);
        Assert.Equal(data.ArchiveRoot, verdict.Root);
        await using var server = await TestServer.StartAsync(dataDirectory: data.Folder);

        var rooms = server.Services.GetRequiredService<IMeetingRooms>();
        var made = new List<byte[]?>();
        foreach (var meeting in await MeetingsAsync(server, data))
        {
            var room = (await rooms.FindAsync(meeting.Id, Cancel))!;
            made.Add(room.State.Box is { } box ? await room.ArchiveAsync(box.Number, Cancel) : null);
        }

        Assert.Contains(made, m => m is not null && m.AsSpan().SequenceEqual(kept));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Grades_OfAReleasedVersion_StandAsTheyWereDetermined(string version)
    {
        using var data = new ReleasedData(version);
        await using var server = await TestServer.StartAsync(dataDirectory: data.Folder);
        var year = Assert.Single(await server.Services.GetRequiredService<ICycles>().ListAsync(data.Account, true, Cancel));

        var grades = year.State.Plan.Subjects.Select(s => Standing.Of(year.State, s, year.Career)).ToDictionary(s => s.Subject.Name, s => s.NameOf(s.Assessment.Grade));

        Assert.NotEmpty(grades);
        Assert.Equal(data.Grades, grades);
    }

    private static async Task<IReadOnlyList<MeetingSummary>> MeetingsAsync(TestServer server, ReleasedData data) =>
        (await server.Services.GetRequiredService<IMeetingRooms>().ListAsync(data.Account, true, MeetingSearch.Everything, Cancel)).Shown;
}
