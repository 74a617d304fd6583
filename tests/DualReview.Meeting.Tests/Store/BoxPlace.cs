using System.Security.Cryptography;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Tests.Store;

/// <summary>A ballot box in a store of its own, with a paper of so many people and random voters.</summary>
internal abstract class BoxPlace(int people) : IAsyncDisposable
{
    private static readonly HeadFigures Figures = new(5000, 5000, 0);

    public BallotPaper Paper { get; } = new("测评表", [.. Enumerable.Range(1, people).Select(i => Subject($"s{i}"))], RemarkPerSubject: true, GeneralOpinion: true, new BallotRules(new BallotValidity(), []));

    /// <summary>Keys of the server and two scrutineers.</summary>
    public HolderKey[] Keys { get; } = [HolderKey.Generate(), HolderKey.Generate(), HolderKey.Generate()];

    public BoxSeal Seal => new([.. Keys.Select((k, i) => new KeyHolder(i == 0 ? KeyHolder.Server : $"scrutineer-{i}", k.PublicHex))]);

    public SealContext Context => field ??= new SealContext(Meeting.Id, 1, Seal, BallotCodec.Size(Paper));

    private static MeetingState Meeting { get; } = MeetingFold.Fold([JournalContract.Created(new MeetingId(Guid.NewGuid()), "ACDEFG")])!;

    /// <summary>Makes the box, or opens what was made.</summary>
    public abstract Task<IBallotBox> OpenAsync(int? cap = 5000, bool closed = false, bool fresh = true, HandOutMode mode = HandOutMode.Screen, BoxProbe? probe = null);

    public abstract ValueTask DisposeAsync();

    /// <summary>What closing needs, with the keys of these holders.</summary>
    public ClosingOrder Order(int? sheets = null, params int[] holders) => new(
        Figures,
        sheets,
        Context,
        (holders.Length == 0 ? [0, 2] : holders).ToDictionary(h => h, h => Keys[h]),
        new ArchiveHead(Meeting, new Box(1, HandOutMode.Screen, 5000, Paper, Seal, BoxStatus.Counting, HandingOut: false), []));

    /// <summary>Opens and counts with the keys of the server and one scrutineer.</summary>
    public async Task<CountReport> CloseAsync(IBallotBox box, int? sheets = null) =>
        Assert.IsType<ClosingOutcome.Counted>(await box.CloseAsync(Order(sheets))).Report;

    /// <summary>A right and a ballot of a random voter.</summary>
    public Vote NewVote(int? mark = 0, string opinion = "多开会")
    {
        var key = RandomNumberGenerator.GetBytes(16);
        return new Vote(RandomNumberGenerator.GetBytes(32), key, SealedBallot.Seal(Context, key, Encode(mark, opinion)));
    }

    /// <summary>A ballot as it is before sealing, or on paper.</summary>
    public byte[] Encode(int? mark, string opinion = "多开会")
    {
        var one = mark is { } grade ? Mark.Of(grade) : Mark.Abstain;
        return BallotCodec.Encode(Paper, new Ballot([.. Enumerable.Repeat(one, people)], ["路灯修好了", .. Enumerable.Repeat(string.Empty, people - 1)], opinion, [.. RandomNumberGenerator.GetBytes(32)]));
    }

    private static BallotSubject Subject(string id) => new(
        new SubjectId(id),
        id,
        "委员",
        SubjectKind.Member,
        new GradeScale("four", [new Grade("a", "优秀"), new Grade("b", "称职"), new Grade("c", "不称职")]),
        [new Aspect(Aspect.OverallKey, "总体评价")]);
}

/// <summary>What one voter sends.</summary>
internal sealed record Vote(byte[] Hash, byte[] Key, byte[] Body)
{
    public ValueTask<IssueAnswer> ClaimAsync(IBallotBox box) => box.IssueAsync(Hash, fresh: true, CancellationToken.None);

    public ValueTask<CastAnswer> CastAsync(IBallotBox box) => box.CastAsync(Hash, Key, Body, proven: false, CancellationToken.None);
}
