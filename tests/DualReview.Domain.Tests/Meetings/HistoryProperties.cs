using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Meetings;

/// <summary>Random histories: a script of bytes picks commands, sensible and senseless ones alike.</summary>
public class HistoryProperties
{
    private static readonly Func<Hall, byte, MeetingCommand>[] Menu =
    [
        (_, _) => new Advance(),
        (_, _) => new Advance(),
        (_, _) => new Advance(),
        (_, _) => new GoBack("误点"),
        (_, _) => new SkipStep("时间不够"),
        (_, _) => new StartTimer(TimeSpan.FromMinutes(1)),
        (_, _) => new PauseTimer(),
        (_, _) => new ResumeTimer(),
        (_, _) => new ExtendTimer(TimeSpan.FromMinutes(1)),
        (_, b) => new MarkArrived(new($"a{b % 10}")),
        (_, b) => new MarkLeft(new($"a{b % 10}")),
        (_, b) => new CheckInByName($"代表{b % 10}"),
        (_, b) => new AddWalkIn($"来人{b % 4}", "deputies"),
        (_, b) => new CountHeads(b % 12, b % 3),
        (_, b) => new AskQuestion($"代表{b % 3}", null, null, $"问题{b % 5}"),
        (_, b) => new AdmitQuestion(new(b % 6)),
        (_, b) => new DismissQuestion(new(b % 6), "重复"),
        (_, b) => new MoveQuestion(new(b % 6), b % 4),
        (_, b) => new CallQuestion(new(b % 6)),
        (_, b) => new AnswerQuestion(new(b % 6), (AnswerKind)(b % 3), ""),
        (_, b) => new NominateTeller(SeatOf(b), $"计监{b % 7}", b % 5 != 0),
        (_, b) => new NominateTeller(SeatOf(b), $"计监{b % 4}", true),
        (_, b) => new WithdrawNomination(SeatOf(b)),
        (h, _) => new NominateTeller(h.State.Seats.FirstOrDefault(s => s.Name is null)?.Seat ?? Hall.Teller1, $"补{h.State.Version}", true),
        (_, _) => new AdoptTellers(),
        (_, b) => new PairSeat(SeatOf(b), new string((char)('a' + (b % 6)), 64), null),
        (h, b) => new PairSeat(SeatOf(b), new string('0', 60) + $"{h.State.Version:0000}", null),
        (_, b) => new ReleaseSeat(SeatOf(b)),
        (_, b) => new ReplaceTeller(SeatOf(b), $"替补{b % 9}", true, "身体不适"),
        (_, b) => new ChooseHandOut((HandOutMode)(b % 3), b % 3 == (int)HandOutMode.Roll ? $"key{b}" : null),
        (_, b) => new RecordSlips(b % 12),
        (_, b) => new ProposeIssue(8, 5 + (b % 5), b % 3),
        (h, b) => new ProposeIssue(8, 8, 0, new SlipFigures((h.State.HandOut?.SlipsPrinted ?? 0) - 8 - (b % 2), b % 2)),
        (_, b) => new ProposeSheets(b % 4),
        (_, b) => new Attest((Act)(b % 8), SeatOf((byte)(b / 8)), b % 4),
        (_, b) => new Attest((Act)(b % 8), SeatOf((byte)(b / 8)), b % 4),
        (h, b) => NextAttestation(h, b),
        (h, b) => NextAttestation(h, b),
        (_, b) => new SealBox(SeatOf(b), Hall.KeyOf(SeatOf(b), "abc"[b % 3])),
        (_, b) => new SealBox(SeatOf(b), Hall.KeyOf(SeatOf(b))),
        (_, b) => new RecordPaperSignature((Act)(b % 8), SeatOf(b), "没电"),
        (_, b) => new ConfirmPaperSignature((Act)(b % 8), SeatOf(b), SeatOf((byte)(b / 4))),
        (_, _) => new OpenBox(Hall.ServerKey),
        (_, b) => new ProposeVoid($"领票有误{b % 2}"),
        (h, b) => new VoidByCount(h.State.Boxes.Length, 8, 6 + (b % 5)),
        (h, b) => new RecordVoid(h.State.Boxes.Length, 8, b % 9),
        (_, _) => new EndHandOut(),
        (_, b) => new StartCountdown(TimeSpan.FromSeconds(b)),
        (_, b) => new StartCountdown(TimeSpan.FromSeconds(60 + b), ClosesBox: true),
        (h, _) => new EndCountdown(h.State.Boxes.Length),
        (_, _) => new ProposeClosing(),
        (h, b) => new RecordCount(h.State.Boxes.Length, b % 3 == 0 ? Hall.Report() with { Invalid = 1 } : Hall.Report()),
        (_, _) => new AnnounceResult(),
        (_, b) => new RecordReply((AnswerKind)(b % 3), "答复"),
        (_, b) => new SignMinutes($"代表{b % 3}", MinutesRole.Questioner),
        (h, b) => new WriteMinutes(MinutesDraft.KeysOf(h.State) is var keys ? keys[b % keys.Length] : string.Empty, $"记{b % 9}", b % 3),
        (h, _) => MinutesTests.Closing(h),
        (h, _) => MinutesTests.Closing(h),
        (_, b) => new ReopenMinutes($"漏记{b % 2}"),
        (h, b) => new SignMinutes(SomeSigner(h, b).Name ?? "某人", SomeSigner(h, b).Role),
        (h, b) => new AskToSignMinutes(SomeSigner(h, b).Name ?? "某人", SomeSigner(h, b).Role, $"{b:0000}", h.State.Minutes.Closed?.Hash ?? string.Empty),
        (h, b) => h.State.Minutes.Asked is { IsEmpty: false } asked && asked[b % asked.Length] is var a ? new ConfirmMinutesSigning(a.Name, a.Role, a.Number) : new LockMinutes([]),
        (h, b) => h.State.Minutes.Asked is { IsEmpty: false } asked && asked[b % asked.Length] is var a ? new DeclineMinutesSigning(a.Name, a.Role, a.Number) : new LockMinutes([]),
        (h, b) => new LockMinutes([.. MinutesSignerList.Of(h.State).Where(x => x.Signature is null).Select(x => new MissingSignature(x.Role, x.Name, b % 4 == 0 ? "" : "离场"))]),
        (_, b) => new AddToMinutes($"补记{b}", "方敏"),
    ];

