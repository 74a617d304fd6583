using System.Collections.Concurrent;
using System.Threading.Channels;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>
/// The people of a rehearsal: they check in, ask, sit at the box and vote, each over HTTP as a real device would, whenever
/// the host's moves call for it. Which of them vote what follows from the seed alone.
/// </summary>
internal sealed class SimulatedHall : IDisposable
{
    private static readonly string[] Questions =
        ["危房改造补助今年发到几户？", "社区电费收缴为什么比去年晚？", "活动室什么时候能修好？"];

    private readonly IMeetingRoom room;
    private readonly SeatPairing seats;
    private readonly TimeProvider time;
    private readonly Pace pace;
    private readonly int seed;
    private readonly Uri server;
    private readonly HttpClient phones;
    private readonly TicketScreen screen;
    private readonly ConcurrentDictionary<Seat, BoxDevice> devices = new();
    private readonly HashSet<string> done = [];
    private readonly List<Task> running = [];
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource voted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SimulatedHall(IMeetingRoom room, Uri server, int seed, Pace pace, SeatPairing seats, ScreenPairing screens, TimeProvider time)
    {
        this.room = room;
        this.server = server;
        this.seed = seed;
        this.pace = pace;
        this.seats = seats;
        this.time = time;

        // A hall of phones, but not a hall of sockets: one machine plays all of them.
        phones = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = server };
        screen = new TicketScreen(server, room.State.Code, time);
        ScreenKey = screens.IssueKey(room.State.Id);
    }

    /// <summary>How many with the right to vote come.</summary>
    public int Comers => Present().Count();

    /// <summary>Completes when everybody who came has voted or kept their ballot.</summary>
    public Task Voted => voted.Task;

    private string ScreenKey { get; }

    private MeetingState State => room.State;

    /// <summary>Lives until the meeting ends or the caller has enough. A fault of one reaction is thrown when everything has stopped.</summary>
    public async Task RunAsync(MeetingFeed feed, CancellationToken cancel)
    {
        using var subscription = feed.Subscribe(State.Id, _ => changes.Writer.TryWrite(true));
        await screen.PairAsync(ScreenKey, cancel);
        changes.Writer.TryWrite(true);
        while (State.Stage != MeetingStage.Ended && await changes.Reader.WaitToReadAsync(cancel))
        {
            changes.Reader.TryRead(out _);
            React(cancel);
            if (running.FirstOrDefault(t => t.IsFaulted) is { } faulted)
            {
                await faulted;
            }
        }

        await Task.WhenAll(running);
    }

    public void Dispose()
    {
        phones.Dispose();
        screen.Dispose();
        foreach (var device in devices.Values)
        {
            device.Dispose();
        }
    }

    private void React(CancellationToken cancel)
    {
        var hall = room.Hall;
        if (hall is { Stage: MeetingStage.Running, Scene: Scene.Welcome })
        {
            Once("checkin", () => CheckInAsync(cancel));
        }

        if (hall.Scene == Scene.Inquiry)
        {
            Once("ask", () => AskAsync(cancel));
        }

        if (State.TellersAdopted)
        {
            foreach (var seat in State.Seats.Where(s => s.CapabilityHash is null))
            {
                Once($"pair {seat.Seat} {seat.Name}", () => PairAsync(seat.Seat, cancel));
            }
        }

        if (State is { Proposal: not null, Box: null })
        {
            Ask(Act.ConfirmIssue, cancel);
        }

        if (hall.Scene == Scene.Ballot)
        {
            Once("vote", () => VoteAsync(cancel));
        }

        if (State.Box is { Status: BoxStatus.Open, ClosingProposed: true })
        {
            Ask(Act.CloseBox, cancel);
        }

        if (State.Box is { Report: not null })
        {
            Ask(Act.SignReport, cancel);
        }
    }

    private void Once(string what, Func<Task> act)
    {
        if (done.Add(what))
        {
            running.RemoveAll(t => t.IsCompletedSuccessfully);
            running.Add(WatchAsync(act));
        }
    }

    /// <summary>A fault wakes the loop, which throws it; nobody waits for a hall that has stopped.</summary>
    private async Task WatchAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception)
        {
            changes.Writer.TryWrite(true);
            throw;
        }
    }

    /// <summary>Everybody at the box whose device is a simulated one answers; a person with a real device answers for themselves.</summary>
    private void Ask(Act act, CancellationToken cancel)
    {
        foreach (var seat in State.Needed(act).Where(s => devices.ContainsKey(s) && !State.HasAttested(act, s)))
        {
            Once($"{act} {seat} {State.ControlVersion}", async () =>
            {
                await Task.Delay(pace.Thought * (seat.Number + (seat.Role == SeatRole.Scrutineer ? 1 : 0)), time, cancel);
                await devices[seat].ActAsync(act, State.Version, cancel);
            });
        }
    }

    private async Task CheckInAsync(CancellationToken cancel)
    {
        foreach (var (name, _) in Present())
        {
            await Phone().CheckInAsync(name, cancel);
            await Task.Delay(pace.Person, time, cancel);
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        foreach (var (text, i) in Questions.Select((q, i) => (q, i)))
        {
            var people = Present().ToArray();
            await Phone().AskAsync(people[i % people.Length].Name, State.Plan.Subjects[i % State.Plan.Subjects.Length].Id, text, cancel);
            await Task.Delay(pace.Thought, time, cancel);
        }
    }

    private async Task PairAsync(Seat seat, CancellationToken cancel)
    {
        await Task.Delay(pace.Thought, time, cancel);
        if (State.SeatOf(seat) is not { CapabilityHash: null })
        {
            // A person in the room was quicker with a real phone.
            return;
        }

        var device = new BoxDevice(server, State.Code);
        devices[seat] = device;
        await device.PairAsync(seats.IssueCode(State.Id, seat).Secret, cancel);
    }

    private async Task VoteAsync(CancellationToken cancel)
    {
        var paper = State.Box!.Paper;
        await Parallel.ForEachAsync(
            Present().Take(State.Box.Cap).ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = pace.Person > TimeSpan.Zero ? 2 : 16, CancellationToken = cancel },
            async (person, stop) =>
            {
                await Task.Delay(pace.Person * 2, time, stop);
                var phone = Phone();
                var opinion = new Opinion(seed, person.Number);
                if (await phone.ClaimAsync(screen.DigitsAsync, stop) && opinion.Returns)
                {
                    await phone.CastAsync(paper, opinion, stop);
                }
            });
        voted.TrySetResult();
    }

    /// <summary>Voting people on the roster, less the few who stay at home.</summary>
    private IEnumerable<(string Name, int Number)> Present() =>
        State.Roster.Select((a, i) => (Attendee: a, Number: i))
            .Where(x => !x.Attendee.WalkIn && State.IsVoting(x.Attendee.GroupKey) && Opinion.Comes(seed, x.Number))
            .Select(x => (x.Attendee.Name, x.Number));

    private Phone Phone() => new(phones, State.Code, time);
}
