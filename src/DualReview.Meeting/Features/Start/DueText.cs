using DualReview.Domain;
using DualReview.Domain.Cycles.Dues;
using DualReview.Domain.Cycles.Ledgers;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Start;

/// <summary>What is due, in sentences.</summary>
public sealed class DueText(IStringLocalizer<Start> texts)
{
    /// <summary>The sentence of a line.</summary>
    /// <param name="line">Line.</param>
    /// <param name="own">Whether it stands on the page of the person it is about.</param>
    public string Sentence(DueLine line, bool own)
    {
        var i = line.First;
        if (line.Items.Length > 1)
        {
            var names = string.Join(texts["Comma"], line.Names);
            return texts[$"Many.{i.Kind}", line.Items.Length, line.HasMore ? texts["AndMore", names].Value : names, i.What, i.Who];
        }

        if (own && IsOneself(i) && texts[$"Own.{i.Kind}", i.What] is { ResourceNotFound: false } said)
        {
            return said;
        }

        // A phase that runs is no complaint; one that is over and not ticked off is.
        var kind = i is { Kind: DueKind.PhaseEnds, State: not DueState.Overdue } ? "PhaseRuns" : i.Kind.ToString();
        return texts[$"One.{kind}", line.Unit, i.What, i.Who, i.Number ?? 0];
    }

    /// <summary>What the button says.</summary>
    public string Button(DueLine line) => texts[
        !line.Mine ? "Look"
        : IsOneself(line.First) && line.First.Place == DuePlace.Material ? "Write"
        : $"Do.{line.First.Kind}"];

    /// <summary>The day, and how far it is.</summary>
    public string Day(DueItem item, DateOnly today)
    {
        if (item.Day is not { } day)
        {
            return string.Empty;
        }

        var (said, days) = (day.Year == today.Year ? ChineseDay.WithoutYear(day) : ChineseDay.Of(day), day.DayNumber - today.DayNumber);
        return days switch
        {
            < 0 => texts["DayPast", said, -days],
            0 => texts["DayToday", said],
            1 => texts["DayTomorrow", said],
            _ => texts["DayLeft", said, days],
        };
    }

    private static bool IsOneself(DueItem item) => item.Actor.Role is DueRole.Person or DueRole.PersonOrLeaders;
}
