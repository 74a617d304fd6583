using DualReview.EndToEnd.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Hall;

/// <summary>A person at the box with a phone of their own.</summary>
public sealed class Desk(Device device, string code)
{
    public Device Device => device;

    public async Task PairAsync(string typed)
    {
        await device.OpenAsync($"/t/{code}");
        await device.By("pair-code").FillAsync(typed);
        await device.By("pair-send").ClickAsync();
        await device.SeesAsync("desk-wait");
    }

    /// <summary>Taps the one button of an act once it is asked for.</summary>
    public async Task ActAsync(string act)
    {
        await device.By($"act-{act}").ClickAsync();
        await device.By($"act-{act}").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
