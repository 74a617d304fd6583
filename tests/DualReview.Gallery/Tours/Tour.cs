using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Hosting;
using DualReview.Meeting.Running.Alarms;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>A way through part of the product on a server of its own, which takes a picture wherever there is something to see.</summary>
internal abstract class Tour(Chromium chromium, Album album) : IAsyncDisposable
{
    private readonly List<Device> devices = [];
    private StandingMachine? machine;

    /// <summary>Area of the screens it looks at.</summary>
    public abstract string Area { get; }

    protected static CancellationToken Cancel => CancellationToken.None;

    protected StandingClock Clock { get; } = new();

    protected StandingMachine Machine => machine ??= new StandingMachine(Clock);

    protected TestServer Server { get; private set; } = null!;

    protected Album Album => album;

    /// <summary>Goes all the way.</summary>
    public async Task GoAsync()
    {
        album.Chance = new Chance();
        Server = await TestServer.StartAsync(b =>
        {
            b.Services.Remove(b.Services.First(d => d.ImplementationType == typeof(Greeting)));
            b.Services.AddSingleton<TimeProvider>(Clock);
            b.Services.AddSingleton<IMachine>(Machine);
            b.Configuration["DualReview:PublicUrl"] = "https://review.example.cn";
            b.Configuration["DualReview:WifiName"] = "会场投票";
        });
        await LeadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var device in devices)
        {
            await device.DisposeAsync();
        }

        await CloseAsync();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract Task LeadAsync();

    /// <summary>Lets go of what the tour had on the server.</summary>
    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    protected Task<Device> LaptopAsync() => AddAsync(chromium.LaptopAsync(Server.BaseAddress));

    protected Task<Device> WallAsync() => AddAsync(chromium.ProjectorAsync(Server.BaseAddress));

    protected Task<Device> PhoneAsync(bool script = true) => AddAsync(chromium.PhoneAsync(Server.BaseAddress, script));

    /// <summary>A laptop on which somebody has signed in, who gets an account if there is none.</summary>
    protected async Task<Device> SignedInAsync(string account, string role)
    {
        (await Server.SignInAsHostAsync(account, role)).Dispose();
        var laptop = await LaptopAsync();
        await laptop.SignInAsync(account, "/account/login?returnUrl=%2Fhost");
        await laptop.SeesAsync("list-new");
        return laptop;
    }

    protected T Service<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    /// <summary>Opens an address, waits for what makes the page complete, and takes it.</summary>
    /// <param name="device">Whose browser.</param>
    /// <param name="address">Where.</param>
    /// <param name="mark">Test id of what is there last; a CSS selector when it is none.</param>
    /// <param name="screen">What it is.</param>
    /// <param name="state">Short English word.</param>
    /// <param name="caption">Chinese.</param>
    protected async Task LookAsync(Device device, string address, string mark, Screen screen, string state, string caption)
    {
        await device.OpenAsync(address);
        await (mark.StartsWith('.') || mark.StartsWith('#') || mark is "h1" ? device.Page.Locator(mark) : device.By(mark)).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Album.TakeAsync(device, screen, state, caption);
    }

    /// <summary>Waits until something is to be seen on the open page, and takes it.</summary>
    /// <param name="device">Whose browser.</param>
    /// <param name="mark">Test id.</param>
    /// <param name="screen">What it is.</param>
    /// <param name="state">Short English word.</param>
    /// <param name="caption">Chinese.</param>
    protected async Task LookAsync(Device device, string mark, Screen screen, string state, string caption)
    {
        await device.SeesAsync(mark);
        await Album.TakeAsync(device, screen, state, caption);
    }

    private async Task<Device> AddAsync(Task<Device> making)
    {
        var device = await making;
        devices.Add(device);
        return device;
    }
}
