using System.Diagnostics;
using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Faults.Network;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.BadNetworks;

/// <summary>
/// Two phones on one network that can be made bad: the voter's holds a ballot, two of whose people are marked, in a box that is open; the
/// other waits for the box of another meeting, which is sealed and ready to be opened.
/// </summary>
internal sealed class BadHall : IAsyncDisposable
{
    /// <summary>Ballots in the voter's box: this one and those of others, who all choose the best grade.</summary>
    private const int Ballots = 3;

    private const int First = 1;
    private const int Second = 2;
    private const int Rest = 0;

    /// <summary>The product's promise, in milliseconds.</summary>
    private const int Promise = 5000;

    private readonly TestServer server;
    private readonly ITestOutputHelper output;

    private BadHall(TestServer server, ITestOutputHelper output)
    {
        this.server = server;
        this.output = output;
        Network.Follow(server.BaseAddress.Port);
    }

    public FlakyProxy Network { get; } = new();

    /// <summary>The meeting of the voter.</summary>
    public Backstage Voting { get; private set; } = null!;

    /// <summary>The meeting of the phone that waits.</summary>
    public Backstage Awaited { get; private set; } = null!;

    public Voter Voter { get; private set; } = null!;

    public Device Waiting { get; private set; } = null!;

    /// <summary>What the phone says of its ballot.</summary>
    public ILocator Status => Voter.Device.By("ballot-status");

    public ILocator Received => Voter.Device.By("received");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="prepare">Done to each phone before its page is opened.</param>
    public static async Task<BadHall> GatherAsync(Chromium chromium, TestServer server, ITestOutputHelper output, Func<IBrowserContext, Task>? prepare = null)
    {
        var hall = new BadHall(server, output) { Awaited = await Backstage.AtTheVoteAsync(server), Voting = await Backstage.AtTheVoteAsync(server) };
        await hall.Awaited.SeatTheOthersAsync();
        await hall.Awaited.ProposeAsync(Ballots);
        await hall.Awaited.GiveAsync(Act.ConfirmIssue);
        await hall.Awaited.GiveAsync(Act.SealBox);
        await hall.Voting.OpenBoxAsync(Ballots);

        hall.Waiting = await chromium.PhoneAsync(hall.Network.Address);
        hall.Voter = new Voter(await chromium.PhoneAsync(hall.Network.Address), hall.Voting.Code);
        if (prepare is not null)
        {
            await prepare(hall.Waiting.Context);
            await prepare(hall.Voter.Device.Context);
        }

        await hall.Waiting.OpenAsync($"/m/{hall.Awaited.Code}");
        await hall.Waiting.SeesAsync("scene-ballotawaited");
        await hall.Voter.ArriveAsync();
        await hall.Voter.Device.SeesAsync("claim-digits");
        await hall.Voter.TypeAsync(hall.Voting.Room.CurrentTicket()!.Digits);
        await hall.Voter.BeginAsync();
        await hall.Voter.MarkAsync(First);
        await hall.Voter.Device.By("ballot-next").ClickAsync();
        await hall.Voter.MarkAsync(Second);
        foreach (var presence in new[] { hall.Awaited, hall.Voting })
        {
            await hall.UntilAsync(() => server.Services.GetRequiredService<MeetingPresence>().Of(presence.State.Id).Phones == 1);
        }

        return hall;
    }

    /// <summary>Marks whoever is left and looks at the review.</summary>
    public async Task FillAsync()
    {
        await Voter.Device.By("ballot-next").ClickAsync();
        await Voter.MarkRestAsync(Rest);
    }

    /// <summary>Marks whoever is left and taps 交票; what becomes of it is the caller's to wait for.</summary>
    public async Task TapSendAsync()
    {
        await FillAsync();
        await Voter.Device.By("ballot-send").ClickAsync();
    }

    /// <summary>Until the ballot is in the box.</summary>
    public Task InTheBoxAsync() => UntilAsync(() => Voting.Room.Turnout.Returned == 1);

    /// <summary>Until a phone asks whether the server is still there.</summary>
    public static Task DoubtsAsync(Device phone) => phone.Page.WaitForRequestAsync(r => r.Url.Contains("/now?", StringComparison.Ordinal));

    /// <summary>Until a request of the voter's phone came to nothing.</summary>
    public async Task FailsAsync(string path)
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Voter.Device.Page.RequestFailed += (_, request) =>
        {
            if (request.Url.EndsWith(path, StringComparison.Ordinal))
            {
                failed.TrySetResult();
            }
        };
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    /// <summary>The page shows the right thing within the promised time after everything is back. The time is written out.</summary>
    public async Task ShowsAsync(string what, ILocator right, string? text = null)
    {
        var watch = Stopwatch.StartNew();
        await Assertions.Expect(right).ToContainTextAsync(text ?? string.Empty, new() { Timeout = Promise });
        await Assertions.Expect(right).ToBeVisibleAsync(new() { Timeout = Math.Max(1, Promise - (float)watch.Elapsed.TotalMilliseconds) });
        output.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:F2} s");
    }

    /// <summary>The box that is waited for opens, and the phone that waits can take its right.</summary>
    public async Task OpenTheAwaitedAsync(string what)
    {
        await Awaited.DoAsync(new OpenBox());
        await ShowsAsync(what, Waiting.By("scene-ballot"));
        await Assertions.Expect(Waiting.By("claim-digits")).ToBeVisibleAsync();
    }

    /// <summary>The box is counted.</summary>
    public async Task CountAsync()
    {
        await Voting.VoteAsync(Ballots - 1);
        await Voting.CloseBoxAsync();
        await Voting.GiveAsync(Act.UnsealBox);
    }

    /// <summary>Every tap of the voter counts once: nothing is lost and nothing is there twice.</summary>
    public void CountsOnce()
    {
        var report = Voting.State.Box!.Report!;
        Assert.Equal((Ballots, Ballots, Ballots, 0), (report.Issued, report.Returned, report.Valid, report.Invalid));
        foreach (var (subject, i) in Voting.State.Box.Paper.Subjects.Select((s, i) => (s, i)))
        {
            var expected = new int[subject.Scale.Grades.Length];
            expected[0] = Ballots - 1;
            expected[i switch { 0 => First, 1 => Second, _ => Rest }]++;
            Assert.Equal(expected, report.Subjects[i].Overall.Votes);
        }
    }

    /// <summary>The box is counted, and the phone finds its receipt in the list by itself.</summary>
    public async Task CountAndFindAsync()
    {
        await CountAsync();
        CountsOnce();
        await ShowsAsync("receipt found after the count", Status, "已计入");
        Voter.Device.HasNoComplaint();
        Waiting.HasNoComplaint();
    }

    public async ValueTask DisposeAsync()
    {
        await Voter.Device.DisposeAsync();
        await Waiting.DisposeAsync();
        Voting.Dispose();
        Awaited.Dispose();
        await Network.DisposeAsync();
    }

    /// <summary>Looks again whenever anything changes in a meeting or in who is connected.</summary>
    private async Task UntilAsync(Func<bool> so)
    {
        var happened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(MeetingId of)
        {
            if (so())
            {
                happened.TrySetResult();
            }
        }

        var presence = server.Services.GetRequiredService<MeetingPresence>();
        presence.Changed += Look;
        using var subscription = server.Services.GetRequiredService<MeetingFeed>().Subscribe(signal => Look(signal.Meeting));
        try
        {
            Look(default);
            await happened.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        }
        finally
        {
            presence.Changed -= Look;
        }
    }
}
