using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Persistence.Measuring;

/// <summary>The boxes of any store, each of them measured.</summary>
internal sealed class MeasuredBoxes(IBallotBoxes boxes, StoreGauge gauge) : IBallotBoxes
{
    public async Task<IBallotBox> CreateAsync(BoxId id, HandOutMode mode) => new MeasuredBox(await boxes.CreateAsync(id, mode), gauge);

    public async Task<IBallotBox> OpenAsync(BoxId id, HandOutMode mode, int? cap, bool closed) => new MeasuredBox(await boxes.OpenAsync(id, mode, cap, closed), gauge);

    public Task<ArchiveFiles> ArchiveAsync(BoxId id) => boxes.ArchiveAsync(id);

    public Task<ImmutableArray<byte[]>> ReceiptsAsync(BoxId id) => boxes.ReceiptsAsync(id);

    public Task<WrittenOpinions> WrittenAsync(BoxId id) => boxes.WrittenAsync(id);

    public IOpinionBox Opinions(MeetingId meeting) => boxes.Opinions(meeting);

    public Task DeleteAsync(MeetingId meeting) => boxes.DeleteAsync(meeting);
}
