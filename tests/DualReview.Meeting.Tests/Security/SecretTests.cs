using System.Buffers.Text;
using System.Collections;
using System.Text.RegularExpressions;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// Every secret the server makes has the bits it promises. Ten thousand of each: none comes twice, no bit and no character leans to one
/// side, and none follows from the one before. The bound of six standard deviations is passed by chance once in a million runs.
/// </summary>
public sealed partial class SecretTests
{
    private const int Samples = 10_000;
    private const double Bound = 6;
    private const string SetupAlphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private static readonly MeetingId Meeting = new(Guid.NewGuid());
    private static readonly FakeTimeProvider Time = new();

    /// <summary>Random bytes in base64url.</summary>
    private static readonly Dictionary<string, (int Bits, Func<IEnumerable<string>> Make)> Bytes = new(StringComparer.Ordinal)
    {
        ["ticket of a projector, one epoch after the other"] = (128, () => Epochs(new ScreenTickets(Time), Time)),
        ["ticket of a projector, one box after the other"] = (128, () => Every(() => new ScreenTickets(Time).Current().Secret)),
        ["pairing key of a projector"] = (128, () => Every(() => new ScreenPairing(Time).IssueKey(Meeting))),
        ["pairing code of a seat, scanned"] = (128, () => Every(() => new SeatPairing(Time).IssueCode(Meeting, new Seat(SeatRole.Teller, 1)).Secret)),
        ["capability of a seat's device"] = (256, () => Every(() => BoxAccess.Make().Capability)),
    };

    /// <summary>Characters to type, drawn evenly from an alphabet.</summary>
    private static readonly Dictionary<string, (string Alphabet, int Bits, Func<IEnumerable<string>> Make)> Typed = new(StringComparer.Ordinal)
    {
        ["set-up code"] = (SetupAlphabet, 127, () => Every(() => new SetupCode().Issue().Replace("-", string.Empty, StringComparison.Ordinal))),

        // Good for ten minutes, once, and against thirty guesses a minute.
        ["pairing code of a seat, typed"] = (MeetingCode.Alphabet, 36, () => Every(() => new SeatPairing(Time).IssueCode(Meeting, new Seat(SeatRole.Teller, 1)).Typed)),

        // Good for thirty seconds, against thirty guesses a minute.
        ["digits of a projector"] = ("0123456789", 19, () => Every(() => new ScreenTickets(Time).Current().Digits)),
    };

