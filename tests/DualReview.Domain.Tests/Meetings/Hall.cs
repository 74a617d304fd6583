using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Tests.Meetings;

/// <summary>Drives a meeting through the real decider and fold and keeps its journal.</summary>
internal sealed class Hall
{
    public static readonly Actor Presider = new Actor.Host("主持人");
    public static readonly Seat Teller1 = new(SeatRole.Teller, 1);
    public static readonly Seat Teller2 = new(SeatRole.Teller, 2);
    public static readonly Seat Scrutineer1 = new(SeatRole.Scrutineer, 1);
    public static readonly Seat Scrutineer2 = new(SeatRole.Scrutineer, 2);
    public static readonly Seat[] AllSeats = [Teller1, Teller2, Scrutineer1, Scrutineer2];
    public static readonly string ServerKey = new('0', 64);

    private readonly List<RecordedEvent> journal = [];

    public Hall(MeetingPlan? plan = null) => Do(new CreateMeeting(Plans.Id, Plans.Code, plan ?? Plans.Plan()));

    public DateTimeOffset Now { get; set; } = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    public MeetingState? Maybe { get; private set; }

    public MeetingState State => Maybe!;

    public IReadOnlyList<RecordedEvent> Journal => journal;

    public Decision Try(MeetingCommand command, Actor? actor = null, long? seen = null)
    {
        var who = actor ?? WhoDoes(command);
        var decision = MeetingDecider.Decide(Maybe, command, new CommandContext(who, seen));
        if (decision is Decision.Accepted accepted)
        {
            foreach (var e in accepted.Events)
            {
                journal.Add(new RecordedEvent(Now, who, e));
                Maybe = MeetingFold.Apply(Maybe, e, Now);
            }
        }

        return decision;
    }

    public Hall Do(params MeetingCommand[] commands)
    {
        foreach (var command in commands)
        {
            if (Try(command) is Decision.Refused refused)
            {
                Assert.Fail($"{command} was refused: {refused.Refusal.Code}");
            }
        }

        return this;
    }

    public string Refusal(MeetingCommand command, Actor? actor = null, long? seen = null)
    {
        var before = Maybe;
        var refused = Assert.IsType<Decision.Refused>(Try(command, actor, seen));
        Assert.Same(before, Maybe);
        return refused.Refusal.Code;
    }

    public Hall ToStep(DualReview.Domain.Schemes.AgendaKind kind)
    {
        for (var i = 0; i < 40 && State.Current?.Kind != kind; i++)
        {
            Do(new Advance());
        }

        Assert.Equal(kind, State.Current?.Kind);
        return this;
    }

    public Hall WithTellers()
    {
        ToStep(DualReview.Domain.Schemes.AgendaKind.ElectTellers);
        for (var i = 0; i < AllSeats.Length; i++)
        {
            Do(new NominateTeller(AllSeats[i], $"计监{i + 1}", true));
        }

        Do(new AdoptTellers());
        foreach (var seat in AllSeats)
        {
            Do(new PairSeat(seat, new string((char)('a' + Array.IndexOf(AllSeats, seat)), 64), null));
        }

        return this;
    }

    public Hall Agreed(int present = 8, int sheets = 0, SlipFigures? slips = null) => Do(
        new ProposeIssue(present, present, sheets, slips),
        new Attest(Act.ConfirmIssue, Teller1),
        new Attest(Act.ConfirmIssue, Teller2));

    public Hall Sealed() => Do(new SealBox(Scrutineer1, KeyOf(Scrutineer1)), new SealBox(Scrutineer2, KeyOf(Scrutineer2)));

    public Hall AtTheVote() => WithTellers().ToStep(DualReview.Domain.Schemes.AgendaKind.Vote);

    public Hall WithOpenBox(int present = 8, int sheets = 0) => AtTheVote().Agreed(present, sheets).Sealed().Do(new OpenBox(ServerKey));

    public Hall Closed() => Do(
        new ProposeClosing(),
        new Attest(Act.CloseBox, Teller1),
        new Attest(Act.CloseBox, Teller2));

    public Hall WithClosedBox(int sheets = 0) => WithOpenBox(sheets: sheets).Closed();

    public Hall Unsealed() => Do(new Attest(Act.UnsealBox, Scrutineer1), new Attest(Act.UnsealBox, Scrutineer2));

    public Hall WithCount(CountReport? report = null) => WithClosedBox().Unsealed().Do(new RecordCount(1, report ?? Report()));

    /// <summary>The host asks for a void box and both tellers agree.</summary>
    public Hall Voided(string reason = "有人多领了票") => Do(new ProposeVoid(reason), new Attest(Act.VoidBox, Teller1), new Attest(Act.VoidBox, Teller2));

    /// <summary>A made-up public key of a scrutineer.</summary>
    public static string KeyOf(Seat seat, char filler = 'a') => new string(filler, 63) + seat.Number;

    public Hall Signed()
    {
        foreach (var seat in AllSeats)
        {
            Do(new Attest(Act.SignReport, seat));
        }

        return this;
    }

    /// <summary>Eight issued, seven returned, all valid; both subjects add up.</summary>
    public static CountReport Report() => new(10, 8, 0, 8, 7, 7, 0, [], null,
    [
        new SubjectTally(new("s1"), [new RowTally("overall", [4, 2, 0, 0], 1)]),
        new SubjectTally(new("s2"), [new RowTally("overall", [1, 2, 3, 1], 0)]),
    ],
    new string('9', 64));

    private static Actor WhoDoes(MeetingCommand command) => command switch
    {
        Attest c => new Actor.AtBox(c.Seat),
        SealBox c => new Actor.AtBox(c.Seat),
        PairSeat c => new Actor.AtBox(c.Seat),
        ConfirmPaperSignature c => new Actor.AtBox(c.Witness),
        RecordCount or EndCountdown or VoidByCount or RecordVoid => new Actor.Machine(),
        CheckInByName or AskQuestion or AskToSignMinutes => new Actor.Attendee(),
        _ => Presider,
    };
}
