using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;

namespace DualReview.Meeting.Cycles;

/// <inheritdoc cref="ICycle"/>
internal sealed class Cycle(CycleState state, CycleServices services) : ICycle, IDisposable
{
    private const int MostConflicts = 5;

    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile CycleState state = state;

    public event Action? Changed;

    public CycleState State => state;

    public Career Career => services.Careers(state);

    public async Task<CycleDecision> DoAsync(CycleCommand command, string? account, bool administrator, long? seenVersion, CancellationToken cancel)
    {
        CycleDecision decision;
        await turn.WaitAsync(cancel);
        var before = state.Version;
        try
        {
            decision = await DecideAsync(command, account, administrator, seenVersion);
            if (command is AddMember && decision is CycleDecision.Accepted && !await LetMembersHostAsync(state.Meetings.Select(m => m.Meeting)))
            {
                // The member is there. Adding them again lets them host, and so does the next start.
                decision = new StoreUnavailable();
            }
        }
        finally
        {
            turn.Release();
        }

        if (decision is CycleDecision.Accepted { Events.IsEmpty: false } || state.Version != before)
        {
            Changed?.Invoke();
        }

        return decision;
    }

    public async Task<PlanOutcome> PlanMeetingAsync(string round, ImmutableArray<UnitId> units, MeetingDetails details, string account, bool administrator, CancellationToken cancel)
    {
        PlanOutcome outcome;
        await turn.WaitAsync(cancel);
        try
        {
            outcome = await CreateAndTakeInAsync(round, units, details, account, administrator);
        }
        finally
        {
            turn.Release();
        }

        if (outcome.Meeting is not null)
        {
            Changed?.Invoke();
        }

        return outcome;
    }

    /// <summary>Another instance may have decided: shows what is stored, if it is not what is shown.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        var before = state.Version;
        await turn.WaitAsync(cancel);
        try
        {
            await ReadAgainAsync();
        }
        finally
        {
            turn.Release();
        }

        if (state.Version != before)
        {
            Changed?.Invoke();
        }
    }

    public Task<IReadOnlyList<CycleEntry>> JournalAsync(CancellationToken cancel) => services.Journal.ReadAsync(state.Id, cancel);

    public Task<IReadOnlyList<CycleLine>> LinesAsync(CancellationToken cancel) => services.Journal.LinesAsync(state.Id, cancel);

    public void Dispose() => turn.Dispose();

    /// <summary>
    /// The turn is held all the while: of two people who plan the same round one is refused before a meeting is made, and nobody joins or
    /// leaves between the ballot and the year. A server killed in between leaves a meeting without a year; the round is planned anew.
    /// </summary>
    private async Task<PlanOutcome> CreateAndTakeInAsync(string round, ImmutableArray<UnitId> units, MeetingDetails details, string account, bool administrator)
    {
        if (!administrator && !state.Members.Contains(account))
        {
            return new PlanOutcome(null, new NotAMember());
        }

        if (state.Closed)
        {
            return new PlanOutcome(null, new CycleIsClosed());
        }

        if (MeetingPlans.MayPlan(state, round, units) is { } refusal)
        {
            return new PlanOutcome(null, refusal);
        }

        var plan = MeetingPlans.For(state, state.Scheme.Round(round), units, details);
        var created = await services.Rooms.CreateAsync(plan, account, CancellationToken.None);
        if (created.Room is not { } room)
        {
            return new PlanOutcome(null, created.Refusal);
        }

        if (!await LetMembersHostAsync([room.State.Id]))
        {
            return new PlanOutcome(null, new StoreUnavailable());
        }

        return await DecideAsync(new PlanMeeting(room.State.Id, round, units, DateOnly.FromDateTime(details.StartsAt)), account, administrator, null) switch
        {
            CycleDecision.Accepted => new PlanOutcome(room.State.Id, null),
            CycleDecision.Refused refused => new PlanOutcome(null, refused.Refusal),
            _ => throw new InvalidOperationException("Accepted or refused."),
        };
    }

    private async Task<bool> LetMembersHostAsync(IEnumerable<MeetingId> meetings)
    {
        try
        {
            await YearHosts.LetAsync(services.Rooms, meetings, state.Members);
            return true;
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            CycleLog.NotStored(services.Logger, problem, state.Id);
            return false;
        }
    }

    private async Task<CycleDecision> DecideAsync(CycleCommand command, string? account, bool administrator, long? seenVersion)
    {
        try
        {
            var (person, subjectHasAccount) = command is PersonalCommand personal && account is not null ? await WhoAsync(personal, account) : (null, false);
            for (var attempt = 0; attempt < MostConflicts; attempt++)
            {
                var today = DateOnly.FromDateTime(services.Time.GetLocalNow().DateTime);
                var decision = CycleDecider.Decide(state, command, new CycleContext(account, today, Career, administrator, seenVersion, person, subjectHasAccount));
                if (decision is not CycleDecision.Accepted { Events: { IsEmpty: false } events })
                {
                    return decision;
                }

                if (await services.Journal.AppendAsync(state.Id, state.Version, events, account, services.Time.GetUtcNow(), CancellationToken.None))
                {
                    state = events.Aggregate(state, CycleFold.Apply);
                    return decision;
                }

                // Another server of the same store appended first: what it decided is part of the truth now.
                await ReadAgainAsync();
            }

            return new CycleMoved();
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            CycleLog.NotStored(services.Logger, problem, state.Id);
            await ReadAgainAsync();
            return new StoreUnavailable();
        }
    }

    /// <summary>Found out here and never taken from a page: what a person may do rests on whose account it is at this moment.</summary>
    private async Task<(PersonId? Person, bool SubjectHasAccount)> WhoAsync(PersonalCommand command, string account)
    {
        var accounts = await services.Links.AccountsAsync(CancellationToken.None);
        return (accounts.Where(a => a.Value == account).Select(a => (PersonId?)a.Key).FirstOrDefault(),
            state.Subject(command.About)?.Person is { } about && accounts.ContainsKey(about));
    }

    /// <summary>After a failed append nobody knows whether it was stored; the journal does.</summary>
    private async Task ReadAgainAsync()
    {
        try
        {
            var entries = await services.Journal.ReadAsync(state.Id, CancellationToken.None);
            state = CycleFold.Of(entries.Select(e => e.Event)) ?? state;
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            // Still out of reach. The next command meets its own stored success as a conflict and reads again then.
            CycleLog.NotStored(services.Logger, problem, state.Id);
        }
    }
}