    private static MinutesSigner SomeSigner(Hall h, byte b) => MinutesSignerList.Of(h.State) is { IsEmpty: false } all ? all[b % all.Length] : new MinutesSigner(MinutesRole.Questioner, null, null);

    private static Seat SeatOf(byte b) => Hall.AllSeats[b % 4];

    /// <summary>Something that is asked of somebody now, so that random scripts get through the long confirmations.</summary>
    private static MeetingCommand NextAttestation(Hall h, byte b)
    {
        foreach (var act in Enum.GetValues<Act>().Reverse())
        {
            foreach (var seat in Hall.AllSeats.Where(x => h.State.WhyNot(act, x) is null && !h.State.HasAttested(act, x)))
            {
                return act == Act.SealBox ? new SealBox(seat, Hall.KeyOf(seat)) : new Attest(act, seat, b % 3);
            }
        }

        return new Advance();
    }

    private static Hall Play(byte[] script, int start)
    {
        // Starting in different places lets short scripts reach the late states too.
        var hall = (start % 9) switch
        {
            8 => new Hall().WithCount().Signed().ToStep(AgendaKind.Announce).Do(new AnnounceResult()).ToStep(AgendaKind.SignMinutes),
            1 => new Hall().WithTellers(),
            2 => new Hall().WithOpenBox(),
            3 => new Hall().WithClosedBox(),
            4 => new Hall().WithCount(),
            5 => new Hall().AtTheVote(),
            6 => new Hall().WithClosedBox(sheets: 2),
            7 => new Hall().WithOpenBox().Voided(),
            _ => new Hall(),
        };
        for (var i = 0; i + 1 < script.Length; i += 2)
        {
            hall.Now += TimeSpan.FromSeconds(script[i + 1]);
            var before = hall.State;
            hall.Try(Menu[script[i] % Menu.Length](hall, script[i + 1]));
            Check(hall.State);
            CheckMinutes(before, hall.State);
        }

        return hall;
    }

