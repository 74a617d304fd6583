using DualReview.Meeting.Rehearsal;
using System.Diagnostics;
using DualReview.Meeting.BlindSigning;

namespace DualReview.Meeting.Tests.BlindSigning;

/// <summary>Measures the server's part on this machine. Run by name when a figure is wanted; it asserts nothing about speed.</summary>
public sealed class RollKeySpeed(ITestOutputHelper output)
{
    [Theory(Explicit = true)]
    [InlineData(200)]
    public void SignaturesAndChecks_TakenOneByOne(int count)
    {
        var watch = Stopwatch.StartNew();
        var key = RollKey.Generate();
        output.WriteLine($"generate {watch.Elapsed.TotalMilliseconds:F0} ms");
        var stored = key.Export();
        watch.Restart();
        RollKey.Import(stored);
        output.WriteLine($"import {watch.Elapsed.TotalMilliseconds:F0} ms");
        var phones = Enumerable.Range(0, count).Select(i => new RollPhone(key.Public, BitConverter.GetBytes(i))).ToArray();
        key.Sign(phones[0].Blinded);
        watch.Restart();
        var signatures = phones.Select(phone => key.Sign(phone.Blinded)!).ToArray();
        output.WriteLine($"sign {watch.Elapsed.TotalMilliseconds / count:F2} ms each");
        var rights = phones.Zip(signatures, (phone, signature) => (phone, phone.Finalize(signature))).ToArray();
        watch.Restart();
        Assert.True(rights.All(right => key.Public.Verify(right.phone.Prefix, right.phone.Message, right.Item2)));
        output.WriteLine($"verify {watch.Elapsed.TotalMilliseconds / count:F3} ms each");
    }
}
