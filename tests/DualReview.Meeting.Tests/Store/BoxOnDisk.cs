using System.Collections.Immutable;
using System.Security.Cryptography;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace DualReview.Meeting.Tests.Store;

/// <summary>A ballot box in a folder of its own, with a paper of two people and random voters.</summary>
internal sealed class BoxOnDisk : IDisposable
{
    public static readonly HeadFigures Figures = new(5000, 5000, 0);

    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-box-").FullName;

    public string File => Path.Combine(folder, "box.db");

    public BallotPaper Paper { get; } = new("测评表", [Subject("s1"), Subject("s2")], RemarkPerSubject: true, GeneralOpinion: true);

    public SqliteBallotBox Open(int cap = 5000, BoxProbe? probe = null, bool closed = false, bool fresh = true) =>
        new(File, fresh ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, Paper, cap, closed, probe ?? BoxProbe.None, NullLogger.Instance);

    /// <summary>A right and a ballot of a random voter.</summary>
    public Vote NewVote(int? mark = 0) => new(
        RandomNumberGenerator.GetBytes(32),
        RandomNumberGenerator.GetBytes(16),
        BallotCodec.Encode(Paper, new Ballot([mark, mark], ["路灯修好了", ""], "多开会", [.. RandomNumberGenerator.GetBytes(32)])));

    public void Dispose() => Directory.Delete(folder, recursive: true);

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

    public ValueTask<CastAnswer> CastAsync(IBallotBox box) => box.CastAsync(Hash, Key, Body, CancellationToken.None);
}
