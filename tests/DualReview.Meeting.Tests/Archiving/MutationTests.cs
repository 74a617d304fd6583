using DualReview.Meeting.Archiving;
using DualReview.Meeting.Archiving.Verifying;

namespace DualReview.Meeting.Tests.Archiving;

/// <summary>
/// P6: ten thousand archives that differ from a real one in one place, on the disk or, with the zip written anew around it, inside a
/// file. The product's verifier and the independent one must refuse every single one of them.
/// </summary>
public sealed class MutationTests(RealArchive plain, SplitArchive split) : IClassFixture<RealArchive>, IClassFixture<SplitArchive>
{
    private const int Mutations = 10_000;

    private static readonly string[] Kinds = ["set", "set", "insert", "delete", "swap", "cut"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RealArchive_HoldsForBoth(bool byGroup)
    {
        var real = byGroup ? split : plain;
        Assert.Null(ArchiveVerifier.Verify(real.Zip).Problem);
        Assert.Null(await Python.JudgeAsync(real.Zip));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TenThousandChangesInOnePlace_AreAllRefusedByBoth(bool byGroup)
    {
        var real = byGroup ? split : plain;
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        var files = StoredZip.Read(real.Zip, ArchiveFiles.Names)!.ToDictionary(f => f.Name, f => f.Body);
        var changes = new List<string>();
        var accepted = new List<string>();
        while (changes.Count < Mutations)
        {
            var where = chance.Next(2) == 0 ? "zip" : ArchiveFiles.Names[chance.Next(ArchiveFiles.Names.Length)];
            var original = where == "zip" ? real.Zip : files[where];
            var (kind, place, value) = (Kinds[chance.Next(Kinds.Length)], chance.Next(original.Length), (byte)chance.Next(256));
            var changed = Change(original, kind, place, value);
            if (changed.AsSpan().SequenceEqual(original))
            {
                continue;
            }

            changes.Add($"{where} {kind} {place} {value}");
            var archive = where == "zip" ? changed : StoredZip.Write([.. ArchiveFiles.Names.Select(n => (n, n == where ? changed : files[n]))]);
            if (ArchiveVerifier.Verify(archive).Problem is null)
            {
                accepted.Add(changes[^1]);
            }
        }

        Assert.Empty(accepted);
        Assert.Empty(await Python.AcceptedAsync(real.Zip, changes));
    }

    /// <summary>The driver finds what holds: one change that changes nothing.</summary>
    [Fact]
    public async Task Driver_OnAnArchiveThatHolds_SaysSo()
    {
        var real = plain;
        var nothing = $"zip set 0 {real.Zip[0]}";

        Assert.Equal([nothing], await Python.AcceptedAsync(real.Zip, [nothing, $"zip set 0 {real.Zip[0] ^ 1}"]));
    }

    private static byte[] Change(byte[] data, string kind, int place, byte value) => kind switch
    {
        "set" => [.. data[..place], value, .. data[(place + 1)..]],
        "insert" => [.. data[..place], value, .. data[place..]],
        "delete" => [.. data[..place], .. data[(place + 1)..]],
        "cut" => data[..place],
        "swap" when place + 1 < data.Length => [.. data[..place], data[place + 1], data[place], .. data[(place + 2)..]],
        "swap" => data,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such change."),
    };
}
