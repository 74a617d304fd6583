using System.Buffers.Text;
using System.Collections;
using System.Text.RegularExpressions;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Features.Host.Printing;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Sealing;
using DualReview.Meeting.Security;
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
        ["pairing key of a projector"] = (128, () => Every(() => new ScreenPairing(new MemoryKeyShelves(Time)).IssueKey(Meeting))),
        ["pairing code of a seat, scanned"] = (128, () => Every(() => new SeatPairing(new MemoryKeyShelves(Time), Time).IssueCode(Meeting, new Seat(SeatRole.Teller, 1)).Secret)),
        ["key of the roll, scanned"] = (128, () => Every(() => new RollInvitations(new MemoryKeyShelves(Time), Time).Issue(Meeting, new AttendeeId("a1")).Secret)),
        ["private key of a seal: the server's, and the one under which scrutineers' keys travel"] = (256, () => Every(() => Base64Url.EncodeToString(HolderKey.Generate().Export()))),
        ["key of a form that prints slips"] = (128, () => Every(() => new SlipForms(new MemoryKeyShelves(Time)).Issue(Meeting))),
        ["capability of a seat's device"] = (256, () => Every(() => BoxAccess.Make().Capability)),
    };

    /// <summary>Characters to type, drawn evenly from an alphabet.</summary>
    private static readonly Dictionary<string, (string Alphabet, int Bits, Func<IEnumerable<string>> Make)> Typed = new(StringComparer.Ordinal)
    {
        ["set-up code"] = (SetupAlphabet, 127, () => Every(() => new SetupCode().Issue().Replace("-", string.Empty, StringComparison.Ordinal))),

        // Good until the first sign-in, and against six guesses before the account waits.
        ["password for a first sign-in"] = ("abcdefghjkmnpqrstuvwxyz23456789", 59, () => Every(() => StartPasswords.Make().Replace("-", string.Empty, StringComparison.Ordinal))),

        // Good for ten minutes, once, and against thirty guesses a minute.
        ["pairing code of a seat, typed"] = (MeetingCode.Alphabet, 36, () => Every(() => new SeatPairing(new MemoryKeyShelves(Time), Time).IssueCode(Meeting, new Seat(SeatRole.Teller, 1)).Typed)),

        // Good for ten minutes, and against sixty guesses a minute.
        ["key of the roll, typed"] = (MeetingCode.Alphabet, 36, () => Every(() => new RollInvitations(new MemoryKeyShelves(Time), Time).Issue(Meeting, new AttendeeId("a1")).Typed)),

        // Good for a whole vote, against whatever somebody can try who holds a copy of the file: its hashes are of this.
        ["code of a slip"] = (MeetingCode.Alphabet, 72, () => Every(SlipCode.Make)),

        // Good for thirty seconds, against thirty guesses a minute.
        ["digits of a projector"] = ("0123456789", 19, () => Every(() => new ScreenTickets(Time).Current().Digits)),
    };

    /// <summary>Where chance comes from in the sources, and for what. A file that is added says here what it makes and is tested above.</summary>
    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal)
    {
        ["Security/SecurityHeaders.cs"] = "nonce, tested in HeaderTests",
        ["Staff/SetupCode.cs"] = "set-up code",
        ["Staff/StartPasswords.cs"] = "password for a first sign-in",
        ["Staff/EndedSessions.cs"] = "mark of a session, inside its protected cookie",
        ["Meetings/ScreenTickets.cs"] = "tickets and digits",
        ["Features/Host/Printing/SlipForms.cs"] = "key of a form that prints slips",
        ["Features/Screen/ScreenPairing.cs"] = "pairing key",
        ["Features/Teller/SeatPairing.cs"] = "pairing code",
        ["Features/Teller/BoxAccess.cs"] = "capability",
        ["Features/Attendee/PlainVoting.cs"] = "token, ballot id and receipt of a phone without script",
        ["Features/Attendee/MinutesPages.cs"] = "digits that are compared on the phone, which are no secret",
        ["Features/Notices/PublicNotices.cs"] = "address of a public notice, which is no secret",
        ["Features/Attendee/NowView.razor"] = "token of a phone without script",
        ["Features/Attendee/RollInvitations.cs"] = "key of the roll",
        ["Meetings/MeetingRooms.cs"] = "meeting code, which is no secret: it is on the projector",
        ["Meetings/RoomHandOut.cs"] = "code of a slip",
        ["Sealing/HolderKey.cs"] = "private key of a seal",
        ["Sealing/SealedBallot.cs"] = "content key of a ballot that the server seals",
        ["BlindSigning/RollKey.cs"] = "private key of a roll, made by the platform",
        ["Archiving/OpenedVotes.cs"] = "the shuffle",
        ["Persistence/Boxes/SqliteOpinionBox.cs"] = "key that says nothing of the order",
        ["Persistence/Boxes/Postgres/PostgresOpinionBox.cs"] = "key that says nothing of the order",
        ["Rehearsal/Phone.cs"] = "token of a simulated phone",
        ["Rehearsal/RollPhone.cs"] = "blinding of a simulated phone",
        ["Rehearsal/BoxDevice.cs"] = "signing key of a simulated device",
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

    /// <summary>What the server seals for a phone without script: another content key and another ephemeral key every time.</summary>
    [Fact]
    public void Ballots_SealedTwice_HaveNothingInCommon()
    {
        var holders = Enumerable.Range(0, 3).Select(i => new KeyHolder(i == 0 ? KeyHolder.Server : $"scrutineer-{i}", HolderKey.Generate().PublicHex));
        var context = new SealContext(Meeting, 1, new BoxSeal([.. holders]), 64);
        var made = Enumerable.Range(0, 400).Select(_ => SealedBallot.Seal(context, new byte[16], new byte[64])).ToArray();

        Assert.Equal(made.Length, made.Select(m => Convert.ToHexString(m, 1, 32)).Distinct(StringComparer.Ordinal).Count());
        LookRandom("sealed ballot", 512, [.. made.Select(m => m[^64..])]);
    }

    [Fact]
    public void Keys_OfARoll_AreAnotherForEveryRound()
    {
        var made = Enumerable.Range(0, 5).Select(_ => RollKey.Generate().Public).ToArray();

        Assert.All(made, k => Assert.Equal(2048 / 8, k.Size));
        Assert.Equal(made.Length, made.Select(k => k.Modulus).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Every order of a column is as likely as any other, and one column's says nothing of the next one's.</summary>
    [Fact]
    public void Shuffle_OfEveryColumn_IsEvenAndItsOwn()
    {
        GradeScale scale = new("four", [.. "abcd".Select(c => new Grade($"{c}", $"{c}"))]);
        BallotSubject[] subjects = [.. ((string[])["s1", "s2"]).Select(s => new BallotSubject(new SubjectId(s), s, s, SubjectKind.Member, scale, [new Aspect(Aspect.OverallKey, "总体评价")]))];
        var paper = new BallotPaper("测评表", [.. subjects], RemarkPerSubject: false, GeneralOpinion: false, new BallotRules(new BallotValidity(), []));
        Ballot[] ballots = [.. Enumerable.Range(0, 4).Select(i => new Ballot([Mark.Of(i), Mark.Of(i)], ["", ""], string.Empty, [.. new byte[32]]))];
        var votes = Enumerable.Range(0, Samples).Select(_ => OpenedVotes.Of(paper, ballots, []).Columns).ToArray();

        foreach (var column in (int[])[0, 1])
        {
            var orders = votes.CountBy(v => v[column].Marks).ToDictionary();
            Assert.Equal(24, orders.Count);
            Assert.All(orders, o => Even($"column {column}: {o.Key}", o.Value, 1.0 / 24));
        }

        Even("both columns alike", votes.Count(v => v[0].Marks == v[1].Marks), 1.0 / 24);
    }

    /// <summary>The phone's and the desk's secrets come from one place; the browser's other chance only spreads requests over time.</summary>
    [Fact]
    public void Sources_OfChanceInTheClient_AreOneForSecretsAndOneForWaiting()
    {
        var client = Path.Combine(TestServer.RepositoryRoot(), "src", "DualReview.Meeting", "Client", "src");
        var files = Directory.EnumerateFiles(client, "*.ts").Where(f => !f.EndsWith(".test.ts", StringComparison.Ordinal)).Select(f => (Name: Path.GetFileName(f), Text: File.ReadAllText(f))).ToArray();

        Assert.Equal(["secrets.ts"], files.Where(f => f.Text.Contains("getRandomValues(", StringComparison.Ordinal)).Select(f => f.Name));
        Assert.Contains(files, f => f.Text.Contains("Math.random", StringComparison.Ordinal));
        Assert.All(
            files.SelectMany(f => f.Text.Split('\n').Where(l => l.Contains("Math.random", StringComparison.Ordinal)).Select(l => $"{f.Name}: {l.Trim()}")),
            line => Assert.Matches(@"(?:nextDelay|comeBack)\(.*Math\.random\)|random: Math\.random,|setTimeout\(.*Math\.random\(\) \* [\d.]+\)|\bagain\(WAVE .*Math\.random\(\)|\}, Math\.random\(\) \* spread\)", line));
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

    [GeneratedRegex(@"\bRandomNumberGenerator\.(Get|Fill|Create|Shuffle)|\bRSA\.Create\(Bits\)")]
    private static partial Regex Chance();

    [GeneratedRegex(@"\bnew Random\(|\bRandom\.Shared\b|\bRandom \w+ = new\b")]
    private static partial Regex Seeded();
}
