using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Two tellers key in the same paper: nothing that one of them does at the right moment, and no fault of the store, may stand for the other's agreement.</summary>
public sealed class KeyingRaceTests : IAsyncLifetime
{
    private static readonly Seat First = new(SeatRole.Teller, 1);
    private static readonly Seat Second = new(SeatRole.Teller, 2);

    private readonly EarBoxes.Ear ear = new();
    private TestServer server = null!;
    private IMeetingRoom room = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A closed box with one paper sheet, keyed in alike by both.</summary>
    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(b => b.Services.AddSingleton<IBallotBoxes>(s => new EarBoxes(s.GetRequiredService<SqliteBallotBoxes>(), ear)));
        room = await Phone.CreateAsync(server, Hall.Plan(8));
        await Hall.OpenBoxAsync(room, 8, sheets: 2);
        await Hall.StopBoxAsync(room);
        Assert.Null(await PutAsync(First, voter: 0));
        Assert.Null(await PutAsync(Second, voter: 0));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>The leading teller's sheets are the ones that are counted: changed after the comparison, they would be counted as one person's word.</summary>
    [Fact]
    public async Task Confirm_WhileASheetIsBeingChanged_StandsOnWhatWasCompared()
    {
        Assert.IsType<Decision.Accepted>(await ConfirmAsync(Second));
        Task<Domain.Refusal?>? change = null;
        ear.Compared = () => change = PutAsync(First, voter: 1);

        Assert.IsType<Decision.Accepted>(await ConfirmAsync(First));

        Assert.IsType<SheetNotNow>(await change!);
        await Hall.AttestAsync(room, Act.UnsealBox);
        var tally = room.State.Box!.Report!.Subjects[0].Overall;
        Assert.Equal((1, 0), (tally.Votes[0], tally.Votes[1]));
    }

    [Fact]
    public async Task Confirm_WhileTheLastSheetIsBeingTakenAway_StandsOnWhatWasCompared()
    {
        Assert.IsType<Decision.Accepted>(await ConfirmAsync(Second));
        Task<Domain.Refusal?>? taken = null;
        ear.Compared = () => taken = room.Sheets.RemoveLastAsync(First, Cancel);

        Assert.IsType<Decision.Accepted>(await ConfirmAsync(First));

        Assert.IsType<SheetNotNow>(await taken!);
        await Hall.AttestAsync(room, Act.UnsealBox);
        Assert.Equal(1, room.State.Box!.Report!.Sheets!.Returned);
    }

    /// <summary>Two piles that could not be read are not two empty piles.</summary>
    [Fact]
    public async Task Confirm_WhenTheStoreFails_ConfirmsNothing()
    {
        ear.Failing = true;

        Assert.IsType<StoreUnavailable>(Assert.IsType<Decision.Refused>(await ConfirmAsync(First)).Refusal);

        ear.Failing = false;
        Assert.Empty(room.State.Attestations.Where(a => a.Act == Act.EnterSheets));
        await Hall.AttestAsync(room, Act.EnterSheets);
        Assert.Equal(1, room.State.Box!.SheetsReturned);
    }

    /// <summary>A pile that is higher than all who may vote would only fill the disk.</summary>
    [Fact]
    public async Task Put_BeyondEverySheetThereCanBe_IsRefused()
    {
        var paper = room.State.Box!.Paper;

        Assert.IsType<SheetNotNow>(await room.Sheets.PutAsync(First, PlanCheck.MostVoters + 2, Hall.Draft(paper, 0), Cancel));
        Assert.Single((await room.Sheets.DeskAsync(First, Cancel))!.Mine);
    }

    private Task<Domain.Refusal?> PutAsync(Seat teller, int voter) => room.Sheets.PutAsync(teller, 1, Hall.Draft(room.State.Box!.Paper, voter), Cancel);

    private Task<Decision> ConfirmAsync(Seat teller) => room.Sheets.ConfirmAsync(teller, new CommandContext(new Actor.AtBox(teller)), Cancel);

    /// <summary>The real boxes with an ear at one question: what a test does while a comparison is under way happens exactly there.</summary>
    private sealed class EarBoxes(SqliteBallotBoxes boxes, EarBoxes.Ear ear) : IBallotBoxes
    {
        public async Task<IBallotBox> CreateAsync(BoxId id, HandOutMode mode) => new EarBox(await boxes.CreateAsync(id, mode), ear);

        public async Task<IBallotBox> OpenAsync(BoxId id, HandOutMode mode, int? cap, bool closed) => new EarBox(await boxes.OpenAsync(id, mode, cap, closed), ear);

        public Task<DualReview.Meeting.Archiving.ArchiveFiles> ArchiveAsync(BoxId id) => boxes.ArchiveAsync(id);

        public Task<ImmutableArray<byte[]>> ReceiptsAsync(BoxId id) => boxes.ReceiptsAsync(id);

        public Task<WrittenOpinions> WrittenAsync(BoxId id) => boxes.WrittenAsync(id);

        public IOpinionBox Opinions(MeetingId meeting) => boxes.Opinions(meeting);

        public Task DeleteAsync(MeetingId meeting) => boxes.DeleteAsync(meeting);

        internal sealed class Ear
        {
            /// <summary>Called once, when the piles were read and before anything follows from them.</summary>
            public Action? Compared { get; set; }

            public bool Failing { get; set; }
        }

        private sealed class EarBox(IBallotBox box, Ear ear) : IBallotBox
        {
            public event Action? TurnoutChanged
            {
                add => box.TurnoutChanged += value;
                remove => box.TurnoutChanged -= value;
            }

            public Turnout Turnout => box.Turnout;

            public async ValueTask<ImmutableArray<KeyedSheet>?> SheetsAsync()
            {
                var sheets = await box.SheetsAsync();
                var compared = ear.Compared;
                ear.Compared = null;
                compared?.Invoke();
                return ear.Failing ? null : sheets;
            }

            public ValueTask<IssueAnswer> IssueAsync(byte[] credentialHash, bool fresh, CancellationToken cancel) => box.IssueAsync(credentialHash, fresh, cancel);

            public ValueTask<CastAnswer> CastAsync(byte[] credentialHash, byte[] key, byte[] ciphertext, bool proven, CancellationToken cancel) =>
                box.CastAsync(credentialHash, key, ciphertext, proven, cancel);

            public ValueTask<bool> SetCapAsync(int? cap) => box.SetCapAsync(cap);

            public ValueTask<bool> AddSlipsAsync(IReadOnlyList<byte[]> credentialHashes) => box.AddSlipsAsync(credentialHashes);

            public ValueTask<RollAnswer> RollAsync(AttendeeId attendee, byte[] blinded) => box.RollAsync(attendee, blinded);

            public ValueTask<bool> KeepAsync(BoxSecret name, byte[] value) => box.KeepAsync(name, value);

            public ValueTask<byte[]?> SecretAsync(BoxSecret name) => box.SecretAsync(name);

            public ValueTask<bool> PutSheetAsync(Seat teller, int number, byte[] body) => box.PutSheetAsync(teller, number, body);

            public ValueTask<bool> RemoveLastSheetAsync(Seat teller) => box.RemoveLastSheetAsync(teller);

            public ValueTask<bool> StopAsync() => box.StopAsync();

            public Task<ClosingOutcome> CloseAsync(ClosingOrder order) => box.CloseAsync(order);

            public Task<Turnout> DestroyAsync() => box.DestroyAsync();

            public ValueTask DisposeAsync() => box.DisposeAsync();
        }
    }
}
