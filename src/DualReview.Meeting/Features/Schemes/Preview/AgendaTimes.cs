using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Schemes.Preview;

/// <summary>When an item of an agenda begins and how long it takes.</summary>
/// <param name="Title">What the hall reads.</param>
/// <param name="After">Time since the beginning of the meeting; null behind an item of open length.</param>
/// <param name="Minutes">How long; null when open.</param>
public sealed record AgendaTime(string Title, TimeSpan? After, int? Minutes);

/// <summary>Reckons an agenda through.</summary>
internal static class AgendaTimes
{
    private const int UsualPeople = 5;

    /// <summary>How many people a class usually has, for a preview.</summary>
    public static int Usual(Scheme scheme, ReporterRule rule)
    {
        var subject = scheme.SubjectClass(rule.Subject);
        return rule.PostsOnly?.Length ?? (subject.Kind == SubjectKind.Team ? 1 : Math.Min(subject.Maximum ?? UsualPeople, UsualPeople));
    }

    /// <summary>The items of a round.</summary>
    /// <param name="round">The round.</param>
    /// <param name="reporting">How many report under each of its reporter rules; the reports take the time the rules give, whatever the item says.</param>
    public static ImmutableArray<AgendaTime> Of(SchemeRound round, IReadOnlyList<int> reporting)
    {
        var reports = round.Reporters.Zip(reporting).Sum(r => r.First.Minutes * r.Second);
        var lines = ImmutableArray.CreateBuilder<AgendaTime>(round.Agenda.Length);
        int? after = 0;
        foreach (var item in round.Agenda)
        {
            var minutes = item.Kind == AgendaKind.Report && !round.Reporters.IsEmpty ? reports : item.Minutes;
            lines.Add(new AgendaTime(item.Title, after is { } start ? TimeSpan.FromMinutes(start) : null, minutes));
            after += minutes;
        }

        return lines.MoveToImmutable();
    }
}
