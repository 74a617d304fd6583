using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Hall;

/// <summary>The presiding cadre at the laptop.</summary>
public sealed class Presider(Device device)
{
    public Device Device => device;

    public async Task SignInAsync()
    {
        await device.SignInAsync(page: "/account/login?returnUrl=%2Fhost");
        await device.SeesAsync("list-new");
    }

    public async Task NextAsync()
    {
        await Assertions.Expect(device.By("host-next")).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await device.By("host-next").ClickAsync();
    }

    /// <summary>Presses the one big button once it says this.</summary>
    public async Task PressAsync(string label)
    {
        await device.SaysAsync("host-next", label);
        await NextAsync();
    }

    public async Task NominateAsync(string seat, string name)
    {
        var row = device.By($"seat-{seat}");
        await row.Locator("input[type=text], input:not([type])").First.FillAsync(name);
        await row.GetByTestId("nominate-unrelated").CheckAsync();
        await row.GetByTestId("nominate").ClickAsync();
        await Assertions.Expect(row.Locator(".name")).ToHaveTextAsync(name);
    }

    /// <summary>Shows the pairing code of a seat and reads the typed form aloud.</summary>
    public async Task<string> PairingCodeAsync(string seat)
    {
        await device.By($"seat-{seat}").GetByTestId("seat-pair").ClickAsync();
        await device.SeesAsync("pair-typed");
        return (await device.By("pair-typed").TextContentAsync())!;
    }
}
