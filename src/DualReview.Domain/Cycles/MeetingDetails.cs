namespace DualReview.Domain.Cycles;

/// <summary>What somebody says when a meeting is planned out of a year; everything else is known to the year.</summary>
/// <param name="Place">Where it is held.</param>
/// <param name="StartsAt">Local date and time.</param>
/// <param name="LiaisonCadre">The 包村干部 who signs the minutes; left out where the scheme's minutes are not signed by one.</param>
public sealed record MeetingDetails(string Place, DateTime StartsAt, string? LiaisonCadre = null);
