using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Released;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.EndToEnd;

/// <summary>After an upgrade every page is opened on the data of the version before. What they say is tested elsewhere: here each of them must read it.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class ReleasedPagesTests(Chromium chromium)
{
    private static readonly string[] Lists = ["/host", "/host/new", "/cycles", "/cycles/new", "/schemes", "/units", "/my", "/admin/users"];

    private static readonly string[] OfMeeting = ["", "/journal", "/minutes", "/documents"];

    private static readonly string[] OfYear =
        ["", "/people", "/journal", "/results", "/archive", "/documents", "/ledger", "/materials", "/notices", "/opinions", "/feedback", "/calendar"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions => [.. ReleasedData.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Pages_OfTheDataOfAReleasedVersion_Open(string version)
    {
        using var data = new ReleasedData(version);
        await using var server = await TestServer.StartAsync(dataDirectory: data.Folder);
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);
        await laptop.SignInAsync(data.Account, password: data.Password);
        await laptop.SeesAsync("list-meeting");

        var meetings = await server.Services.GetRequiredService<IMeetingRooms>().ListAsync(data.Account, true, MeetingSearch.Everything, Cancel);
        var years = await server.Services.GetRequiredService<ICycles>().ListAsync(data.Account, true, Cancel);
        string[] pages =
        [
            .. Lists,
            .. meetings.Shown.SelectMany(m => OfMeeting.Select(p => $"/host/{m.Id}{p}").Append($"/m/{m.Code}").Append($"/screen/{m.Code}")),
            .. years.SelectMany(y => OfYear.Select(p => $"/cycles/{y.State.Id}{p}").Concat(y.State.Plan.Subjects.Select(s => $"/cycles/{y.State.Id}/results/{s.Id}"))),
        ];
        Assert.True(pages.Length > Lists.Length + OfMeeting.Length + OfYear.Length, string.Join(' ', pages));
        foreach (var page in pages)
        {
            await laptop.OpenAsync(page);
            await laptop.Page.Locator("h1, h2").First.WaitForAsync();
            Assert.Equal(page, laptop.Address);
            Assert.True(await laptop.By("fault").CountAsync() == 0, $"{page} has a fault.");
            Assert.DoesNotContain("没有这一页", await laptop.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        }

        laptop.HasNoComplaint();
    }
}
