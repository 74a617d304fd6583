using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Faults.Network;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Rehearsal;

namespace DualReview.Faults.Serving;

/// <summary>
/// Whoever presides, and the people at the box with their devices. They outlive every server: after each step they look where the meeting
/// stands and do what comes next there, so that it makes no difference at which step the server died, or whether it had done it before.
/// </summary>
/// <param name="servers">Whom the host's page talks to.</param>
/// <param name="newDevice">Makes the device of a person at the box.</param>
/// <param name="code">The meeting's code.</param>
internal sealed class Chair(Instances servers, Func<MeetingCode, BoxDevice> newDevice, string code) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<Seat, BoxDevice> devices = [];

    /// <summary>Called before the tellers close the box, as often as they are about to.</summary>
    public Action? Closing { get; set; }

    /// <summary>Called before the first key to the closed box is given: until then nothing can have been counted.</summary>
    public Action? Opening { get; set; }

    /// <summary>Leads the meeting to its vote and opens the box.</summary>
    public Task OpenAsync(int voters, CancellationToken cancel) => UntilAsync(s => s.Box is { Status: BoxStatus.Open }, voters, cancel);

    /// <summary>Closes the box and leads on until the result is announced.</summary>
    public Task AnnounceAsync(CancellationToken cancel) => UntilAsync(s => s.Box is { Announced: true }, 0, cancel);

    /// <summary>Where the meeting stands, from its journal.</summary>
    public async Task<MeetingState> StateAsync(CancellationToken cancel)
    {
        var entries = JsonSerializer.Deserialize<Entry[]>((await servers.AskAsync(cancel, Words.Journal, code))!)!;
        return MeetingFold.Fold(entries.Select(e => e.Read()))!;
    }

    public void Dispose()
    {
        foreach (var device in devices.Values)
        {
            device.Dispose();
        }
    }

    private async Task UntilAsync(Func<MeetingState, bool> there, int voters, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                var state = await StateAsync(cancel);
                if (there(state))
                {
                    return;
                }

                if (await StepAsync(state, voters, cancel))
                {
                    continue;
                }
            }
            catch (Exception e) when (Silence.Is(e, cancel))
            {
                // The server died, or the network broke: look again where the meeting stands.
            }

            await Task.Delay(Pause, cancel);
        }
    }

    /// <summary>Does the next thing. False when it was not taken, or there is nothing to do but to wait.</summary>
    private Task<bool> StepAsync(MeetingState s, int voters, CancellationToken cancel) => s switch
    {
        { Box: { Status: BoxStatus.Open } box } => CloseAsync(s, box, cancel),
        { Box.Status: BoxStatus.Closed } => UnsealAsync(s, cancel),

        // The keys died with a server that was counting; the devices still have them.
        { Box.Status: BoxStatus.Counting } => GiveAsync(s, Act.UnsealBox, again: true, cancel),
        { Box: { Status: BoxStatus.Counted }, Current.Kind: AgendaKind.Count } when !s.IsAttested(Act.SignReport) => GiveAsync(s, Act.SignReport, again: false, cancel),
        { Box: { Status: BoxStatus.Counted }, Current.Kind: AgendaKind.Announce } => DoAsync(new AnnounceResult(), cancel),
        { Box: not null } => DoAsync(new Advance(), cancel),
        { Current.Kind: AgendaKind.ElectTellers, TellersAdopted: false } => ElectAsync(s, cancel),
        { TellersAdopted: true } when s.Seats.FirstOrDefault(seat => seat.CapabilityHash is null) is { } free => PairAsync(s, free.Seat, cancel),
        { Current.Kind: not AgendaKind.Vote } or { Current: null } => DoAsync(new Advance(), cancel),
        { Proposal: null } => DoAsync(new ProposeIssue(voters, voters, 0), cancel),
        _ when !s.IsAttested(Act.ConfirmIssue) => GiveAsync(s, Act.ConfirmIssue, again: false, cancel),
        _ when !s.IsAttested(Act.SealBox) => GiveAsync(s, Act.SealBox, again: false, cancel),
        _ => DoAsync(new OpenBox(), cancel),
    };

    private Task<bool> CloseAsync(MeetingState s, Box box, CancellationToken cancel) => box switch
    {
        { HandingOut: true } => DoAsync(new EndHandOut(), cancel),
        { ClosingProposed: false } => DoAsync(new ProposeClosing(), cancel),
        _ => CloseBoxAsync(s, cancel),
    };

    private Task<bool> CloseBoxAsync(MeetingState s, CancellationToken cancel)
    {
        Closing?.Invoke();
        return GiveAsync(s, Act.CloseBox, again: false, cancel);
    }

    private Task<bool> UnsealAsync(MeetingState s, CancellationToken cancel)
    {
        Opening?.Invoke();
        Opening = null;
        return GiveAsync(s, Act.UnsealBox, again: false, cancel);
    }

    private async Task<bool> ElectAsync(MeetingState s, CancellationToken cancel)
    {
        if (s.Seats.FirstOrDefault(seat => seat.Name is null) is not { } empty)
        {
            return await DoAsync(new AdoptTellers(), cancel);
        }

        var taken = s.Seats.Select(seat => seat.Name).ToHashSet();
        var name = s.Roster.Where(a => s.IsVoting(a.GroupKey)).Select(a => a.Name).Last(n => !taken.Contains(n));
        return await DoAsync(new NominateTeller(empty.Seat, name, DeclaredUnrelated: true), cancel);
    }

    private async Task<bool> PairAsync(MeetingState s, Seat seat, CancellationToken cancel)
    {
        if (!devices.TryGetValue(seat, out var device))
        {
            device = devices[seat] = newDevice(s.Code);
        }

        return await servers.AskAsync(cancel, Words.Pair, code, seat.ToString()) is { } key && await device.PairAsync(key, cancel);
    }

    /// <summary>Everybody whom an act needs gives it, with what they saw when they looked.</summary>
    private async Task<bool> GiveAsync(MeetingState s, Act act, bool again, CancellationToken cancel)
    {
        foreach (var seat in s.Needed(act).Where(seat => again || !s.HasAttested(act, seat)))
        {
            if (!await devices[seat].ActAsync(act, seat, s.Version, cancel))
            {
                return false;
            }

            s = await StateAsync(cancel);
        }

        return !again;
    }

    private async Task<bool> DoAsync(MeetingCommand command, CancellationToken cancel) =>
        await servers.AskAsync(cancel, Words.Do, code, command.GetType().Name, JsonSerializer.Serialize(command, command.GetType(), EventCodec.Options)) is null;
}
