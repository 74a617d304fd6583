using System.Collections.Immutable;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Faults.Nemesis;

/// <summary>What goes wrong in one meeting.</summary>
/// <param name="Strikes">While phones vote, one after the other; with each of them, and after the last, another part of the hall begins to vote.</param>
/// <param name="KillAfterClosing">kill -9 so many milliseconds after the tellers begin to close the box, while phones cast; null for none.</param>
/// <param name="DieAt">Steps of the closing at which the server kills itself, one run after the other.</param>
internal sealed record RoundPlan(ImmutableArray<Strike> Strikes, int? KillAfterClosing, ImmutableArray<ClosingStep> DieAt)
{
    /// <summary>Nothing goes wrong after the vote.</summary>
    public static RoundPlan Of(params ImmutableArray<Strike> strikes) => new(strikes, null, []);

    /// <summary>The server dies at every step of the closing, one run after the other on the same box.</summary>
    public static RoundPlan DyingAtEveryStep { get; } = new([], null, [.. Enum.GetValues<ClosingStep>()]);

    /// <summary>How often the server dies.</summary>
    public int Kills => Strikes.Count(s => s.Kind is StrikeKind.Kill or StrikeKind.KillAndLeave or StrikeKind.FullDiskAndKill) + (KillAfterClosing is null ? 0 : 1) + DieAt.Length;

    /// <summary>The whole plan in a line.</summary>
    public override string ToString() => $"{string.Join(", ", Strikes)}; {KillAfterClosing}; {string.Join(", ", DieAt)}";
}
