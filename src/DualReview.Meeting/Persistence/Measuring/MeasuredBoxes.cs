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

    public IBallotBox Open(BoxId id, HandOutMode mode, int? cap, bool closed) => new MeasuredBox(boxes.Open(id, mode, cap, closed), gauge);

    public Turnout Counted(BoxId id) => boxes.Counted(id);

    public ArchiveFiles Archive(BoxId id) => boxes.Archive(id);

    public ImmutableArray<byte[]> Receipts(BoxId id) => boxes.Receipts(id);

    public WrittenOpinions Written(BoxId id) => boxes.Written(id);

    public OpinionBox Opinions(MeetingId meeting) => boxes.Opinions(meeting);

    public void Delete(MeetingId meeting) => boxes.Delete(meeting);
}
