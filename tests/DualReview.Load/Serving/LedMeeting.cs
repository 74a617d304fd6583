using System.Diagnostics;
using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Load.Serving;

/// <summary>
/// A meeting and whoever presides over it. The people at the box have devices that answer over HTTP as in a rehearsal; the host's moves go
/// through the room's own door, because a host's page is a circuit and no request.
/// </summary>
internal sealed class LedMeeting(IServiceProvider services, Uri server, IMeetingRoom room) : IDisposable
{
    private const string Presider = "load";

    private readonly Dictionary<Seat, BoxDevice> devices = [];

    public string Code => room.State.Code.Value;

    private MeetingState State => room.State;

    /// <summary>A meeting of the community scheme with so many voters, and people and rows as wished; always the same for the same numbers.</summary>
    public static MeetingPlan PlanOf(int voters, int people, int aspects)
    {
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;
        var plan = new Invented(scheme, Math.Max(voters, 5), 7).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).First();
        var form = plan.Scheme.Form(plan.Round.Form!);
        var wide = form with { Aspects = [.. Enumerable.Range(1, aspects).Select(i => new Aspect(Text($"a{i}"), Text($"第{i}项"), null))] };
        return plan with
        {
            Scheme = plan.Scheme with { Forms = [.. plan.Scheme.Forms.Select(f => f.Key == form.Key ? wide : f)] },
            Subjects = [.. Enumerable.Range(1, people).Select(i => plan.Subjects[(i - 1) % plan.Subjects.Length] with { Id = new SubjectId(Text($"s{i}")), Name = Text($"干部{i}") })],
            Reporters = [plan.Reporters[0]],
        };
    }

    /// <summary>Makes the meeting and leads it to where its box can be opened.</summary>
    public static async Task<LedMeeting> PrepareAsync(IServiceProvider services, Uri server, int voters, int people, int aspects)
    {
        var created = await services.GetRequiredService<IMeetingRooms>().CreateAsync(PlanOf(voters, people, aspects), Presider, CancellationToken.None);
        var led = new LedMeeting(services, server, created.Room ?? throw new InvalidOperationException(created.Refusal?.Code));
        await led.ToTheVoteAsync(voters);
        return led;
    }

    /// <summary>Opens the box and says with what one gets a ballot.</summary>
    public async Task<Ticket> OpenAsync()
    {
        await DoAsync(new OpenBox());
        return Ticket();
    }

    /// <summary>The ticket on the projector now.</summary>
    public Ticket Ticket() => new(room.CurrentTicket()!.Secret);

    /// <summary>Closes the box; everybody at it answers at once, counts, signs, and the result is announced.</summary>
    public async Task<Counted> CloseAsync()
    {
        var watch = Stopwatch.StartNew();
        if (State.Box!.HandingOut)
        {
            await DoAsync(new EndHandOut());
        }

        await DoAsync(new ProposeClosing());
        await GiveAsync(Act.CloseBox);
        await GiveAsync(Act.UnsealBox);
        while (State.Current?.Kind != AgendaKind.Count)
        {
            await DoAsync(new Advance());
        }

        await GiveAsync(Act.SignReport);
        while (State.Current?.Kind != AgendaKind.Announce)
        {
            await DoAsync(new Advance());
        }

        await DoAsync(new AnnounceResult());
        var report = State.Box!.Report!;
        return new Counted(report.Returned, report.Valid, watch.Elapsed.TotalMilliseconds);
    }

    public void Dispose()
    {
        foreach (var device in devices.Values)
        {
            device.Dispose();
        }
    }

    private async Task ToTheVoteAsync(int voters)
    {
        await DoAsync(new Advance());
        while (State.Current?.Kind != AgendaKind.Vote)
        {
            if (State.Current?.Kind == AgendaKind.ElectTellers)
            {
                await ElectAsync();
            }

            await DoAsync(new Advance());
        }

        await DoAsync(new ProposeIssue(voters, voters, 0));
        await GiveAsync(Act.ConfirmIssue);
        await GiveAsync(Act.SealBox);
    }

    private async Task ElectAsync()
    {
        var names = State.Roster.Where(a => State.IsVoting(a.GroupKey)).Select(a => a.Name).Reverse();
        foreach (var (seat, name) in State.Seats.Select(s => s.Seat).Zip(names).ToArray())
        {
            await DoAsync(new NominateTeller(seat, name, DeclaredUnrelated: true));
        }

        await DoAsync(new AdoptTellers());
        foreach (var seat in State.Seats.Select(s => s.Seat).ToArray())
        {
            devices[seat] = new BoxDevice(server, State.Code);
            if (!await devices[seat].PairAsync(services.GetRequiredService<SeatPairing>().IssueCode(State.Id, seat).Secret, CancellationToken.None))
            {
                throw new InvalidOperationException("A device at the box was not paired.");
            }
        }
    }

    private async Task GiveAsync(Act act)
    {
        foreach (var seat in State.Needed(act).Where(s => !State.HasAttested(act, s)).ToArray())
        {
            if (!await devices[seat].ActAsync(act, seat, State.Version, CancellationToken.None))
            {
                throw new InvalidOperationException($"{act} was not taken.");
            }
        }
    }

    private async Task DoAsync(MeetingCommand command)
    {
        if (await room.DoAsync(command, new CommandContext(new Actor.Host(Presider)), CancellationToken.None) is Decision.Refused refused)
        {
            throw new InvalidOperationException($"{command.GetType().Name} was refused: {refused.Refusal.Code}.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
