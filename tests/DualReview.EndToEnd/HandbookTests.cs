using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Gallery;
using DualReview.Gallery.Manual;
using DualReview.Meeting.Features.Help;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>The handbook on paper, on a phone, and as it is opened from where somebody got stuck.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class HandbookTests(Chromium chromium) : IAsyncLifetime
{
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    /// <summary>What is called one page is one sheet of A4 and has no more than that.</summary>
    [Fact]
    public async Task Chapters_OfOnePage_AreOneSheet()
    {
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);
        foreach (var chapter in Handbook.Chapters.Where(c => c.OnePage))
        {
            var page = await laptop.OpenAsync(chapter.Address);
            Assert.Equal((chapter.Key, 1), (chapter.Key, PaperPages.Count(await PaperPages.PrintAsync(page))));
        }
    }

    /// <summary>Every picture in the text can be taken anew by the gallery, and none is taken for nothing.</summary>
    [Fact]
    public void Pictures_InTheText_AreThoseTheGalleryTakes()
    {
        Assert.Equal(Shots.All.Select(s => s.File).Order(StringComparer.Ordinal), Handbook.Chapters.SelectMany(c => c.Pictures).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Shots.All, s => Assert.Contains(s.Screen, Screens.All));
        Assert.All(Shots.All, s => Assert.Contains(s.Frame, s.Screen.Frames));
    }

    [Fact]
    public async Task Chapters_OnPhoneAndLaptop_AreAccessibleAndFit()
    {
        await using var phone = await chromium.PhoneAsync(server.BaseAddress);
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);
        foreach (var address in Handbook.Chapters.Select(c => c.Address).Prepend("/help"))
        {
            await phone.OpenAsync(address);
            await phone.IsAccessibleAsync();
            Assert.Equal(360, await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await laptop.OpenAsync(address);
            await laptop.IsAccessibleAsync();
        }

        phone.HasNoComplaint();
        laptop.HasNoComplaint();
    }

    /// <summary>Help opens beside the meeting, and is out of the way while a ballot is filled in.</summary>
    [Fact]
    public async Task Phone_ThatAsksForHelp_KeepsItsPageAndIsNotAskedDuringABallot()
    {
        using var meeting = await Backstage.CreateAsync(server, Backstage.Plan());
        await meeting.ToTheVoteAsync();
        await meeting.SeatTheOthersAsync();
        await meeting.OpenBoxAsync(2);
        await using var phone = await chromium.PhoneAsync(server.BaseAddress);
        var voter = new Voter(phone, meeting.Code);
        await phone.OpenAsync($"/m/{meeting.Code}");
        var help = await phone.Context.RunAndWaitForPageAsync(() => phone.By("help").ClickAsync());
        await Assertions.Expect(help.Locator("h1")).ToHaveTextAsync(Handbook.Find("phone")!.Title);
        await help.CloseAsync();

        await voter.TypeAsync(meeting.Room.CurrentTicket()!.Digits);
        await voter.BeginAsync();

        await Assertions.Expect(phone.By("help")).ToBeHiddenAsync();
        await voter.MarkRestAsync(0);
        await voter.SendAsync();
    }
}
