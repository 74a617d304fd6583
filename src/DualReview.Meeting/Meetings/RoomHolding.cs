using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Meetings;

/// <summary>
/// Holds the file of the room's box from its preparation to its end, and does to it what the meeting decides, in the order that a
/// crash can harm least: a box without an opening is harmless, an opening without a box is not. Used inside the room's turn.
/// </summary>
internal sealed class RoomHolding(MeetingId meeting, RoomServices services, Action turnoutChanged) : IAsyncDisposable
{
    private volatile RoomBox? box;

    /// <summary>The box; null when there is none to do anything with.</summary>
    public RoomBox? Box => box;

    /// <summary>Opens the file that a journal speaks of. What is held already stays.</summary>
    public async Task TakeUpAsync(MeetingState s)
    {
        if (WantedOf(s) is not { } wanted)
        {
            await LetGoAsync();
            return;
        }

        // A preparation that another instance began anew has other rights and keys under the same number.
        if (box?.Number != wanted.Number || (services.Turns.Shared && s.Box is null))
        {
            await LetGoAsync();
            Hold(wanted.Number, await services.Boxes.OpenAsync(new BoxId(meeting, wanted.Number), wanted.Mode, wanted.Cap, wanted.Closed));
        }

        if (wanted.Closed && services.Turns.Shared)
        {
            // Another instance may have closed it, and ended before it could say so to the box.
            await box!.Box.StopAsync();
        }

        if (s.Box is { } opened)
        {
            box!.Open(meeting, opened);
            if (await box.Box.SecretAsync(BoxSecret.Seal) is { } secret && HolderKey.Of(secret) is { } key)
            {
                box.Keys!.Give(KeyHolder.Server, key);
            }
        }
        else
        {
            // An opening that did not come about may have ended the roll.
            await box!.Box.SetCapAsync(wanted.Cap);
        }
    }

    /// <summary>Adds to a command what only the server can: its fresh keys. They are kept in the box before the event is stored.</summary>
    public Preparation Prepare(MeetingCommand command) => command switch
    {
        OpenBox => Preparation.Opening(this, HolderKey.Generate()),
        ChooseHandOut { Mode: HandOutMode.Roll } => Preparation.Rolling(this, RollKey.Generate()),
        _ => new Preparation(this, command),
    };

    public ValueTask DisposeAsync() => new(LetGoAsync());

    private static Wanted? WantedOf(MeetingState s) => s switch
    {
        { Box: { Status: BoxStatus.Open or BoxStatus.Closed or BoxStatus.Counting } b } => new(b.Number, b.Mode, b.Phones, b.Status != BoxStatus.Open),
        { Box: null, HandOut: { Mode: not HandOutMode.Screen } plan } => new(plan.Number, plan.Mode, null, false),
        { Boxes: [.., { Status: BoxStatus.Void, Void.Issued: null } b] } => new(b.Number, b.Mode, b.Phones, true),
        _ => null,
    };

    private void Hold(int number, IBallotBox opened)
    {
        opened.TurnoutChanged += turnoutChanged;
        box = new RoomBox(number, opened, services.Time);
    }

    private async Task LetGoAsync()
    {
        if (box is { } held)
        {
            box = null;
            await held.DisposeAsync();
        }
    }

    /// <summary>The box of the next opening: the prepared one, or a new one.</summary>
    private async Task<RoomBox> NextAsync(int number, HandOutMode mode)
    {
        if (box is null || box.Number != number || mode == HandOutMode.Screen)
        {
            await LetGoAsync();
            Hold(number, await services.Boxes.CreateAsync(new BoxId(meeting, number), mode));
        }

        return box!;
    }

    private readonly record struct Wanted(int Number, HandOutMode Mode, int? Cap, bool Closed);

    /// <summary>One command on its way: what must be in the box before its events are stored, and what follows after.</summary>
    internal sealed class Preparation
    {
        private readonly RoomHolding holding;
        private readonly HolderKey? seal;
        private readonly RollKey? roll;

        public Preparation(RoomHolding holding, MeetingCommand command, HolderKey? seal = null, RollKey? roll = null)
        {
            this.holding = holding;
            this.seal = seal;
            this.roll = roll;
            Command = command;
        }

        /// <summary>The command with the server's public key in it.</summary>
        public MeetingCommand Command { get; }

        public static Preparation Opening(RoomHolding holding, HolderKey key) => new(holding, new OpenBox(key.PublicHex), seal: key);

        public static Preparation Rolling(RoomHolding holding, RollKey key) => new(holding, new ChooseHandOut(HandOutMode.Roll, key.Public.Modulus), roll: key);

        /// <summary>Does what must be durable first. A refusal stops the command.</summary>
        public async Task<Refusal?> BeforeAsync(MeetingState s, ImmutableArray<MeetingEvent> events)
        {
            foreach (var e in events)
            {
                var refusal = e switch
                {
                    HandOutChosen x => await ChooseAsync(x),
                    IssueProposed x => CheckRoll(s, x.Issue - x.Sheets),
                    BoxOpened x => await OpenAsync(x),
                    SheetsIssued x => await holding.box!.Box.SetCapAsync(s.Box!.Phones - x.Count) ? null : new PhonesTookAll(),
                    _ => null,
                };
                if (refusal is not null)
                {
                    return refusal;
                }
            }

            return null;
        }

        /// <summary>Does what follows from stored events.</summary>
        public async Task AfterAsync(MeetingState s, ImmutableArray<MeetingEvent> events)
        {
            foreach (var e in events)
            {
                switch (e)
                {
                    case BoxOpened:
                        var opened = holding.box!;
                        opened.Open(s.Id, s.Box!);
                        opened.Keys!.Give(KeyHolder.Server, seal!);
                        break;
                    case BoxClosed:
                        await holding.box!.Box.StopAsync();
                        break;
                    case BoxVoided when holding.box is { } held:
                        await held.Box.StopAsync();
                        break;
                    case BoxVoided:
                        // Counted already and let go of: its result is destroyed like the ballots of any other void box.
                        await holding.TakeUpAsync(s);
                        break;
                    case CountRecorded or VoidRecorded:
                        await holding.LetGoAsync();
                        break;
                }
            }
        }

        private async Task<Refusal?> ChooseAsync(HandOutChosen e)
        {
            await holding.LetGoAsync();
            if (e.Mode == HandOutMode.Screen)
            {
                return null;
            }

            // Anew each time: slips printed and rights given for an earlier choice are void.
            var next = await holding.NextAsync(e.Number, e.Mode);
            return roll is null || await next.Box.KeepAsync(BoxSecret.Roll, roll.Export()) ? null : new StoreUnavailable();
        }

        private async Task<Refusal?> OpenAsync(BoxOpened e)
        {
            var next = await holding.NextAsync(e.Number, e.Mode);
            var phones = e.Cap - e.Sheets;
            if (!await next.Box.KeepAsync(BoxSecret.Seal, seal!.Export()))
            {
                return new StoreUnavailable();
            }

            if (await next.Box.SetCapAsync(phones))
            {
                return null;
            }

            return e.Mode == HandOutMode.Roll ? new RollCountDiffers(next.Box.Turnout.Issued, phones) : new StoreUnavailable();
        }

        /// <summary>By the roll, as many are handed out as were signed; whoever signs in between is not left without a ballot in the figures.</summary>
        private RollCountDiffers? CheckRoll(MeetingState s, int phones) =>
            s.Mode == HandOutMode.Roll && holding.box!.Box.Turnout.Issued is var given && given != phones ? new RollCountDiffers(given, phones) : null;
    }
}
