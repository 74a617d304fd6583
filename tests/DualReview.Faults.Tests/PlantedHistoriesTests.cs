using DualReview.Faults.Histories;
using FsCheck.Xunit;

namespace DualReview.Faults.Tests;

/// <summary>Random halls that a right box could have produced, bent at one random place: the check finds every bend and nothing else.</summary>
public sealed class PlantedHistoriesTests
{
    [Property(MaxTest = 300)]
    public void Check_OfWhatARightBoxCouldHaveSaid_FindsNothing(byte[] phones) => Assert.Empty(Hall(phones, -1).Check().Complaints);

    [Property(MaxTest = 300)]
    public void Check_WhenOneAcknowledgedBallotIsTakenOut_FindsExactlyThatOne(byte[] phones, byte which)
    {
        var acknowledged = phones.Index().Where(p => Kind(p.Item) is 0 or 1 or 4).Select(p => p.Index).ToArray();
        if (acknowledged.Length == 0)
        {
            return;
        }

        var missing = acknowledged[which % acknowledged.Length];
        var found = Hall(phones, missing).Check();

        Assert.Equal((1, 0, 0), (found.Lost, found.Phantom, found.Doubled));
        Assert.Contains($"{missing}/0", Assert.Single(found.Complaints), StringComparison.Ordinal);
    }

    [Property(MaxTest = 300)]
    public void Check_WhenOneBallotIsCountedAgain_FindsExactlyThatOne(byte[] phones, byte which)
    {
        var inside = phones.Index().Where(p => Kind(p.Item) is 0 or 1 or 4).Select(p => p.Index).ToArray();
        if (inside.Length == 0)
        {
            return;
        }

        // The figures can differ besides: then there are more ballots than rights.
        Assert.Equal((0, 0, 1), Hall(phones, -1).Counted(inside[which % inside.Length]).Check() is var found ? (found.Lost, found.Phantom, found.Doubled) : default);
    }

    private static int Kind(byte phone) => phone % 7;

    /// <summary>Each byte is a phone; its kind decides what it hears. Phones take turns, so that no order is special.</summary>
    private static Told Hall(byte[] phones, int missing)
    {
        var told = new Told();
        foreach (var phone in Enumerable.Range(0, phones.Length))
        {
            told.Phone(phone);
        }

        foreach (var (phone, kind) in phones.Select(Kind).Index())
        {
            _ = kind switch
            {
                0 => told.Cast(phone, Outcome.Acknowledged),
                1 => told.Cast(phone, Outcome.Unknown).Cast(phone, Outcome.Unknown).Cast(phone, Outcome.Acknowledged).Cast(phone, Outcome.Acknowledged),
                2 => told.Cast(phone, Outcome.Refused, PhoneAct.Closed),
                3 => told.Cast(phone, Outcome.Unknown).Cast(phone, Outcome.Refused, PhoneAct.Closed),
                4 => told.Ballot(phone, 1).Cast(phone, Outcome.Acknowledged).Cast(phone, Outcome.Refused, PhoneAct.AlreadyUsed, ballot: 1),
                _ => told.Cast(phone, Outcome.Unknown),
            };
        }

        told.Counting();
        foreach (var (phone, kind) in phones.Select(Kind).Index())
        {
            // The last two kinds heard nothing before the count: one of them is in it and one is not.
            _ = kind switch
            {
                5 => told.Cast(phone, Outcome.Refused, PhoneAct.Closed).Act(phone, ActKind.Lookup, Outcome.Acknowledged).Counted(phone),
                6 => told.Cast(phone, Outcome.Refused, PhoneAct.Closed).Act(phone, ActKind.Lookup, Outcome.Refused),
                0 or 1 or 4 when phone != missing => told.Counted(phone),
                _ => told,
            };
        }

        return told;
    }
}