    /// <summary>Where chance comes from in the sources, and for what. A file that is added says here what it makes and is tested above.</summary>
    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal)
    {
        ["Security/SecurityHeaders.cs"] = "nonce, tested in HeaderTests",
        ["Staff/SetupCode.cs"] = "set-up code",
        ["Staff/EndedSessions.cs"] = "mark of a session, inside its protected cookie",
        ["Meetings/ScreenTickets.cs"] = "tickets and digits",
        ["Features/Screen/ScreenPairing.cs"] = "pairing key",
        ["Features/Teller/SeatPairing.cs"] = "pairing code",
        ["Features/Teller/BoxAccess.cs"] = "capability",
        ["Features/Attendee/PlainVoting.cs"] = "token, ballot id and receipt of a phone without script",
        ["Features/Attendee/NowView.razor"] = "token of a phone without script",
        ["Meetings/MeetingRooms.cs"] = "meeting code, which is no secret: it is on the projector",
        ["Persistence/Boxes/OpinionBox.cs"] = "key that says nothing of the order",
        ["Persistence/Boxes/BoxClosing.cs"] = "keys that say nothing of the order, and the shuffle",
        ["Rehearsal/Phone.cs"] = "token of a simulated phone",
        ["Commands/RehearseCommand.cs"] = "password of an account that lives as long as the rehearsal",
    };

    public static TheoryData<string> ByteSecrets => [.. Bytes.Keys];

    public static TheoryData<string> TypedSecrets => [.. Typed.Keys];

    [Theory]
    [MemberData(nameof(ByteSecrets))]
    public void Secret_OfRandomBytes_HasItsBits(string name)
    {
        var (bits, make) = Bytes[name];
        LookRandom(name, bits, [.. make().Select(text => Base64Url.DecodeFromChars(text))]);
    }

    [Theory]
    [MemberData(nameof(TypedSecrets))]
    public void Secret_ToBeTyped_IsDrawnEvenlyFromItsAlphabet(string name)
    {
        var (alphabet, bits, make) = Typed[name];
        var made = make().ToArray();

        Assert.Single(made.Select(m => m.Length).Distinct());
        Assert.Equal(alphabet.Length, alphabet.Distinct().Count());
        Assert.True(made[0].Length * Math.Log2(alphabet.Length) >= bits, $"{name}: {made[0].Length} of {alphabet.Length} characters");
        for (var at = 0; at < made[0].Length; at++)
        {
            var counts = made.CountBy(m => m[at]).ToDictionary();
            Assert.Empty(counts.Keys.Except(alphabet));
            foreach (var character in alphabet)
            {
                Even($"{name}: {character} at {at}", counts.GetValueOrDefault(character), 1.0 / alphabet.Length);
            }
        }

        // Among ten thousand of few bits some are equal by chance; more than that is not chance.
        var equal = Samples - made.Distinct(StringComparer.Ordinal).Count();
        var expected = Samples * (double)Samples / 2 / Math.Pow(alphabet.Length, made[0].Length);
        Assert.True(equal <= expected + (Bound * Math.Sqrt(expected)) + 1, $"{name}: {equal} came twice");
    }

    /// <summary>The phone without script is given its secrets by the server, in pages.</summary>
    [Fact]
    public async Task Secrets_OfAPhoneWithoutScript_HaveTheirBits()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var made = new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["token"] = [], ["ballotId"] = [], ["r"] = [] };
        for (var i = 0; i < 50; i++)
        {
            var page = await Phone.PageAsync(phone, room);
            made["token"].Add(Phone.Hidden(page, "token"));
        }

        var token = Phone.Text(DualReview.Meeting.Tests.Rooms.Hall.Token(0));
        for (var i = 0; i < 50; i++)
        {
            var answer = await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", room.CurrentTicket()!.Secret), ("token", token));
            var page = await answer.Content.ReadAsStringAsync(Phone.Cancel);
            made["ballotId"].Add(Phone.Hidden(page, "ballotId"));
            made["r"].Add(Phone.Hidden(page, "r"));
        }

        foreach (var (name, texts) in made)
        {
            LookRandom(name, name == "r" ? 256 : 128, [.. texts.Select(t => Base64Url.DecodeFromChars(t))]);
        }
    }

    [Fact]
    public void Sources_OfChance_AreTheOnesTestedHere()
    {
        var root = Path.Combine(TestServer.RepositoryRoot(), "src");
        var server = Path.Combine(root, "DualReview.Meeting");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" && !f.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal) && !f.Replace('\\', '/').Contains("/bin/", StringComparison.Ordinal))
            .Select(f => (Name: Path.GetRelativePath(server, f).Replace('\\', '/'), Text: File.ReadAllText(f)))
            .ToArray();

        Assert.Equal(Sources.Keys.Order(StringComparer.Ordinal), files.Where(f => Chance().IsMatch(f.Text)).Select(f => f.Name).Order(StringComparer.Ordinal));

        // The seeded kind repeats itself, which is what a rehearsal wants and nothing else may.
        Assert.All(files.Where(f => Seeded().IsMatch(f.Text)), f => Assert.StartsWith("Rehearsal/", f.Name, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Every(Func<string> make) => Enumerable.Range(0, Samples).Select(_ => make());

    private static IEnumerable<string> Epochs(ScreenTickets tickets, FakeTimeProvider time) => Every(() =>
    {
        time.Advance(ScreenTickets.Epoch);
        return tickets.Current().Secret;
    });

    private static void LookRandom(string name, int bits, byte[][] made)
    {
        Assert.All(made, m => Assert.Equal(bits, m.Length * 8));
        Assert.Equal(made.Length, made.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
        var ones = new int[bits];
        var changes = new int[bits];
        for (var i = 1; i < made.Length; i++)
        {
            var (before, now) = (new BitArray(made[i - 1]), new BitArray(made[i]));
            for (var bit = 0; bit < bits; bit++)
            {
                ones[bit] += now[bit] ? 1 : 0;
                changes[bit] += now[bit] != before[bit] ? 1 : 0;
            }
        }

        for (var bit = 0; bit < bits; bit++)
        {
            Even($"{name}: bit {bit}", ones[bit], 0.5, made.Length - 1);
            Even($"{name}: change of bit {bit}", changes[bit], 0.5, made.Length - 1);
        }
    }

    private static void Even(string what, int count, double share, int of = Samples)
    {
        var z = (count - (of * share)) / Math.Sqrt(of * share * (1 - share));
        Assert.True(Math.Abs(z) < Bound, $"{what}: {count} of {of}, {z:F1} standard deviations from even");
    }

    [GeneratedRegex(@"\bRandomNumberGenerator\.(Get|Fill|Create|Shuffle)")]
    private static partial Regex Chance();

    [GeneratedRegex(@"\bnew Random\(|\bRandom\.Shared\b|\bRandom \w+ = new\b")]
    private static partial Regex Seeded();
}
