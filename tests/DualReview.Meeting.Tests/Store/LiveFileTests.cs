using System.Text;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Sealing;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Store;

/// <summary>
/// P3: whoever copies the live files while the box is open – database, write-ahead log, journal of the meeting – cannot read a ballot.
/// What is copied here is what an administrator with a backup tool gets, taken in the middle of a vote.
/// </summary>
public sealed class LiveFileTests : IAsyncLifetime
{
    private const int Voters = 30;

    private readonly string stolen = Directory.CreateTempSubdirectory("dualreview-stolen-").FullName;
    private RoomHost host = null!;
    private MeetingState state = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Box => Path.Combine(stolen, $"{state.Id}-1.db");

    public async ValueTask InitializeAsync()
    {
        host = await RoomHost.StartAsync();
        var room = await Hall.VotingAsync(host, Voters);
        for (var voter = 0; voter < Voters; voter++)
        {
            await Hall.ClaimAsync(room, voter);
            await Hall.CastAsync(room, voter);
        }

        state = room.State;
        foreach (var file in Directory.GetFiles(host.Folder, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(stolen, Path.GetFileName(file)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(stolen, recursive: true);
    }

    [Fact]
    public async Task LiveFiles_HoldNoTextNoReceiptAndNoMarks()
    {
        var plain = Enumerable.Range(0, Voters).SelectMany(v => (byte[][])
        [
            Encoding.UTF8.GetBytes($"意见{v}"),
            Hall.Receipt(v),
            BallotCodec.Encode(state.Box!.Paper, BallotCheck.Check(state.Box.Paper, Hall.Draft(state.Box.Paper, v)).Ballot!).AsSpan(0, 40).ToArray(),
        ]).ToArray();

        foreach (var file in Directory.GetFiles(stolen))
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancel);
            Assert.All(plain, p => Assert.Equal(-1, bytes.AsSpan().IndexOf(p)));
        }
    }

    [Fact]
    public void LiveBox_HoldsOneKeyOfThree_AndNoneOfAScrutineer()
    {
        var bytes = Directory.GetFiles(stolen).Select(File.ReadAllBytes).ToArray();
        foreach (var seat in state.Needed(Act.SealBox))
        {
            var secret = Hall.KeyOf(seat).Export();
            Assert.All(bytes, b => Assert.Equal(-1, b.AsSpan().IndexOf(secret)));
            Assert.All(bytes, b => Assert.Equal(-1, b.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)))));
        }

        using var file = BoxConnection.Open(Box, SqliteOpenMode.ReadWrite);
        Assert.Equal(1, file.Number("SELECT COUNT(*) FROM secret"));
    }

    [Fact]
    public void LiveBox_WithTheServersKeyAndAGuess_DoesNotOpen_AndWithAScrutineersKeyDoes()
    {
        using var file = BoxConnection.Open(Box, SqliteOpenMode.ReadWrite);
        var server = HolderKey.Of(file.Blob("SELECT value FROM secret WHERE name = 'seal'"))!;
        var context = new SealContext(state.Id, 1, state.Box!.Seal, BallotCodec.Size(state.Box.Paper));
        var scrutineer = Hall.KeyOf(new Seat(SeatRole.Scrutineer, 1));
        var opened = 0;
        for (var voter = 0; voter < Voters; voter++)
        {
            var key = System.Security.Cryptography.SHA256.HashData(Hall.BallotId(voter))[..16];
            var ciphertext = file.Blob($"SELECT ciphertext FROM sealed_ballot WHERE key = x'{Convert.ToHexString(key)}'")!;

            Assert.Throws<ArgumentException>(() => SealedBallot.Open(context, key, ciphertext, new Dictionary<int, HolderKey> { [0] = server }));
            Assert.Null(SealedBallot.Open(context, key, ciphertext, new Dictionary<int, HolderKey> { [0] = server, [1] = HolderKey.Generate() }));
            Assert.Null(SealedBallot.Open(context, key, ciphertext, new Dictionary<int, HolderKey> { [0] = server, [1] = server }));
            opened += SealedBallot.Open(context, key, ciphertext, new Dictionary<int, HolderKey> { [0] = server, [1] = scrutineer }) is null ? 0 : 1;
        }

        Assert.Equal(Voters, opened);
    }

    /// <summary>The length of a ballot would tell who wrote much (trust.md: 27 % linkable by size alone).</summary>
    [Fact]
    public void LiveBox_HoldsBallotsOfOneSize()
    {
        using var file = BoxConnection.Open(Box, SqliteOpenMode.ReadWrite);

        Assert.Equal(1, file.Number("SELECT COUNT(DISTINCT LENGTH(ciphertext)) FROM sealed_ballot"));
    }
}
