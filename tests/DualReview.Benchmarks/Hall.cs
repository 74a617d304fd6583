using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Sealing;

namespace DualReview.Benchmarks;

/// <summary>A paper of so many people and rows, a seal of three holders, and ballots of voters who do not agree; the same for the same numbers.</summary>
internal sealed class Hall
{
    private static readonly GradeScale Scale = new("four", [new Grade("a", "优秀"), new Grade("b", "称职"), new Grade("c", "基本称职"), new Grade("d", "不称职")]);

    private readonly HolderKey[] holders = [HolderKey.Generate(), HolderKey.Generate(), HolderKey.Generate()];

    public Hall(int people, int aspects)
    {
        ImmutableArray<Aspect> rows = [.. Enumerable.Range(1, aspects).Select(i => new Aspect(Text($"a{i}"), Text($"第{i}项"))), new Aspect(Aspect.OverallKey, "总体评价")];
        Paper = new BallotPaper(
            "测评表",
            [.. Enumerable.Range(1, people).Select(i => new BallotSubject(new SubjectId(Text($"s{i}")), Text($"干部{i}"), "委员", SubjectKind.Member, Scale, rows))],
            RemarkPerSubject: true,
            GeneralOpinion: true,
            new BallotRules(new BallotValidity(), []));
        var seal = new BoxSeal([.. holders.Select((k, i) => new KeyHolder(i == 0 ? KeyHolder.Server : Text($"scrutineer-{i}"), k.PublicHex))]);
        Context = new SealContext(new MeetingId(Guid.NewGuid()), 1, seal, BallotCodec.Size(Paper));
    }

    public BallotPaper Paper { get; }

    public SealContext Context { get; }

    /// <summary>The server's key and one scrutineer's: what opens.</summary>
    public IReadOnlyDictionary<int, HolderKey> Keys => field ??= new Dictionary<int, HolderKey> { [0] = holders[0], [2] = holders[2] };

    /// <summary>A voter's ballot, every tenth with a sentence.</summary>
    public Ballot Ballot(int voter)
    {
        var random = new Random(voter);
        return new Ballot(
            [.. Enumerable.Range(0, Paper.RowCount).Select(_ => random.Next(5) is var grade and < 4 ? Mark.Of(grade) : Mark.Abstain)],
            [.. Paper.Subjects.Select((_, i) => i == 0 && voter % 10 == 0 ? "路灯修好了" : string.Empty)],
            string.Empty,
            [.. RandomNumberGenerator.GetBytes(32)]);
    }

    /// <summary>A ballot as it lies in the box.</summary>
    public (byte[] Key, byte[] Sealed) Seal(int voter)
    {
        var key = RandomNumberGenerator.GetBytes(16);
        return (key, SealedBallot.Seal(Context, key, BallotCodec.Encode(Paper, Ballot(voter))));
    }

    /// <summary>What a phone sends when it casts.</summary>
    public byte[] Request() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        ballotId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        ballot = Base64Url.EncodeToString(Seal(1).Sealed),
    });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
