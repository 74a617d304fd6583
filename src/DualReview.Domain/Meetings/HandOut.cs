namespace DualReview.Domain.Meetings;

/// <summary>Ways to hand out the right to vote (trust.md, "Three ways").</summary>
public enum HandOutMode
{
    /// <summary>B 大屏扫码: a rotating QR on the projector. Two phones of one person are found out, not prevented.</summary>
    Screen,

    /// <summary>A 票条: printed slips without a serial, mixed and handed out like paper.</summary>
    Slips,

    /// <summary>C 签到盲签: each person on the roster gets one blind signature (RFC 9474).</summary>
    Roll,
}

/// <summary>What was prepared for the next box before it opens.</summary>
/// <param name="Number">Number of that box.</param>
/// <param name="Mode">How rights are handed out.</param>
/// <param name="SlipsPrinted">票条 printed so far; 0 in the other ways.</param>
/// <param name="RollKey">The round's public key for blind signatures, modulus in base64url; null in the other ways.</param>
public sealed record HandOutPlan(int Number, HandOutMode Mode, int SlipsPrinted = 0, string? RollKey = null);

/// <summary>票条 that were not handed out. Printed = handed out + left + spoiled, or there is something to look for first.</summary>
/// <param name="Left">Left over.</param>
/// <param name="Spoiled">Spoiled.</param>
public sealed record SlipFigures(int Left, int Spoiled);

/// <summary>Why a box is void.</summary>
public enum VoidCause
{
    /// <summary>The host asked for it and every 计票人 agreed.</summary>
    Decided,

    /// <summary>收回 &gt; 发出: void by itself (requirements.md, reading 2).</summary>
    ReturnedOverIssued,
}
