using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Access;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Running.Alarms;
using DualReview.Meeting.Running.Stopping;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>What people see when something about the machine is wrong, or when it has too much to do.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class AlarmTests(Chromium chromium) : IAsyncLifetime
{
    private readonly FillingDisk disk = new();
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(b => b.Services.AddSingleton<IMachine>(disk));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Host_AndTheDesk_AreToldOfADiskThatFillsUpWithoutReloading()
    {
        (await server.SignInAsHostAsync()).Dispose();
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);
        await using var small = await chromium.PhoneAsync(server.BaseAddress);
        await using var pocket = await chromium.PhoneAsync(server.BaseAddress);
        using var meeting = await Backstage.AtTheVoteAsync(server);
        await meeting.SeatAsync(new Seat(SeatRole.Teller, 1), pocket);
        foreach (var device in (Device[])[laptop, small])
        {
            await device.SignInAsync();
            await device.SeesAsync("list-open");
            await device.OpenAsync($"/host/{meeting.State.Id}");
            await device.SeesAsync("host-main");
        }

        disk.FreeMegabytes = 43;

        foreach (var (device, name) in (IEnumerable<(Device, string)>)[(laptop, "alarm-host"), (small, "alarm-host-small"), (pocket, "alarm-desk")])
        {
            await device.SaysAsync("alarm", "磁盘快满了，只剩 43 MB");
            await device.IsAccessibleAsync();
            Assert.Equal(device.Page.ViewportSize!.Width, await device.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await device.PictureAsync(name);
        }

        // An alarm pushes the step down; itself and the big button are in sight all the same.
        Assert.DoesNotContain(await laptop.OutOfReachAsync(), f => f.StartsWith("alarm", StringComparison.Ordinal) || f.StartsWith("host-", StringComparison.Ordinal));
        await small.HasTheStepFirstAsync();

        await pocket.SaysAsync("alarm", "请告诉主持人");
        disk.FreeMegabytes = 50_000;
        await Assertions.Expect(laptop.By("alarm")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Assertions.Expect(pocket.By("alarm")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Phone_WhenTheServerHasTooMuchToDo_SaysToWaitAndSendsByItself()
    {
        var door = server.Services.GetRequiredService<Door>();
        await using var phone = await chromium.PhoneAsync(server.BaseAddress);
        using var meeting = await Backstage.AtTheVoteAsync(server);
        await meeting.OpenBoxAsync(1);
        var voter = new Voter(phone, meeting.Code);
        await voter.TakeBallotAsync(meeting);
        await voter.MarkRestAsync(0);
        for (var i = 0; i < Door.Most; i++)
        {
            door.TryEnter();
        }

        await phone.By("ballot-send").ClickAsync();
        await phone.SaysAsync("ballot-status", "现在送来的人多，请不要关闭本页，几秒后自动再试。您的票已经存在手机上。");
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("busy");
        Assert.Equal(0, meeting.Room.Turnout.Returned);

        door.Leave();
        await phone.SeesAsync("received");
        Assert.Equal(1, meeting.Room.Turnout.Returned);
    }

    private sealed class FillingDisk : IMachine
    {
        private int free = 50_000;

        public int FreeMegabytes
        {
            set => Volatile.Write(ref free, value);
        }

        public DateTimeOffset Clock => DateTimeOffset.UtcNow;

        public long? FreeBytes() => Volatile.Read(ref free) * 1024L * 1024;
    }
}
