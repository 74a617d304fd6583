namespace DualReview.Domain.Meetings;

/// <summary>The two offices at the ballot box.</summary>
public enum SeatRole
{
    /// <summary>计票人.</summary>
    Teller,

    /// <summary>监督人 (监票人).</summary>
    Scrutineer,
}

/// <summary>One seat at the box, e.g. 计票人甲 = (Teller, 1). Device pairing and signatures belong to the seat.</summary>
/// <param name="Role">Office.</param>
/// <param name="Number">From 1.</param>
public readonly record struct Seat(SeatRole Role, int Number)
{
    /// <summary>Wire form, e.g. <c>teller-1</c>, <c>scrutineer-2</c>.</summary>
    public override string ToString() => $"{(Role == SeatRole.Teller ? "teller" : "scrutineer")}-{Number}";

    /// <summary>Reads the wire form; null when it is none.</summary>
    public static Seat? Parse(string? text) => text?.Split('-') switch
    {
        ["teller", var n] when int.TryParse(n, out var i) && i is >= 1 and <= 4 => new Seat(SeatRole.Teller, i),
        ["scrutineer", var n] when int.TryParse(n, out var i) && i is >= 1 and <= 4 => new Seat(SeatRole.Scrutineer, i),
        _ => null,
    };
}

/// <summary>Acts that the people at the box confirm, each with one tap.</summary>
public enum Act
{
    /// <summary>实到 and the number of ballots to hand out are right. Needed from every 计票人.</summary>
    ConfirmIssue,

    /// <summary>封箱: a scrutineer's device made its key. Needed from every 监督人 before the box opens.</summary>
    SealBox,

    /// <summary>More paper ballots may be handed out. Needed from every 计票人, after the host asked for it.</summary>
    IssueSheets,

    /// <summary>The box may be closed. Needed from every 计票人, after the host asked for it.</summary>
    CloseBox,

    /// <summary>Every returned paper ballot is keyed in. Needed from every 计票人, each on their own device.</summary>
    EnterSheets,

    /// <summary>开箱: the sealed box may be opened. Needed from every 监督人.</summary>
    UnsealBox,

    /// <summary>The count report is right. Needed from every 计票人 and every 监督人.</summary>
    SignReport,

    /// <summary>The box is void and the vote is held again. Needed from every 计票人, after the host asked for it.</summary>
    VoidBox,
}

/// <summary>Which office confirms which act (F11).</summary>
public static class Offices
{
    /// <summary>Whether an act needs everybody of this office.</summary>
    public static bool Confirms(this SeatRole role, Act act) => act switch
    {
        Act.ConfirmIssue or Act.IssueSheets or Act.CloseBox or Act.EnterSheets or Act.VoidBox => role == SeatRole.Teller,
        Act.SealBox or Act.UnsealBox => role == SeatRole.Scrutineer,
        Act.SignReport => true,
    };
}

/// <summary>How an act was confirmed.</summary>
public enum AttestationMeans
{
    /// <summary>A tap on the device paired to the seat.</summary>
    Device,

    /// <summary>A signature on paper, recorded by the host and confirmed by another seat's device.</summary>
    Paper,
}
