using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Sealing;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>Leads a meeting of the 霍尔奇 community scheme along, so that a test begins where it is interesting.</summary>
internal static class Hall
{
    public static readonly CommandContext Host = new(new Actor.Host("presider"));

    public static MeetingPlan Plan(int voters = 40, bool rehearsal = true, string scheme = "huoerqi-community")
    {
        var found = BuiltInSchemes.Find(scheme)!;
        var round = found.Rounds.First(r => r.Kind == RoundKind.ReviewMeeting);
        return new Invented(found, voters, 7).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).First(p => p.RoundKey == round.Key) with { Rehearsal = rehearsal };
    }

    /// <summary>The same meeting where the ballot asks for the voter's group and results are weighted; four groups vote.</summary>
    public static MeetingPlan Splitting(int voters = 40, int floor = 5, string scheme = "huoerqi-community")
    {
        var plan = Plan(voters, scheme: scheme);
        return plan with
        {
            Scheme = plan.Scheme with
            {
                Rounds = plan.Scheme.Rounds.Replace(plan.Round, plan.Round with { SplitByGroup = true, SplitFloor = floor }),
                VoterGroups = [.. plan.Scheme.VoterGroups.Select(g => g with { Weight = g.Voting ? 25 : null })],
            },
        };
    }

    public static async Task<IMeetingRoom> CreateAsync(RoomHost host, int voters = 40, MeetingPlan? plan = null) =>
        (await host.Rooms.CreateAsync(plan ?? Plan(voters), "presider", CancellationToken.None)).Room!;

    /// <summary>A meeting whose box is open for this many voters.</summary>
    public static async Task<IMeetingRoom> VotingAsync(RoomHost host, int voters = 40, int sheets = 0, MeetingPlan? plan = null)
    {
        var room = await CreateAsync(host, voters, plan);
        await OpenBoxAsync(room, voters, sheets);
        return room;
    }

    /// <summary>Leads to the vote with the people at the box adopted and their devices paired.</summary>
    public static async Task ToTheVoteAsync(IMeetingRoom room)
    {
        while (room.State.Current?.Kind != AgendaKind.Vote)
        {
            await AdoptTellersAsync(room);
            await DoneAsync(room, new Advance());
        }
    }

    public static async Task OpenBoxAsync(IMeetingRoom room, int cap, int sheets = 0, SlipFigures? slips = null)
    {
        await ToTheVoteAsync(room);
        await DoneAsync(room, new ProposeIssue(cap, cap, sheets, slips));
        await AttestAsync(room, Act.ConfirmIssue);
        await AttestAsync(room, Act.SealBox);
        await DoneAsync(room, new OpenBox());
    }

    /// <summary>Closes the box; it stays sealed.</summary>
    public static async Task StopBoxAsync(IMeetingRoom room)
    {
        await DoneAsync(room, new ProposeClosing());
        await AttestAsync(room, Act.CloseBox);
    }

    /// <summary>Closes the box and opens it, so that it is counted.</summary>
    public static async Task CloseBoxAsync(IMeetingRoom room)
    {
        await StopBoxAsync(room);
        await AttestAsync(room, Act.UnsealBox);
    }

    /// <summary>The host asks for a void box and both tellers agree.</summary>
    public static async Task VoidBoxAsync(IMeetingRoom room)
    {
        await DoneAsync(room, new ProposeVoid("有人多领了票"));
        await AttestAsync(room, Act.VoidBox);
    }

    public static async Task AttestAsync(IMeetingRoom room, Act act)
    {
        foreach (var seat in room.State.Needed(act).ToArray())
        {
            var context = new CommandContext(new Actor.AtBox(seat));
            Assert.IsType<Decision.Accepted>(act switch
            {
                Act.SealBox => await room.DoAsync(new SealBox(seat, KeyOf(seat).PublicHex), context, CancellationToken.None),
                Act.UnsealBox => await room.Keys.UnsealAsync(seat, KeyOf(seat), context, CancellationToken.None),
                Act.EnterSheets => await room.Sheets.ConfirmAsync(seat, context, CancellationToken.None),
                Act.SignReport => await room.DoAsync(new Attest(act, seat, Signature: Sign(seat, room.State.Box!.Report!.ArchiveRoot)), context, CancellationToken.None),
                _ => await room.DoAsync(new Attest(act, seat), context, CancellationToken.None),
            });
        }
    }

    /// <summary>The key a scrutineer's device makes; always the same, so that another process can open what this one sealed.</summary>
    public static HolderKey KeyOf(Seat seat) => HolderKey.Of(SHA256.HashData(Encoding.UTF8.GetBytes($"key of {seat}")))!;

    /// <summary>Public half of the key a seat's device signs with.</summary>
    public static string SigningKeyOf(Seat seat)
    {
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(SecretOf(seat), 0, key, 0);
        return Convert.ToHexStringLower(key);
    }

    /// <summary>A seat's signature of an archive's root.</summary>
    public static string Sign(Seat seat, string root)
    {
        var message = Encoding.ASCII.GetBytes(ArchiveSignature.Label + root);
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(SecretOf(seat), 0, message, 0, message.Length, signature, 0);
        return Convert.ToHexStringLower(signature);
    }

    public static Task DoneAsync(IMeetingRoom room, MeetingCommand command) => DoneAsync(room, command, Host);

    public static async Task DoneAsync(IMeetingRoom room, MeetingCommand command, CommandContext context) =>
        Assert.IsType<Decision.Accepted>(await room.DoAsync(command, context, CancellationToken.None));

    /// <summary>Whatever a voter number always has: token, ballot id, receipt, marks.</summary>
    public static byte[] Token(int voter) => Derive("token", voter)[..16];

    public static byte[] BallotId(int voter) => Derive("ballot", voter)[..16];

    public static byte[] Receipt(int voter) => Derive("receipt", voter);

    public static BallotDraft Draft(BallotPaper paper, int voter) => new(
        paper.Subjects.ToDictionary(
            s => s.Id.Value,
            s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => Mark(s, voter))),
        new Dictionary<string, string>(),
        paper.GeneralOpinion ? $"意见{voter}" : null,
        [.. Receipt(voter)],
        GroupOf(paper, voter));

    /// <summary>The group a voter number belongs to, where the paper asks for it: one after the other.</summary>
    public static string? GroupOf(BallotPaper paper, int voter) => paper.Split is { Groups: var groups } ? groups[voter % groups.Length].Key : null;

    public static string Mark(BallotSubject subject, int voter)
    {
        var index = voter % (subject.Scale.Grades.Length + 1);
        return index == subject.Scale.Grades.Length ? BallotDraft.AbstainKey : subject.Scale.Grades[index].Key;
    }

    public static Task<ClaimOutcome> ClaimAsync(IMeetingRoom room, int voter) =>
        room.ClaimAsync(room.CurrentTicket()?.Secret ?? string.Empty, SHA256.HashData(Token(voter)), CancellationToken.None);

    public static Task<CastOutcome> CastAsync(IMeetingRoom room, int voter, byte[]? ballotId = null) =>
        room.CastAsync(Token(voter), ballotId ?? BallotId(voter), Draft(room.State.Box!.Paper, voter), CancellationToken.None);

    public static async Task AdoptTellersAsync(IMeetingRoom room)
    {
        if (room.State.Current?.Kind != AgendaKind.ElectTellers)
        {
            return;
        }

        foreach (var (seat, i) in room.State.Seats.Select((s, i) => (s.Seat, i)).ToArray())
        {
            await DoneAsync(room, new NominateTeller(seat, $"监票员{"甲乙丙丁戊己庚辛"[i]}", DeclaredUnrelated: true));
        }

        await DoneAsync(room, new AdoptTellers());
        foreach (var seat in room.State.Seats.Select(s => s.Seat).ToArray())
        {
            await DoneAsync(room, new PairSeat(seat, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seat.ToString()))), null, SigningKeyOf(seat)), new CommandContext(new Actor.AtBox(seat)));
        }
    }

    private static byte[] SecretOf(Seat seat) => SHA256.HashData(Encoding.UTF8.GetBytes($"signs for {seat}"));

    private static byte[] Derive(string what, int voter) => SHA256.HashData(Encoding.UTF8.GetBytes($"{what}-{voter}"));
}
