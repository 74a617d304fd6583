using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Meetings;

/// <summary>《征求意见表》 and what was written on ballots: who may give when, and who may read when.</summary>
internal sealed class RoomOpinions(MeetingId meeting, RoomServices services) : IDisposable
{
    private const int SheetsPerPerson = 20;
    private const int SmallestHall = 50;

    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task<Refusal?> GiveAsync(MeetingState s, string text, CancellationToken cancel)
    {
        if (s.Round.Opinions is null)
        {
            return new OpinionNotAsked();
        }

        if (s.Stage != MeetingStage.Running)
        {
            return s.Stage == MeetingStage.Prepared ? new MeetingNotStarted() : new MeetingOver();
        }

        // Cleaning walks the whole text; nobody types more than a few times the limit in marks that vanish.
        var clean = text.Length > PlainText.MaximumRemark * 4 ? string.Empty : PlainText.Clean(text);
        if (clean.Length is 0 or > PlainText.MaximumRemark)
        {
            return new TextUnusable("text");
        }

        await turn.WaitAsync(cancel);
        try
        {
            var most = SheetsPerPerson * Math.Max(s.Present, SmallestHall);
            return await services.Boxes.Opinions(meeting).PutAsync(clean, most) ? null : new TooManyOpinions();
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            RoomLog.OpinionsFailed(services.Logger, meeting, problem.GetType().Name);
            return new StoreUnavailable();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sorted by their own words, since any other order could be taken for the order of arrival.</summary>
    public async Task<WrittenOpinions> ReadAsync(MeetingState s, CancellationToken cancel)
    {
        var signed = s.Box is { Report: not null } && s.IsAttested(Act.SignReport);
        if (!signed && (s.Box is not null || s.Stage != MeetingStage.Ended))
        {
            return new WrittenOpinions([], []);
        }

        var ballots = signed ? await services.Boxes.WrittenAsync(new BoxId(meeting, s.Box!.Number)).WaitAsync(cancel) : new WrittenOpinions([], []);
        var sheets = await services.Boxes.Opinions(meeting).ReadAsync().WaitAsync(cancel);
        return new WrittenOpinions(
            [.. ballots.Remarks.OrderBy(r => r.Subject.Value, StringComparer.Ordinal).ThenBy(r => r.Text, StringComparer.Ordinal)],
            [.. ballots.Opinions.Concat(sheets).Order(StringComparer.Ordinal)]);
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Takes the order of arrival out of the file once no more sheets can come.</summary>
    public async Task WipeAsync()
    {
        await turn.WaitAsync();
        try
        {
            await services.Boxes.Opinions(meeting).WipeAsync();
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            RoomLog.OpinionsFailed(services.Logger, meeting, problem.GetType().Name);
        }
        finally
        {
            turn.Release();
        }
    }
}
