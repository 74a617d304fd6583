using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>When the meeting stood at which step, as minutes tell it: to the minute, in local time.</summary>
internal sealed class MinutesCourse(MeetingState s, Func<DateTimeOffset, DateTime> local)
{
    /// <summary>When it ended; null while it goes on.</summary>
    public string? EndedAt => s.EndedAt is { } at ? Clock(at) : null;

    /// <summary>From when to when; before the beginning what the notice names.</summary>
    public MinutesLine Held()
    {
        if (s.Course.IsEmpty)
        {
            return new("Planned", Day(s.Plan.StartsAt), Clock(s.Plan.StartsAt));
        }

        var from = local(s.Course[0].At);
        return s.EndedAt is not { } ended ? new("Began", Day(from), Clock(from))
            : local(ended).Date == from.Date ? new("Held", Day(from), Clock(from), Clock(ended))
            : new("HeldOver", Day(from), Clock(from), Day(local(ended)), Clock(ended));
    }

    /// <summary>The agenda as far as it went.</summary>
    public ImmutableArray<MinutesLine> Agenda() =>
    [
        .. from step in Enumerable.Range(0, s.Agenda.Length)
           where step <= s.Step || s.Stage == MeetingStage.Ended
           let first = s.Course.FirstOrDefault(v => v.Step == step)
           let number = MinutesDraft.Text(step + 1)
           select first is null || s.Skipped.Contains(step)
               ? new MinutesLine("StepSkipped", number, s.Agenda[step].Title)
               : new MinutesLine("Step", number, s.Agenda[step].Title, Clock(first.At)),
    ];

    /// <summary>How a reporter spoke; null before their turn.</summary>
    public MinutesLine? Report(int reporter)
    {
        var step = s.Agenda.ToList().FindIndex(a => a.Kind == AgendaKind.Report);
        var stays = Stays(v => v.Step == step && v.Reporter == reporter).ToArray();
        if (stays is [])
        {
            return null;
        }

        // The last stay decides: somebody passed over and called again did speak.
        return stays[^1].Left is StepMove.Skip
            ? new("NotSpoken")
            : Lasted("Spoke", stays, s.Plan.Reporters[reporter].Minutes);
    }

    /// <summary>How long an item took; null before it or where it was skipped.</summary>
    public MinutesLine? Spent(int step) => s.Skipped.Contains(step) || Stays(v => v.Step == step).ToArray() is not { Length: > 0 } stays ? null : Lasted("Spent", stays, null);

    /// <summary>A clock time without a leading zero.</summary>
    private static string Clock(DateTime time) => $"{time.Hour}:{time.Minute:00}";

    private static string Day(DateTime day) => ChineseDay.Of(DateOnly.FromDateTime(day));

    private string Clock(DateTimeOffset at) => Clock(local(at));

    private MinutesLine Lasted(string word, Stay[] stays, int? allowed)
    {
        var began = Clock(stays[0].From);
        if (stays.Any(x => x.To is null))
        {
            return new($"{word}.Going", began);
        }

        var minutes = (int)Math.Round(stays.Sum(x => (x.To!.Value - x.From).TotalMinutes), MidpointRounding.AwayFromZero);
        string[] limit = allowed is { } limited ? [MinutesDraft.Text(limited)] : [];
        return minutes < 1 ? new($"{word}.Short", [began, .. limit]) : new(word, [began, MinutesDraft.Text(minutes), .. limit]);
    }

    /// <summary>Every stay at a place: from its entry to the next one.</summary>
    private IEnumerable<Stay> Stays(Func<StepVisit, bool> where)
    {
        for (var i = 0; i < s.Course.Length; i++)
        {
            if (where(s.Course[i]))
            {
                var next = i + 1 < s.Course.Length ? s.Course[i + 1] : null;
                yield return new Stay(s.Course[i].At, next?.At ?? s.EndedAt, next?.Move);
            }
        }
    }

    private sealed record Stay(DateTimeOffset From, DateTimeOffset? To, StepMove? Left);
}
