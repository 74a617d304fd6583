using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;

namespace DualReview.Meeting.Cycles;

/// <inheritdoc cref="IReportBacking"/>
/// <remarks>A full hall asks for the same person again and again: the lines are kept per meeting until any year changes or another person reports.</remarks>
internal sealed class ReportBackings(ICycles cycles, ILogger<ReportBackings> logger) : IReportBacking
{
    private readonly ConcurrentDictionary<MeetingId, (SubjectId Subject, int Years, ReportBacking? Backing)> kept = new();

    public async ValueTask<ReportBacking?> OfAsync(MeetingId meeting, SubjectId subject, CancellationToken cancel)
    {
        try
        {
            if (await cycles.OfMeetingAsync(meeting, cancel) is not { State: var year })
            {
                return null;
            }

            var all = await AllAsync(cancel);
            var years = Versions(all);
            if (!kept.TryGetValue(meeting, out var last) || last.Subject != subject || last.Years != years)
            {
                kept[meeting] = last = (subject, years, Shows(year, meeting, subject) is { } reporting ? Of(all, year, reporting) : null);
            }

            return last.Backing;
        }
        catch (Exception problem) when (StoreFailure.Is(problem) || problem is CycleBrokenException)
        {
            CycleLog.NoBacking(logger, problem, meeting);
            return null;
        }
    }

    public async Task<ReportBacking> OfAsync(CycleState year, CycleSubject subject, CancellationToken cancel) => Of(await AllAsync(cancel), year, subject);

    private async Task<CycleState[]> AllAsync(CancellationToken cancel) =>
        [.. (await cycles.ListAsync(string.Empty, administrator: true, cancel)).Select(c => c.State)];

    private static int Versions(CycleState[] all)
    {
        var hash = default(HashCode);
        foreach (var year in all)
        {
            hash.Add(year.Id);
            hash.Add(year.Version);
        }

        return hash.ToHashCode();
    }

    /// <summary>The person, where the round's rule for their report lays the promises beside it.</summary>
    private static CycleSubject? Shows(CycleState year, MeetingId meeting, SubjectId subject) =>
        year.Meeting(meeting) is { } held
        && year.Subject(subject) is { } person
        && year.Scheme.Round(held.Round).Reporters.Any(r => r.ShowsCommitments && r.Subject == person.ClassKey && r.Covers(person.Post))
            ? person
            : null;

    private static ReportBacking Of(CycleState[] all, CycleState year, CycleSubject subject)
    {
        ImmutableArray<BackingLine> lines =
        [
            .. year.File(subject.Id).Promises.Select((p, i) => new BackingLine(BackingKind.Promise, year.Plan.Year, i + 1, p.Text, p.State)),
            .. LeftOver(all, year, subject),
        ];
        return new ReportBacking(Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(lines))[..6]), lines);
    }

    /// <summary>What somebody had promised in the last year with promises and not kept at its end, wherever they served then.</summary>
    private static IEnumerable<BackingLine> LeftOver(CycleState[] all, CycleState year, CycleSubject subject) => all
        .Where(c => c.Plan.Year < year.Plan.Year && c.Plan.Rehearsal == year.Plan.Rehearsal && subject.Person is not null)
        .SelectMany(c => c.Plan.Subjects.Where(s => s.Person == subject.Person).Select(s => (c.Plan.Year, c.File(s.Id).Promises)))
        .Where(x => !x.Promises.IsEmpty)
        .OrderByDescending(x => x.Year)
        .Take(1)
        .SelectMany(x => x.Promises.Select((p, i) => new BackingLine(BackingKind.LeftOver, x.Year, i + 1, p.Text, p.State)))
        .Where(l => l.State != PromiseState.Kept);
}
