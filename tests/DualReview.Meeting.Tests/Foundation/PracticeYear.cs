using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Cycles;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>A year whose rounds came to results without anybody voting, for the pages and files that come after the meetings.</summary>
internal sealed class PracticeYear(ICycle cycle, string account)
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private const string Given = "建国秀英志强桂兰永红海涛玉梅德明";
    private static readonly string[] Ends = ["", "河", "坝", "湾"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ICycle Cycle => cycle;

    public CycleState State => cycle.State;

    public string Address => $"/cycles/{State.Id}/results";

    /// <summary>Begins a year with one person or body of each of the first two classes in every unit; the same people in every year.</summary>
    public static async Task<PracticeYear> BeginAsync(ICycles cycles, string account, string scheme = "town-party-secretary", int units = 3, int year = 2026, Func<CycleSubject, CycleSubject>? change = null)
    {
        var found = BuiltInSchemes.Find(scheme)!;
        ImmutableArray<CycleUnit> all = [.. Enumerable.Range(1, units).Select(i => new CycleUnit(new UnitId(new Guid(i, 1, 0, new byte[8])), $"{Surnames[i % Surnames.Length]}家{Ends[i / Surnames.Length]}村"))];
        var leading = new CycleUnit(new UnitId(new Guid(0, 1, 0, new byte[8])), "青龙镇");
        ImmutableArray<CycleSubject> subjects = [.. all.SelectMany(u => found.Subjects.Take(2).Select(c => (u, c))).Select((x, i) => Subject(x.u, x.c, i + 1)).Select(s => change?.Invoke(s) ?? s)];
        var begun = await cycles.BeginAsync(new CyclePlan(year, leading, found, 0, all, subjects), account, Cancel);
        Assert.Null(begun.Refusal);
        return new PracticeYear(begun.Cycle!, account);
    }

    public async Task DoAsync(CycleCommand command, string? by = null) =>
        Assert.True(await cycle.DoAsync(command, by ?? account, false, null, Cancel) is CycleDecision.Accepted, $"{command} was refused.");

    /// <summary>Holds a round everywhere, in one meeting or one per unit.</summary>
    /// <param name="round">Key.</param>
    /// <param name="votes">Votes of a subject per grade, by its place in the year; everybody of a meeting needs the same sum.</param>
    /// <param name="issued">发出, where it is not what came back.</param>
    public async Task HoldAsync(string round, Func<int, int[]> votes, int? issued = null)
    {
        var rule = State.Scheme.Round(round);
        var units = State.Plan.Units.Select(u => u.Id).ToImmutableArray();
        foreach (var together in rule.Scope == RoundScope.AllUnits ? [units] : units.Select(u => ImmutableArray.Create(u)))
        {
            await HoldAsync(rule, together, votes, issued);
        }
    }

    /// <summary>Holds a round in one unit.</summary>
    public async Task<MeetingId> HoldAsync(SchemeRound round, ImmutableArray<UnitId> units, Func<int, int[]> votes, int? issued = null)
    {
        var meeting = new MeetingId(Guid.NewGuid());
        await DoAsync(new PlanMeeting(meeting, round.Key, units));
        var rated = units.SelectMany(u => State.Rated(round, u)).ToArray();
        var form = State.Scheme.Form(round.Form!);
        var ballots = votes(State.Plan.Subjects.IndexOf(rated[0])).Sum();
        string[] rows = [.. form.Aspects.Select(a => a.Key), Aspect.OverallKey];
        var report = new CountReport(
            ballots + 2, ballots, 0, issued ?? ballots, ballots, ballots, 0, [], null,
            [.. rated.Select(s => new SubjectTally(s.Id, [.. rows.Select(r => new RowTally(r, [.. votes(State.Plan.Subjects.IndexOf(s))], 0))]))],
            string.Concat(Enumerable.Repeat(meeting.Value.ToString("n"), 2)));
        Assert.IsType<CycleDecision.Accepted>(await cycle.DoAsync(new EnterOutcome(meeting, report), null, false, null, Cancel));
        return meeting;
    }

    /// <summary>Holds a round without a ballot in every unit.</summary>
    public async Task HoldPlainAsync(string round)
    {
        foreach (var unit in State.Plan.Units)
        {
            var meeting = new MeetingId(Guid.NewGuid());
            await DoAsync(new PlanMeeting(meeting, round, [unit.Id]));
            Assert.IsType<CycleDecision.Accepted>(await cycle.DoAsync(new EnterOutcome(meeting, null), null, false, null, Cancel));
        }
    }

    /// <summary>Names on the roster of the first unit.</summary>
    public Task RosterAsync(string group, params IEnumerable<string> names) =>
        DoAsync(new SetElectorate(new Electorate(State.Plan.Units[0].Id, [], [.. names.Select(n => new Elector(n, group))])));

    /// <summary>Two people determine a grade.</summary>
    public async Task DetermineAsync(int place, string grade, string reason, string second)
    {
        var id = State.Plan.Subjects[place].Id;
        await DoAsync(new EnterDetermination(id, grade, reason));
        await DoAsync(new ConfirmDetermination(id, grade), second);
    }

    private static CycleSubject Subject(CycleUnit unit, SubjectClass kind, int number) => new(
        new SubjectId($"s{number}"),
        kind.Kind == SubjectKind.Team ? null : new PersonId(new Guid(number, 2, 0, new byte[8])),
        unit.Id,
        kind.Kind == SubjectKind.Team ? "“两委”班子" : $"{Surnames[(number * 3) % Surnames.Length]}{Given[(number * 5) % Given.Length]}{Given[(number * 11) % Given.Length]}",
        kind.Kind == SubjectKind.Team ? "班子" : kind.Posts[0],
        kind.Key,
        [.. kind.Seats.Take(2)]);
}
