using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Attendees;

public sealed class RollInvitationsTests
{
    private static readonly MeetingId Meeting = new(Guid.NewGuid());
    private static readonly AttendeeId Person = new("a1");

    private readonly FakeTimeProvider time = new();

    private RollInvitations Roll => field ??= new RollInvitations(new MemoryKeyShelves(time), time);

    [Fact]
    public void Find_ScannedOrTyped_IsThePerson()
    {
        var key = Roll.Issue(Meeting, Person);

        foreach (var text in (string[])[key.Secret, key.Typed, key.Display, $" {key.Typed.ToLowerInvariant()} "])
        {
            Assert.Null(Roll.Find(Meeting, text, out var attendee));
            Assert.Equal(Person, attendee);
        }
    }

    [Fact]
    public void Find_OfAnotherMeetingOrAnEarlierKey_IsWrong()
    {
        var earlier = Roll.Issue(Meeting, Person);
        var now = Roll.Issue(Meeting, Person);

        Assert.IsType<RollKeyWrong>(Roll.Find(Meeting, earlier.Secret, out _));
        Assert.IsType<RollKeyWrong>(Roll.Find(Meeting, earlier.Typed, out _));
        Assert.IsType<RollKeyWrong>(Roll.Find(new MeetingId(Guid.NewGuid()), now.Secret, out var attendee));
        Assert.Equal(default, attendee);
    }

    [Fact]
    public void Find_AfterTenMinutes_IsExpired()
    {
        var key = Roll.Issue(Meeting, Person);
        time.Advance(RollInvitations.Lifetime + TimeSpan.FromSeconds(1));

        Assert.IsType<RollKeyExpired>(Roll.Find(Meeting, key.Secret, out _));
    }

    /// <summary>Who guesses on must not find a key after all: beyond the limit the right one is not looked for either.</summary>
    [Fact]
    public void Find_AfterManyTyped_LooksAtNoTypedKeyForAWhileAndAtEveryScannedOne()
    {
        var key = Roll.Issue(Meeting, Person);
        var other = new MeetingId(Guid.NewGuid());
        var elsewhere = Roll.Issue(other, Person);
        var tries = 0;
        while (Roll.Find(Meeting, "AAAAAAAA", out _) is RollKeyWrong)
        {
            Assert.True(++tries < 1000, "Nothing stops whoever guesses.");
        }

        Assert.Equal(60, tries);
        Assert.IsType<TooManyFailures>(Roll.Find(Meeting, key.Typed, out _));
        Assert.Null(Roll.Find(Meeting, key.Secret, out _));
        Assert.Null(Roll.Find(other, elsewhere.Typed, out _));

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(Roll.Find(Meeting, key.Typed, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("        ")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void Find_WhatIsNoKey_IsWrong(string? text)
    {
        Roll.Issue(Meeting, Person);

        Assert.IsType<RollKeyWrong>(Roll.Find(Meeting, text, out _));
    }
}
