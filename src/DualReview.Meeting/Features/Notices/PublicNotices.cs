using System.Security.Cryptography;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;

namespace DualReview.Meeting.Features.Notices;

/// <summary>
/// Finds notices by their address, over all years. Years are few and kept in memory, so looking through them costs less than an index
/// that could be wrong.
/// </summary>
public sealed class PublicNotices(ICycles cycles, PublicAddress address, TimeProvider time)
{
    /// <summary>Local day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    /// <summary>The year and the notice; null for one that is none, drafts included.</summary>
    public async Task<(CycleState Year, Notice Notice)?> FindAsync(NoticeId id, CancellationToken cancel)
    {
        foreach (var cycle in await cycles.EveryAsync(cancel))
        {
            if (cycle.State is var year && year.Notice(id) is { Published: not null } notice)
            {
                return (year, notice);
            }
        }

        return null;
    }

    /// <summary>What its page shows; null for a draft that cannot say anything yet.</summary>
    public NoticeView? View(CycleState year, Notice notice) => NoticeView.Of(year, notice, AddressOf(notice.Id), Today);

    /// <summary>Address that the QR code points at.</summary>
    public string AddressOf(NoticeId id) => address.Of($"/notice/{id}");

    /// <summary>A new identifier, which no year has.</summary>
    public async Task<NoticeId> NewIdAsync(CancellationToken cancel)
    {
        var taken = (await cycles.StatesAsync(cancel)).SelectMany(s => s.Notices).Select(n => n.Id).ToHashSet();
        NoticeId id;
        do
        {
            id = new NoticeId(RandomNumberGenerator.GetString(MeetingCode.Alphabet, NoticeId.Length));
        }
        while (taken.Contains(id));
        return id;
    }
}
