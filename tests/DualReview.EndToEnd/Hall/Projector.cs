using DualReview.EndToEnd.Foundation;

namespace DualReview.EndToEnd.Hall;

/// <summary>The hall's screen.</summary>
public sealed class Projector(Device device)
{
    public Device Device => device;

    public async Task<string> DigitsAsync()
    {
        await device.SeesAsync("ticket-digits");
        return (await device.By("ticket-digits").TextContentAsync())!.Replace(" ", string.Empty, StringComparison.Ordinal);
    }

    public Task ShowsAsync(string scene) => device.SeesAsync($"scene-{scene}");
}
