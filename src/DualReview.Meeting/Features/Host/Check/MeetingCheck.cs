using System.Collections.Immutable;
using DualReview.Meeting.Realtime;

namespace DualReview.Meeting.Features.Host.Check;

/// <summary>What a host looks at before the hall comes in.</summary>
public enum CheckItem
{
    /// <summary>The projector.</summary>
    Screen,

    /// <summary>Whether phones get in.</summary>
    Phones,

    /// <summary>The laptop's battery.</summary>
    Power,

    /// <summary>Disk, clock and store.</summary>
    Machine,

    /// <summary>A rehearsal.</summary>
    Rehearsal,
}

/// <summary>How a line of the check list stands. Told by mark and word, not by colour alone.</summary>
public enum CheckState
{
    /// <summary>Seen to be in order.</summary>
    Good,

    /// <summary>Somebody has to do or to see something.</summary>
    Open,

    /// <summary>The meeting would fail like this.</summary>
    Wrong,
}

/// <summary>The power supply, as the browser of the host's laptop tells it.</summary>
/// <param name="Charging">On the mains, also where there is no battery.</param>
/// <param name="Percent">What the battery holds, 0–100.</param>
public sealed record PowerSupply(bool Charging, int Percent);

/// <summary>A line of the check list.</summary>
/// <param name="Item">What it is about.</param>
/// <param name="State">How it stands.</param>
/// <param name="Sentence">Name of its sentence below <c>Check.{Item}.</c>.</param>
/// <param name="Figure">What the sentence is about: an address or a number.</param>
public sealed record CheckLine(CheckItem Item, CheckState State, string Sentence, object? Figure = null);

/// <summary>The check list before a meeting: only what was seen counts as in order.</summary>
internal static class MeetingCheck
{
    /// <summary>Below this a battery does not last a meeting of two hours.</summary>
    private const int LowBattery = 60;

    /// <param name="connected">Screens and phones that are connected.</param>
    /// <param name="address">The address in the QR.</param>
    /// <param name="finding">Where it leads.</param>
    /// <param name="power">The power supply; null where the browser does not tell.</param>
    /// <param name="alarms">How many things are wrong with the machine.</param>
    /// <param name="rehearsed">Whether this account has held a rehearsal; null where it makes no sense to ask.</param>
    public static ImmutableArray<CheckLine> Of(Connected connected, string address, AddressFinding finding, PowerSupply? power, int alarms, bool? rehearsed) =>
    [
        connected.Screens > 0 ? new(CheckItem.Screen, CheckState.Good, "On") : new(CheckItem.Screen, CheckState.Open, "Off"),
        connected.Phones > 0
            ? new(CheckItem.Phones, CheckState.Good, "Here", connected.Phones)
            : new(CheckItem.Phones, finding is AddressFinding.Trying or AddressFinding.Reached ? CheckState.Open : CheckState.Wrong, finding.ToString(), address),
        power switch
        {
            null => new(CheckItem.Power, CheckState.Open, "Unknown"),
            { Charging: true } => new(CheckItem.Power, CheckState.Good, "On"),
            { Percent: < LowBattery } => new(CheckItem.Power, CheckState.Wrong, "Low", power.Percent),
            _ => new(CheckItem.Power, CheckState.Open, "Battery", power.Percent),
        },
        alarms > 0 ? new(CheckItem.Machine, CheckState.Wrong, "Alarms", alarms) : new(CheckItem.Machine, CheckState.Good, "Fine"),
        .. rehearsed switch
        {
            null => Array.Empty<CheckLine>(),
            true => [new(CheckItem.Rehearsal, CheckState.Good, "Held")],
            false => [new(CheckItem.Rehearsal, CheckState.Open, "None")],
        },
    ];
}