    /// <summary>What must hold in every reachable state.</summary>
    private static void Check(MeetingState s)
    {
        var hall = PublicMeeting.Of(s);
        Assert.InRange(s.Step, -1, s.Agenda.Length - 1);
        Assert.InRange(s.ControlVersion, 0, s.Version);
        if (s.Box is { } box)
        {
            Assert.InRange(box.Cap, 1, s.Present);
            Assert.Equal(box.Status == BoxStatus.Counted, box.Report is not null);
            Assert.True(s.TellersAdopted);
            Assert.True(box.Status == BoxStatus.Open || s.IsAttested(Act.CloseBox));
            Assert.True(box.Status is BoxStatus.Open or BoxStatus.Closed || (s.IsAttested(Act.UnsealBox) && !box.AwaitsSheets));
            Assert.InRange(box.Sheets, box.SheetsReturned ?? 0, box.Cap);
            Assert.InRange(box.Seal.Holders.Length, 2, 3);
            if (box.Announced)
            {
                Assert.True(s.IsAttested(Act.SignReport));
                Assert.True(Reconciliation.Holds(box.Report!));
            }
        }

        Assert.All(s.Boxes.SkipLast(1), b => Assert.Equal(BoxStatus.Void, b.Status));
        Assert.All(s.Boxes, b => Assert.Equal(b.Status == BoxStatus.Void, b.Void is not null));
        Assert.DoesNotContain(s.Boxes, b => b is { Status: BoxStatus.Void, Announced: true });
        Assert.Equal(s.Box is { Announced: true }, hall.Result is not null);
        Assert.Equal(s.IsAttested(Act.SignReport) && s.Box is not null, HostDesk.Of(s).Meeting.Box?.Report is not null);
        Assert.Equal(s.Queue.Length, s.Queue.Distinct().Count());
        Assert.All(s.Queue, id => Assert.Equal(QuestionStatus.Admitted, s.QuestionOf(id)!.Status));
        Assert.DoesNotContain(s.Seats, a => s.Plan.Subjects.Any(x => x.Name == a.Name));
        var devices = s.Seats.Select(x => x.CapabilityHash).OfType<string>().ToArray();
        Assert.Equal(devices.Length, devices.Distinct().Count());
        foreach (var paper in s.Attestations.Where(a => a.Means == AttestationMeans.Paper))
        {
            Assert.NotEqual(paper.Seat, paper.Witness);
        }
    }

    /// <summary>A locked text never changes and nobody signs it any more; a text that is signed is the one that was read; reopening drops the signatures.</summary>
    private static void CheckMinutes(MeetingState before, MeetingState now)
    {
        if (before.Minutes.Lock is { } locked)
        {
            Assert.Same(locked, now.Minutes.Lock);
            Assert.Same(before.Minutes.Closed, now.Minutes.Closed);
            Assert.True(before.MinutesSignatures.SequenceEqual(now.MinutesSignatures));
            Assert.Equal(before.Minutes.Additions, now.Minutes.Additions.Take(before.Minutes.Additions.Length));
        }

        if (before.Minutes.Closed is not null && !ReferenceEquals(before.Minutes.Closed, now.Minutes.Closed))
        {
            Assert.Null(now.Minutes.Closed);
        }

        if (now.Minutes.Closed is { } closed)
        {
            Assert.Equal(MinutesHash.Of(closed.Passages), closed.Hash);
            Assert.True(before.Minutes.Closed is null || before.Minutes.Written.SequenceEqual(now.Minutes.Written));
            Assert.All(MinutesDraft.Questions(now), q => Assert.True(q.Status is QuestionStatus.Admitted or QuestionStatus.Answered));
            Assert.Equal(now.MinutesSignatures.Length, now.MinutesSignatures.Select(m => (m.Name, m.Role)).Distinct().Count());
            Assert.True(now.Minutes.Lock is null || MinutesSignerList.Of(now).Count(x => x.Signature is null) == now.Minutes.Lock.Missing.Length);
        }
        else
        {
            Assert.Empty(now.MinutesSignatures);
            Assert.Empty(now.Minutes.Asked);
            Assert.Null(PublicMeeting.Of(now).Minutes);
        }
    }

    [Property(MaxTest = 400, EndSize = 400)]
    public void AnyHistory_FoldOfItsJournal_IsItsState(byte[] script, byte start)
    {
        var hall = Play(script, start);

        var folded = MeetingFold.Fold(hall.Journal)!;

        Assert.Equal(JsonSerializer.Serialize(hall.State), JsonSerializer.Serialize(folded));
        Assert.Equal(hall.Journal.Count, folded.Version);
    }

    [Property(MaxTest = 200, EndSize = 300)]
    public void AnyRefusal_ChangesNothing(byte[] script, byte start)
    {
        var hall = Play(script, start);
        foreach (var make in Menu)
        {
            var before = hall.Journal.Count;
            if (hall.Try(make(hall, 7)) is Decision.Refused refused)
            {
                Assert.Equal(before, hall.Journal.Count);
                Assert.Matches("^[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)+$", refused.Refusal.Code);
            }
        }
    }

    [Property(MaxTest = 200, EndSize = 300)]
    public void AnyCommand_FromAStalePage_IsRefusedOnceTheMeetingMoved(byte[] script, byte start)
    {
        var hall = Play(script, start);
        var seen = hall.State.Version;
        if (hall.Try(new Advance()) is Decision.Accepted)
        {
            Assert.Equal("meeting.moved", hall.Refusal(new Advance(), seen: seen));
        }
    }
}
