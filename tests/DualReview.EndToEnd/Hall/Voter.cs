using DualReview.EndToEnd.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Hall;

/// <summary>An attendee with a phone.</summary>
public sealed class Voter(Device device, string code)
{
    public Device Device => device;

    public Task ArriveAsync(string fragment = "") => device.OpenAsync($"/m/{code}{fragment}");

    /// <summary>Marks everybody, checks and sends.</summary>
    public async Task VoteAsync(int grade)
    {
        await MarkRestAsync(grade);
        await SendAsync();
    }

    /// <summary>Types the digits on the projector; a real person reads them again when they have just changed.</summary>
    public async Task TakeBallotAsync(Projector projector)
    {
        await device.SeesAsync("claim-digits");
        await TypeAsync(await projector.DigitsAsync());
        await BeginAsync();
    }

    /// <summary>Arrives and takes a ballot where the test has no projector: its digits are asked of the room.</summary>
    internal async Task TakeBallotAsync(Backstage meeting)
    {
        await ArriveAsync();
        await device.SeesAsync("claim-digits");
        await TypeAsync(meeting.Room.CurrentTicket()!.Digits);
        await BeginAsync();
    }

    /// <summary>Types into the one field of the page and sends it.</summary>
    public async Task TypeAsync(string text)
    {
        await device.By("claim-digits").FillAsync(text);
        await device.By("claim-send").ClickAsync();
    }

    /// <summary>Reads the notice that comes before the first tap.</summary>
    public async Task BeginAsync()
    {
        await device.SeesAsync("ballot-notice");
        await device.By("ballot-begin").ClickAsync();
        await device.SeesAsync("ballot-next");
    }

    /// <summary>Gives a person the grade at this position (0 is the best).</summary>
    public Task MarkAsync(int grade) => device.Page.Locator("fieldset .opt").Nth(grade).ClickAsync();

    /// <summary>Marks everybody from the person on show to the last, and looks at the review.</summary>
    public async Task MarkRestAsync(int grade)
    {
        await MarkAsync(grade);
        while (await device.By("ballot-next").IsVisibleAsync())
        {
            await device.By("ballot-next").ClickAsync();
            await MarkAsync(grade);
        }

        await device.By("ballot-review").ClickAsync();
        await device.SeesAsync("ballot-send");
    }

    public async Task SendAsync()
    {
        await device.By("ballot-send").ClickAsync();
        await device.SeesAsync("received");
    }
}
