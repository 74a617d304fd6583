using DualReview.Domain.Meetings;
using DualReview.Meeting.Realtime;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>Who is connected, on this instance and on others.</summary>
public sealed class MeetingPresenceTests
{
    private static readonly MeetingId Meeting = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly Guid Other = new(2, 0, 0, new byte[8]);

    private readonly FakeTimeProvider time = new();

    private MeetingPresence Presence => field ??= new MeetingPresence(time);

    [Fact]
    public void Count_OfAllInstances_IsTheirSum()
    {
        Presence.Change(Meeting, 3, 1);
        Presence.Hear(Other, Meeting, new Connected(4, 0));
        Presence.Hear(new Guid(3, 0, 0, new byte[8]), Meeting, new Connected(5, 1));
        Presence.Hear(Other, new MeetingId(Other), new Connected(100, 100));

        Assert.Equal(new Connected(12, 2), Presence.Of(Meeting));
        Assert.Equal(new Connected(3, 1), Presence.Here(Meeting));
    }

    [Fact]
    public void Count_OfAnInstanceThatFellSilent_IsNoLongerBelieved()
    {
        Presence.Hear(Other, Meeting, new Connected(4, 0));
        time.Advance(MeetingPresence.Believed - TimeSpan.FromSeconds(1));
        Assert.Equal(4, Presence.Of(Meeting).Phones);
        Presence.Hear(Other, Meeting, new Connected(4, 0));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(4, Presence.Of(Meeting).Phones);

        time.Advance(MeetingPresence.Believed);

        Assert.Equal(default, Presence.Of(Meeting));
    }

    [Fact]
    public void Listeners_AreToldOfOthersOnlyWhenSomethingChanged()
    {
        var (told, here) = (0, 0);
        Presence.Changed += _ => told++;
        Presence.ChangedHere += _ => here++;

        Presence.Hear(Other, Meeting, new Connected(4, 0));
        Presence.Hear(Other, Meeting, new Connected(4, 0));
        Presence.Hear(Other, Meeting, default);
        Presence.Change(Meeting, 1, 0);

        Assert.Equal((3, 1), (told, here));
    }
}
