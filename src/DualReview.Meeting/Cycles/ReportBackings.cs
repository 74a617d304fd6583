using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
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

            var all = await cycles.StatesAsync(cancel);
            var years = Versions(all);
            if (!kept.TryGetValue(meeting, out var last) || last.Subject != subject || last.Years != years)
            {
                kept[meeting] = last = (subject, years, Hall(all, year, meeting, subject));
            }

            return last.Backing;
        }
        catch (Exception problem) when (StoreFailure.Is(problem) || problem is CycleBrokenException)
        {
            CycleLog.NoBacking(logger, problem, meeting);
            return null;
        }
    }

    public async Task<ReportBacking> OfAsync(CycleState year, CycleSubject subject, CancellationToken cancel) => Of(Lines(await cycles.StatesAsync(cancel), year, subject));

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

    private static ReportBacking? Hall(CycleState[] all, CycleState year, MeetingId meeting, SubjectId subject) =>
        year.Meeting(meeting) is { } held && year.Subject(subject) is { } person
            ? Of(Lines(all, year, person, ShowsPromises(year, held, person), i => i.Public))
            : null;

    /// <summary>Whether the round's rule for this person's report lays the promises beside it.</summary>
    private static bool ShowsPromises(CycleState year, CycleMeeting meeting, CycleSubject person) =>
        year.Scheme.Round(meeting.Round).Reporters.Any(r => r.ShowsCommitments && r.Subject == person.ClassKey && r.Covers(person.Post));

    private static ReportBacking Of(ImmutableArray<BackingLine> lines) =>
        new(Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(lines))[..6]), lines);

    private static ImmutableArray<BackingLine> Lines(CycleState[] all, CycleState year, CycleSubject subject, bool promises = true, Func<LedgerItem, bool>? ledger = null) =>
    [
        .. promises ? Promises(BackingKind.Promise, year.Plan.Year, year.File(subject.Id).Promises).Concat(LeftOver(all, year, subject)) : [],
        .. LedgerCarry.OpenOf(year, subject, all).Where(o => ledger is null || ledger(o.Item)).Select(o => new BackingLine(BackingKind.Ledger, o.Year.Plan.Year, o.Item.Number, o.Item.Problem, Of(o.Item.State))),
    ];

    private static IEnumerable<BackingLine> Promises(BackingKind kind, int year, IEnumerable<Promise> promises) =>
        promises.Select((p, i) => new BackingLine(kind, year, i + 1, p.Text, Of(p.State)));

    /// <summary>What somebody had promised in the last year with promises and not kept at its end, wherever they served then.</summary>
    private static IEnumerable<BackingLine> LeftOver(CycleState[] all, CycleState year, CycleSubject subject) => all
        .Where(c => c.Plan.Year < year.Plan.Year && c.Plan.Rehearsal == year.Plan.Rehearsal && subject.Person is not null)
        .SelectMany(c => c.Plan.Subjects.Where(s => s.Person == subject.Person).Select(s => (c.Plan.Year, c.File(s.Id).Promises)))
        .Where(x => !x.Promises.IsEmpty)
        .OrderByDescending(x => x.Year)
        .Take(1)
        .SelectMany(x => Promises(BackingKind.LeftOver, x.Year, x.Promises))
        .Where(l => l.State != BackingState.Kept);

    private static BackingState Of(PromiseState? state) => state switch
    {
        PromiseState.Kept => BackingState.Kept,
        PromiseState.Partly => BackingState.Partly,
        PromiseState.NotKept => BackingState.NotKept,
        null => BackingState.None,
    };

    private static BackingState Of(LedgerState state) => state switch
    {
        LedgerState.Waiting => BackingState.Waiting,
        LedgerState.Working => BackingState.Working,
        LedgerState.InReview => BackingState.InReview,
        LedgerState.ClosedOut or LedgerState.LeftOut => throw new UnreachableException(),
    };
}
