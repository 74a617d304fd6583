using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Meetings;

/// <inheritdoc cref="IRoomSheets"/>
internal sealed class RoomSheets(MeetingRoom room, RoomHolding holding) : IRoomSheets, IDisposable
{
    /// <summary>Remarks are keyed in by this teller only; marks by both.</summary>
    public static readonly Seat Writing = new(SeatRole.Teller, 1);

    /// <summary>One more than can ever be handed out voids the box; more than that would only fill the disk.</summary>
    private const int MostSheets = PlanCheck.MostVoters + 1;

    private static readonly ImmutableArray<byte> NoReceipt = [.. new byte[32]];

    /// <summary>One hand on the piles at a time: a sheet must not change between the comparison and the confirmation that rests on it.</summary>
    private readonly SemaphoreSlim piles = new(1, 1);

    public async Task<SheetDesk?> DeskAsync(Seat seat, CancellationToken cancel)
    {
        if (room.State.Box is not { Status: BoxStatus.Closed, AwaitsSheets: true } state || seat.Role != SeatRole.Teller || holding.Box is not { } box)
        {
            return null;
        }

        if (await box.Box.SheetsAsync() is not { } all)
        {
            return null;
        }

        var mine = all.Where(s => s.Teller == seat).ToImmutableArray();
        var others = all.Where(s => s.Teller != seat).ToImmutableArray();
        return new SheetDesk(
            [.. mine.Select(s => Read(state.Paper, s))],
            others.Length,
            mine.Length == others.Length ? [.. Differences(state.Paper, mine, others)] : []);
    }

    public Task<Refusal?> PutAsync(Seat seat, int number, BallotDraft? draft, CancellationToken cancel) => AloneAsync(
        async () =>
        {
            if (Refused(seat, out var state, out var box) is { } refusal)
            {
                return refusal;
            }

            if (number > MostSheets)
            {
                return new SheetNotNow();
            }

            byte[] body = [];
            if (draft is not null)
            {
                var verdict = BallotCheck.Check(state.Paper, draft with { Receipt = NoReceipt }, onPaper: true);
                if (verdict.Ballot is not { } ballot)
                {
                    return verdict.Refusal;
                }

                body = BallotCodec.Encode(state.Paper, ballot);
            }

            return await box.Box.PutSheetAsync(seat, number, body) ? null : new SheetNotNow();
        },
        cancel);

    public Task<Refusal?> RemoveLastAsync(Seat seat, CancellationToken cancel) => AloneAsync(
        async () => Refused(seat, out _, out var box) is { } refusal ? refusal
            : await box.Box.RemoveLastSheetAsync(seat) ? null : new SheetNotNow(),
        cancel);

    public Task<Decision> ConfirmAsync(Seat seat, CommandContext context, CancellationToken cancel) => AloneAsync(
        async () => room.State.WhyNot(Act.EnterSheets, seat) is { } refusal ? refusal : await ConfirmAlikeAsync(seat, context, cancel),
        cancel);

    public void Dispose() => piles.Dispose();

    private async Task<Decision> ConfirmAlikeAsync(Seat seat, CommandContext context, CancellationToken cancel)
    {
        var (state, box) = (room.State.Box!, holding.Box!);

        // Whoever confirms finds both piles alike, so the first confirmation cannot stand on a mistake that only the second could mend.
        if (await box.Box.SheetsAsync() is not { } all)
        {
            return new StoreUnavailable();
        }

        var by = all.GroupBy(s => s.Teller).ToDictionary(g => g.Key, g => g.ToImmutableArray());
        var tellers = room.State.Needed(Act.EnterSheets).ToArray();
        var first = by.GetValueOrDefault(tellers[0], []);
        foreach (var other in tellers.Skip(1).Select(t => by.GetValueOrDefault(t, [])))
        {
            if (first.Length != other.Length)
            {
                return new SheetsDiffer(Math.Min(first.Length, other.Length) + 1);
            }

            if (Differences(state.Paper, first, other).FirstOrDefault() is { } difference)
            {
                return new SheetsDiffer(difference.Number);
            }
        }

        return await room.DoAsync(new Attest(Act.EnterSheets, seat, Sheets: first.Length), context, cancel);
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> act, CancellationToken cancel)
    {
        await piles.WaitAsync(cancel);
        try
        {
            return await act();
        }
        finally
        {
            piles.Release();
        }
    }

    private static IEnumerable<SheetDifference> Differences(BallotPaper paper, ImmutableArray<KeyedSheet> mine, ImmutableArray<KeyedSheet> others)
    {
        foreach (var (a, b) in mine.Zip(others))
        {
            var (left, right) = (Read(paper, a), Read(paper, b));
            if (!left.Marks.SequenceEqual(right.Marks) || left.Group != right.Group)
            {
                yield return new SheetDifference(a.Number, left, right);
            }
        }
    }

    private static SheetEntry Read(BallotPaper paper, KeyedSheet sheet) =>
        BallotCodec.Decode(paper, sheet.Body) is { } ballot
            ? new SheetEntry(sheet.Number, Spoiled: false, ballot.Marks, ballot.Remarks, ballot.Opinion, ballot.Group)
            : new SheetEntry(sheet.Number, Spoiled: true, [], [], string.Empty);

    private Refusal? Refused(Seat seat, out Box state, out RoomBox box)
    {
        state = room.State.Box!;
        box = holding.Box!;
        return room.State.WhyNot(Act.EnterSheets, seat) ?? (room.State.HasAttested(Act.EnterSheets, seat) ? new SheetNotNow() : null);
    }
}
