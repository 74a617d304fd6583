using DualReview.Domain.Meetings;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Somebody on the roster whose phone had its token signed blindly.</summary>
/// <param name="Phone">The phone's part, with token, prefix and blinded message.</param>
/// <param name="Blind">What the server gave.</param>
internal sealed record RollCall(RollPhone Phone, byte[] Blind)
{
    /// <summary>The proof that the phone casts with.</summary>
    public RollProof Proof => new(Phone.Prefix, Phone.Finalize(Blind));

    /// <summary>Leads a new meeting to its vote by the roll.</summary>
    public static async Task<RollPublicKey> BeginAsync(IMeetingRoom room)
    {
        await Hall.ToTheVoteAsync(room);
        await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Roll));
        return RollPublicKey.Read(room.State.HandOut!.RollKey!)!;
    }

    /// <summary>The first so many voters on the roster.</summary>
    public static IEnumerable<AttendeeId> Voters(IMeetingRoom room, int count) =>
        room.State.Roster.Where(a => room.State.IsVoting(a.GroupKey)).Select(a => a.Id).Take(count);

    /// <summary>A meeting whose box is open for these voters' phones, each signed.</summary>
    public static async Task<RollCall[]> VotingAsync(IMeetingRoom room, int voters)
    {
        var key = await BeginAsync(room);
        var calls = new List<RollCall>();
        foreach (var attendee in Voters(room, voters))
        {
            var phone = new RollPhone(key, Hall.Token(calls.Count));
            var given = Assert.IsType<RollOutcome.Given>(await room.HandOut.SignAsync(attendee, phone.Blinded, TestContext.Current.CancellationToken));
            calls.Add(new RollCall(phone, given.Signature));
        }

        await Hall.OpenBoxAsync(room, voters);
        return [.. calls];
    }
}
