using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Security;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Teller;

public sealed class SeatPairingTests
{
    private static readonly MeetingId Meeting = new(Guid.NewGuid());
    private static readonly Seat First = new(SeatRole.Teller, 1);

    private readonly FakeTimeProvider time = new();

    private SeatPairing Pairing => field ??= new SeatPairing(new MemoryKeyShelves(time), time);

    [Fact]
    public void Take_WhenScanned_GivesTheSeat()
    {
        var code = Pairing.IssueCode(Meeting, First);

        Assert.Null(Pairing.Take(Meeting, code.Secret, out var seat));
        Assert.Equal(First, seat);
    }

    [Fact]
    public void Take_WhenTypedInLowerCaseWithSpaces_GivesTheSeat()
    {
        var code = Pairing.IssueCode(Meeting, First);

        Assert.Null(Pairing.Take(Meeting, $" {code.Typed[..4].ToLowerInvariant()} {code.Typed[4..]} ", out var seat));
        Assert.Equal(First, seat);
    }

    [Fact]
    public void Take_WhenUsedInEitherForm_IsRefused()
    {
        var code = Pairing.IssueCode(Meeting, First);
        Pairing.Take(Meeting, code.Secret, out _);

        Assert.IsType<PairingUsed>(Pairing.Take(Meeting, code.Secret, out _));
        Assert.IsType<PairingUsed>(Pairing.Take(Meeting, code.Typed, out _));
    }

    [Fact]
    public void Take_WhenGivenBack_WorksAgain()
    {
        var code = Pairing.IssueCode(Meeting, First);
        Pairing.Take(Meeting, code.Typed, out _);
        Pairing.GiveBack(code.Typed);

        Assert.Null(Pairing.Take(Meeting, code.Secret, out _));
    }

    [Fact]
    public void Take_AfterTenMinutes_IsRefusedAsExpired()
    {
        var code = Pairing.IssueCode(Meeting, First);
        time.Advance(SeatPairing.Lifetime + TimeSpan.FromSeconds(1));

        Assert.IsType<PairingExpired>(Pairing.Take(Meeting, code.Secret, out _));
    }

    [Fact]
    public void Take_WhenTheSeatHasANewerCode_IsRefused()
    {
        var old = Pairing.IssueCode(Meeting, First);
        Pairing.IssueCode(Meeting, First);

        Assert.IsType<PairingWrong>(Pairing.Take(Meeting, old.Secret, out _));
    }

    [Fact]
    public void Take_WhenTheCodeBelongsToAnotherMeeting_IsRefused()
    {
        var code = Pairing.IssueCode(Meeting, First);

        Assert.IsType<PairingWrong>(Pairing.Take(new MeetingId(Guid.NewGuid()), code.Secret, out _));
        Assert.Null(Pairing.Take(Meeting, code.Secret, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K4")]
    [InlineData("ZZZZZZZZ")]
    public void Take_WhenItIsNoCode_IsRefused(string? text) =>
        Assert.IsType<PairingWrong>(Pairing.Take(Meeting, text, out _));

    /// <summary>A limit that still let the right guess through would limit nothing. What was scanned cannot be guessed and stays good.</summary>
    [Fact]
    public void Take_WhenGuessedTooOften_RefusesEveryTypedCodeForAWhileAndNoScannedOne()
    {
        var code = Pairing.IssueCode(Meeting, First);
        for (var i = 0; i < 30; i++)
        {
            Assert.IsType<PairingWrong>(Pairing.Take(Meeting, "AAAAAAAA", out _));
        }

        Assert.IsType<PairingTooManyFailures>(Pairing.Take(Meeting, "AAAAAAAA", out _));
        Assert.IsType<PairingTooManyFailures>(Pairing.Take(Meeting, code.Typed, out var none));
        Assert.Equal(default, none);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(Pairing.Take(Meeting, code.Typed, out _));
        Assert.Null(Pairing.Take(Meeting, Pairing.IssueCode(Meeting, First).Secret, out _));
    }

    [Fact]
    public void Take_WhenAnotherMeetingIsGuessedAt_StillTakesWhatIsTypedHere()
    {
        var elsewhere = new MeetingId(Guid.NewGuid());
        for (var i = 0; i < 40; i++)
        {
            Pairing.Take(elsewhere, "AAAAAAAA", out _);
        }

        Assert.Null(Pairing.Take(Meeting, Pairing.IssueCode(Meeting, First).Typed, out _));
    }
}
