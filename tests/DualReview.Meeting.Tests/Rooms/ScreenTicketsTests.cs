using DualReview.Meeting.Meetings;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Rooms;

public sealed class ScreenTicketsTests
{
    private readonly FakeTimeProvider time = new();
    private readonly ScreenTickets tickets;

    public ScreenTicketsTests() => tickets = new ScreenTickets(time);

    [Fact]
    public void Ticket_IsGoodWhileShownAndForOneEpochAfter()
    {
        var shown = tickets.Current();
        Assert.Null(tickets.Check(shown.Secret));
        time.Advance(ScreenTickets.Epoch);
        Assert.NotEqual(shown.Secret, tickets.Current().Secret);
        Assert.Null(tickets.Check(shown.Secret));
        Assert.Null(tickets.Check(shown.Digits));
        time.Advance(ScreenTickets.Epoch);
        Assert.IsType<WrongTicket>(tickets.Check(shown.Secret));
        Assert.IsType<WrongTicket>(tickets.Check(shown.Digits));
    }

    [Fact]
    public void Digits_WhenTypedWithASpace_AreGood()
    {
        var digits = tickets.Current().Digits;
        Assert.Null(tickets.Check($" {digits[..3]} {digits[3..]} "));
    }

    [Fact]
    public void ChangesIn_CountsDownToTheNextTicket()
    {
        Assert.Equal(ScreenTickets.Epoch, tickets.Current().ChangesIn);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(11), tickets.Current().ChangesIn);
    }

    [Fact]
    public void WallClock_WhenSetBackOrForth_ChangesNothing()
    {
        var clock = new WallClock();
        var all = new ScreenTickets(clock);
        var shown = all.Current();
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal(shown, all.Current());
        clock.Now = clock.Now.AddDays(-2);
        Assert.Equal(shown, all.Current());
    }

    [Fact]
    public void WrongDigits_WhenTooMany_BlockDigitsForTheEpochButNeverTheQr()
    {
        for (var i = 0; i < 30; i++)
        {
            Assert.IsType<WrongTicket>(tickets.Check(Wrong()));
        }

        Assert.IsType<TooManyFailures>(tickets.Check(Wrong()));
        Assert.IsType<TooManyFailures>(tickets.Check(tickets.Current().Digits));
        Assert.Null(tickets.Check(tickets.Current().Secret));

        time.Advance(ScreenTickets.Epoch);
        Assert.Null(tickets.Check(tickets.Current().Digits));
    }

    [Fact]
    public void WrongSecrets_HoweverMany_BlockNothing()
    {
        for (var i = 0; i < 500; i++)
        {
            Assert.IsType<WrongTicket>(tickets.Check("AAAAAAAAAAAAAAAAAAAAAA"));
        }

        Assert.Null(tickets.Check(tickets.Current().Secret));
        Assert.Null(tickets.Check(tickets.Current().Digits));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    public void Check_WhenTextIsNoTicket_IsWrong(string text) => Assert.IsType<WrongTicket>(tickets.Check(text));

    [Fact]
    public void Secret_Is128BitsOfBase64Url()
    {
        Assert.Matches("^[A-Za-z0-9_-]{22}$", tickets.Current().Secret);
        Assert.Matches("^[0-9]{6}$", tickets.Current().Digits);
    }

    /// <summary>Six digits that are not the current ones.</summary>
    private string Wrong() => tickets.Current().Digits == "000000" ? "000001" : "000000";

    /// <summary>A wall clock somebody sets; the monotonic clock beside it stands still.</summary>
    private sealed class WallClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => 0;
    }
}
