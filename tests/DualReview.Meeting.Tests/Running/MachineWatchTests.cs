using System.Net;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Measuring;
using DualReview.Meeting.Running.Alarms;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Security;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Door = DualReview.Meeting.Running.Stopping.Door;

namespace DualReview.Meeting.Tests.Running;

public sealed class MachineWatchTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly FakeTimeProvider time = new();
    private readonly SaidMachine machine = new();
    private readonly StoreGauge gauge;
    private readonly StoreStatus store = new() { Ready = true };
    private readonly Door door = new();
    private readonly MachineWatch watch;
    private int told;

    public MachineWatchTests()
    {
        gauge = new StoreGauge(time);
        watch = new MachineWatch(machine, gauge, store, door, Options.Create(new DualReviewOptions()), time, NullLogger<MachineWatch>.Instance);
        machine.Free = 5000 * Megabyte;
        machine.Time = time.GetUtcNow;
        watch.Changed += () => told++;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string[] Codes => [.. watch.Current.Select(a => a.Code)];

    public void Dispose() => watch.Dispose();

    [Fact]
    public async Task Disk_IsLookedAtEveryTenSecondsAndNotMoreOften()
    {
        await watch.StartAsync(Cancel);
        Assert.Equal(1, machine.Looks);
        machine.Free = 50 * Megabyte;
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(1, machine.Looks);
        Assert.Empty(Codes);

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, machine.Looks);
        Assert.Equal(["disk.full"], Codes);
    }

    [Fact]
    public async Task Alarm_WhileItLasts_IsToldOnceAndKeepsItsFigureUpToDate()
    {
        await watch.StartAsync(Cancel);
        machine.Free = 900 * Megabyte;
        time.Advance(TimeSpan.FromSeconds(10));
        machine.Free = 800 * Megabyte;
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((1, 800), (told, watch.Current.Single().Number));

        machine.Free = 2000 * Megabyte;
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, told);
        Assert.Empty(Codes);
    }

    [Fact]
    public async Task Store_ThatFails_IsSeenWithoutWaitingForTheNextLook()
    {
        await watch.StartAsync(Cancel);
        gauge.End(gauge.Begin(), StoreEnd.Failed);
        time.Advance(TimeSpan.Zero);
        Assert.Equal(["store.failing"], Codes);

        time.Advance(TimeSpan.FromMilliseconds(1));
        gauge.End(gauge.Begin(), StoreEnd.Durable);
        time.Advance(MachineWatch.Pause);
        Assert.Empty(Codes);
    }

    [Theory]
    [InlineData(86400)]
    [InlineData(-86400)]
    public async Task Clock_SetDuringTheMeeting_IsAnAlarm(int seconds)
    {
        await watch.StartAsync(Cancel);
        machine.Time = () => time.GetUtcNow().AddSeconds(seconds);
        time.Advance(MachineWatch.Pause);

        Assert.Equal(("clock.jumped", 86400), (Assert.Single(Codes), watch.Current.Single().Number));
    }

    [Fact]
    public async Task Stopping_IsSaidAtOnce()
    {
        await watch.StartAsync(Cancel);
        door.Close();
        time.Advance(TimeSpan.Zero);

        Assert.Equal(["server.stopping"], Codes);
    }

    [Fact]
    public async Task StopAsync_EndsTheLooks()
    {
        await watch.StartAsync(Cancel);
        await watch.StopAsync(Cancel);
        machine.Free = 0;
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, machine.Looks);
    }

    /// <summary>The whole way: a full disk makes the server unready with a reason, and stands on the desk of a teller who did nothing.</summary>
    [Fact]
    public async Task Server_OnAFullDisk_IsUnreadyAndTheDeskIsTold()
    {
        machine.Time = () => DateTimeOffset.UtcNow;
        await using var server = await TestServer.StartAsync(b => b.Services.AddSingleton<IMachine>(machine));
        var room = await Phone.CreateAsync(server);
        await Hall.ToTheVoteAsync(room);
        using var seat = new BoxSeat(server, room);
        var first = new Seat(SeatRole.Teller, 1);
        Assert.Null(await seat.PairAsync(first, server.Services.GetRequiredService<SeatPairing>().IssueCode(room.State.Id, first).Secret, Hall.SigningKeyOf(first)));
        await using var live = new HubConnectionBuilder().WithUrl(new Uri(server.BaseAddress, $"/t/{room.State.Code}/live"), o => o.Headers["Cookie"] = seat.Cookie).Build();
        var alarmed = new TaskCompletionSource();
        live.On("Alarmed", alarmed.SetResult);
        await live.StartAsync(Cancel);
        await live.InvokeAsync("WatchBox", room.State.Code.Value, Cancel);
        using var client = server.NewClient();
        Assert.Equal("ready", await client.GetStringAsync("/health/ready", Cancel));

        machine.Free = 10 * Megabyte;
        await alarmed.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        using var ready = await client.GetAsync("/health/ready", Cancel);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "running: disk.full"), (ready.StatusCode, await ready.Content.ReadAsStringAsync(Cancel)));
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/t/{room.State.Code}/view?seen=-1");
        asked.Headers.Add("Cookie", seat.Cookie);
        using var view = await client.SendAsync(asked, Cancel);
        Assert.Contains("data-code=\"disk.full\"", await view.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public void Machine_OfThisTest_HasADiskAndAClock()
    {
        using var folder = new TemporaryFolder();
        var real = new Machine(new DataFolder(Options.Create(new DualReviewOptions { DataDirectory = folder.Path })));

        Assert.True(real.FreeBytes() > 0);
        Assert.InRange(real.Clock, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Theory]
    [InlineData(1024, 100, null)]
    [InlineData(0, 0, "DiskLowMegabytes")]
    [InlineData(100, 101, "DiskFullMegabytes")]
    [InlineData(100, 0, "DiskFullMegabytes")]
    public void Options_AreCheckedByName(int low, int full, string? wrong)
    {
        var options = new DualReviewOptions { Alarms = new AlarmOptions { DiskLowMegabytes = low, DiskFullMegabytes = full } };

        var failures = new DualReviewOptionsValidator().Validate(null, options).Failures?.ToArray() ?? [];

        Assert.Equal(wrong is null ? [] : [$"DualReview:Alarms:{wrong}"], failures.Select(f => f.Split(' ')[0]));
    }

    private sealed class SaidMachine : IMachine
    {
        private long free;
        private int looks;

        public long Free
        {
            get => Interlocked.Read(ref free);
            set => Interlocked.Exchange(ref free, value);
        }

        public Func<DateTimeOffset> Time { get; set; } = () => default;

        public int Looks => looks;

        public DateTimeOffset Clock => Time();

        public long? FreeBytes()
        {
            Interlocked.Increment(ref looks);
            return Free;
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("dualreview-machine-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
