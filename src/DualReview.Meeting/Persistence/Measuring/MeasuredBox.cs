using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Persistence.Measuring;

/// <summary>
/// Any box, with its answers measured. In front of the boxes and not inside them, so that every store is measured alike: from the question
/// to the durable answer, which is what a phone waits for.
/// </summary>
internal sealed class MeasuredBox(IBallotBox box, StoreGauge gauge) : IBallotBox
{
    public event Action? TurnoutChanged
    {
        add => box.TurnoutChanged += value;
        remove => box.TurnoutChanged -= value;
    }

    public Turnout Turnout => box.Turnout;

    public ValueTask<IssueAnswer> IssueAsync(byte[] credentialHash, bool fresh, CancellationToken cancel) =>
        MeasureAsync(() => box.IssueAsync(credentialHash, fresh, cancel), static a => a == IssueAnswer.Unavailable);

    public ValueTask<CastAnswer> CastAsync(byte[] credentialHash, byte[] key, byte[] ciphertext, bool proven, CancellationToken cancel) =>
        MeasureAsync(() => box.CastAsync(credentialHash, key, ciphertext, proven, cancel), static a => a == CastAnswer.Unavailable);

    public ValueTask<RollAnswer> RollAsync(AttendeeId attendee, byte[] blinded) =>
        MeasureAsync(() => box.RollAsync(attendee, blinded), static a => a == RollAnswer.Unavailable);

    public ValueTask<ImmutableArray<KeyedSheet>?> SheetsAsync() => MeasureAsync(() => box.SheetsAsync(), static a => a is null);

    // False of these is a refusal as well as a failure, so only those above tell how the store is.
    public ValueTask<bool> SetCapAsync(int? cap) => box.SetCapAsync(cap);

    public ValueTask<bool> AddSlipsAsync(IReadOnlyList<byte[]> credentialHashes) => box.AddSlipsAsync(credentialHashes);

    public ValueTask<bool> KeepAsync(BoxSecret name, byte[] value) => box.KeepAsync(name, value);

    public ValueTask<byte[]?> SecretAsync(BoxSecret name) => box.SecretAsync(name);

    public ValueTask<bool> PutSheetAsync(Seat teller, int number, byte[] body) => box.PutSheetAsync(teller, number, body);

    public ValueTask<bool> RemoveLastSheetAsync(Seat teller) => box.RemoveLastSheetAsync(teller);

    public ValueTask<bool> StopAsync() => box.StopAsync();

    public async Task<ClosingOutcome> CloseAsync(ClosingOrder order)
    {
        try
        {
            return await box.CloseAsync(order);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            gauge.End(gauge.Begin(), StoreEnd.Failed);
            throw;
        }
    }

    public Task<Turnout> DestroyAsync() => box.DestroyAsync();

    public ValueTask DisposeAsync() => box.DisposeAsync();

    private async ValueTask<TAnswer> MeasureAsync<TAnswer>(Func<ValueTask<TAnswer>> ask, Func<TAnswer, bool> failed)
    {
        var begun = gauge.Begin();
        var end = StoreEnd.GivenUp;
        try
        {
            var answer = await ask();
            end = failed(answer) ? StoreEnd.Failed : StoreEnd.Durable;
            return answer;
        }
        finally
        {
            gauge.End(begun, end);
        }
    }
}
