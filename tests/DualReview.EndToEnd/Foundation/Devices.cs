namespace DualReview.EndToEnd.Foundation;

/// <summary>The devices a test opens; all of them are gone when it is over.</summary>
public sealed class Devices : IAsyncDisposable
{
    private readonly List<Device> opened = [];

    /// <summary>The one that was opened first.</summary>
    public Device First => opened[0];

    /// <summary>Takes a device in as soon as it is there.</summary>
    public async Task<Device> AddAsync(Task<Device> opening)
    {
        var device = await opening;
        opened.Add(device);
        return device;
    }

    /// <summary>Nothing went wrong on any page of any of them.</summary>
    public void HaveNoComplaint() => opened.ForEach(d => d.HasNoComplaint());

    public async ValueTask DisposeAsync()
    {
        foreach (var device in opened)
        {
            await device.DisposeAsync();
        }
    }
}
