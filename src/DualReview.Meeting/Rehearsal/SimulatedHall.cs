using System.Collections.Concurrent;
using System.Threading.Channels;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Features.Attendee;
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
    private readonly IMeetingRoom room;
    private readonly SeatPairing seats;
    private readonly TimeProvider time;
    private readonly Pace pace;
    private readonly int seed;
    private readonly Uri server;
    private readonly HttpClient phones;
    private readonly TicketScreen screen;
    private readonly ConcurrentDictionary<Seat, BoxDevice> devices = new();
    private readonly ConcurrentDictionary<int, Phone> byRoll = new();
    private readonly ConcurrentQueue<string> slips = new();
    private readonly RollInvitations invitations;
    private readonly int sheets;
    private readonly HashSet<string> done = [];
    private readonly List<Task> running = [];
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource voted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="room">The meeting.</param>
    /// <param name="people">Who they are: seed, pace and how many vote on paper.</param>
    /// <param name="server">Where they send.</param>
    /// <param name="services">Where pairing codes and keys of the roll come from, as on a host's page.</param>
    public SimulatedHall(IMeetingRoom room, HallPeople people, Uri server, IServiceProvider services)
    {
        this.room = room;
        this.server = server;
        seed = people.Seed;
        pace = people.Pace;
        sheets = people.Sheets;
        seats = services.GetRequiredService<SeatPairing>();
        invitations = services.GetRequiredService<RollInvitations>();
        time = services.GetRequiredService<TimeProvider>();

        // A hall of phones, but not a hall of sockets: one machine plays all of them.
        phones = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = server };
        screen = new TicketScreen(server, room.State.Code, time);
        ScreenKey = services.GetRequiredService<ScreenPairing>().IssueKey(room.State.Id);
    }

    /// <summary>How many with the right to vote come.</summary>
    public int Comers => Present().Count();

    /// <summary>How many of them vote on paper: as many as asked for, or as were handed out by whoever presides.</summary>
    public int OnPaper => Math.Min(State.Box?.Sheets ?? sheets, Comers);

    /// <summary>Who came and may sit at the box, the last to come first.</summary>
    public IEnumerable<string> Eligible => Present().Select(p => p.Name).Reverse();

    /// <summary>Completes when everybody who came has voted or kept their ballot.</summary>
    public Task Voted => voted.Task;

    private volatile bool keyedIn;

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

        if (hall is { Stage: MeetingStage.Running, HandOut: HandOutMode.Roll, Box: null })
        {
            Once($"roll {hall.NextBox} {hall.RollKey}", () => TakeByRollAsync(hall.RollKey!, cancel));
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

        foreach (var act in Enum.GetValues<Act>())
        {
            Ask(act, cancel);
        }

        if (hall.Scene == Scene.Ballot)
        {
            Once($"vote {State.Box!.Number}", () => VoteAsync(cancel));
        }

        if (State.Box is { Status: BoxStatus.Closed, AwaitsSheets: true })
        {
            Once($"key in {State.Box.Number}", () => KeyInAsync(cancel));
        }
    }

    /// <summary>Slips fresh from the printer: the hall takes as many as it needs and leaves the rest.</summary>
    public void Take(IEnumerable<string> printed, bool first = true)
    {
        if (first)
        {
            slips.Clear();
        }

        foreach (var slip in printed)
        {
            slips.Enqueue(slip);
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
        foreach (var seat in devices.Keys.Where(s => State.WhyNot(act, s) is null && !State.HasAttested(act, s) && (act != Act.EnterSheets || keyedIn)))
        {
            Once($"{act} {seat} {State.ControlVersion}", async () =>
            {
                await Task.Delay(pace.Thought * (seat.Number + (seat.Role == SeatRole.Scrutineer ? 1 : 0)), time, cancel);
                await devices[seat].ActAsync(act, seat, State.Version, cancel);
            });
        }
    }

    private async Task CheckInAsync(CancellationToken cancel)
    {
        foreach (var name in Present().Select(p => p.Name).Concat(State.Roster.Where(a => !State.IsVoting(a.GroupKey)).Select(a => a.Name)).ToArray())
        {
            await Phone().CheckInAsync(name, cancel);
            await Task.Delay(pace.Person, time, cancel);
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        foreach (var (text, i) in InventedPlace.Of(State.Plan.Scheme.Key).Questions.Select((q, i) => (q, i)))
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

    private async Task TakeByRollAsync(string modulus, CancellationToken cancel)
    {
        foreach (var (name, number) in Present().Skip(OnPaper).ToArray())
        {
            var phone = Phone();
            byRoll[number] = phone;
            var attendee = State.Roster.First(a => a.Name == name).Id;
            if (!await phone.TakeByRollAsync(invitations.Issue(State.Id, attendee).Secret, modulus, cancel))
            {
                throw new InvalidOperationException("The roll gave no right.");
            }

            await Task.Delay(pace.Person, time, cancel);
        }
    }

    private async Task VoteAsync(CancellationToken cancel)
    {
        var box = State.Box!;
        await Parallel.ForEachAsync(
            Present().Skip(OnPaper).Take(box.Phones).ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = pace.Person > TimeSpan.Zero ? 2 : 16, CancellationToken = cancel },
            async (person, stop) =>
            {
                await Task.Delay(pace.Person * 2, time, stop);
                var opinion = OpinionOf(person.Number);
                var phone = box.Mode == HandOutMode.Roll ? byRoll[person.Number] : Phone();
                if (await ClaimAsync(phone, box.Mode, stop) && opinion.Returns)
                {
                    await phone.CastAsync(box.Paper, opinion, stop);
                    if (State.Round.Opinions is not null && opinion.Written is { } written)
                    {
                        await phone.GiveOpinionAsync(written, stop);
                    }
                }
            });
        voted.TrySetResult();
    }

    private async Task<bool> ClaimAsync(Phone phone, HandOutMode mode, CancellationToken cancel) => mode switch
    {
        HandOutMode.Screen => await phone.ClaimAsync(screen.DigitsAsync, cancel),
        HandOutMode.Slips => slips.TryDequeue(out var slip) && await phone.ClaimSlipAsync(slip, cancel),
        HandOutMode.Roll => true,
    };

    /// <summary>Both tellers key in the pile, each alone; who kept the sheet did not return it.</summary>
    private async Task KeyInAsync(CancellationToken cancel)
    {
        var paper = State.Box!.Paper;
        Ballot[] pile = [.. Present().Take(OnPaper).Select(p => OpinionOf(p.Number)).Where(o => o.Returns).Select(o => o.Fill(paper, new byte[32]))];
        foreach (var seat in State.Needed(Act.EnterSheets).Where(devices.ContainsKey))
        {
            for (var i = 0; i < pile.Length; i++)
            {
                await devices[seat].KeyInAsync(i + 1, paper, pile[i], cancel);
            }
        }

        keyedIn = true;
        changes.Writer.TryWrite(true);
    }

    /// <summary>Voting people on the roster, less the few who stay at home.</summary>
    private IEnumerable<(string Name, int Number)> Present() =>
        State.Roster.Select((a, i) => (Attendee: a, Number: i))
            .Where(x => !x.Attendee.WalkIn && State.IsVoting(x.Attendee.GroupKey) && Opinion.Comes(seed, x.Number))
            .Select(x => (x.Attendee.Name, x.Number));

    private Opinion OpinionOf(int number) => new(seed, number, State.Roster[number].GroupKey);

    private Phone Phone() => new(phones, State.Code, time);
}

/// <summary>The people of a rehearsal.</summary>
/// <param name="Seed">Decides who comes and what they think.</param>
/// <param name="Pace">How fast they act.</param>
/// <param name="Sheets">How many vote on paper.</param>
internal sealed record HallPeople(int Seed, Pace Pace, int Sheets = 0);
