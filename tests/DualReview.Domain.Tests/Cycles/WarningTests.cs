using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

public sealed class WarningTests
{
    private static readonly DateOnly Early = new(2026, 1, 1);

    [Fact]
    public void Note_OfTheScheme_IsShown() =>
        Assert.Contains(Of(new Year("farm-division", 1)), w => w.Code == "cycle.warnNote" && w.Values[1].Contains("11月31日", StringComparison.Ordinal));

    [Fact]
    public void Overdue_WhenAPhaseIsPastAndNotDone_IsShownUntilItIsDone()
    {
        var year = new Year("farm-division", 1);

        Assert.DoesNotContain(Of(year, new DateOnly(2026, 11, 11)), w => w.Code == "cycle.warnOverdue");
        Assert.Equal(["动员发动阶段", "11月11日"], Of(year, new DateOnly(2026, 11, 12)).Single(w => w.Code == "cycle.warnOverdue").Values);
        year.Do(new CompletePhase("mobilization", new DateOnly(2026, 11, 11), string.Empty));
        Assert.DoesNotContain(Of(year, new DateOnly(2026, 11, 12)), w => w.Code == "cycle.warnOverdue");
    }

    [Fact]
    public void Gap_WhenNoPhaseCoversADay_IsShownWithItsEnds()
    {
        var warning = Assert.Single(Of(new Year("farm-division", 1)), w => w.Code == "cycle.warnGap");

        Assert.Equal(["11月11日", "11月20日"], warning.Values[..2]);
    }

    [Fact]
    public void Overlap_WhenAPhaseBeginsBeforeTheOneBeforeHasEnded_IsShown()
    {
        var year = new Year("doushan-village", 1);
        Assert.DoesNotContain(Of(year), w => w.Code == "cycle.warnOverlap");

        year.Do(new MovePhase("preparation", new DateOnly(2026, 12, 5), new DateOnly(2026, 12, 30), "镇党委"));

        Assert.Single(Of(year), w => w.Code == "cycle.warnOverlap");
    }

    [Fact]
    public void Order_WhenARoundEndsBeforeTheOneItWaitsFor_IsShown()
    {
        var year = new Year();
        Assert.DoesNotContain(Of(year), w => w.Code == "cycle.warnOrder");

        year.Do(new MovePhase("townReview", new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 10), "镇党委"));

        Assert.Equal(["村述镇评", "村述村评"], Of(year).Single(w => w.Code == "cycle.warnOrder").Values);
    }

    [Fact]
    public void PaperLate_WhenAPaperIsDatedAfterItsMeeting_IsShown()
    {
        var year = new Year(Year.Community, 1);
        year.Do(
            new RecordPaper(new Paper(Years.Unit(1), "reportMaterial", year.Subject(1).Id, new DateOnly(2026, 12, 15))),
            new RecordPaper(new Paper(Years.Unit(1), "minutes", null, new DateOnly(2026, 12, 20))));
        Assert.DoesNotContain(Of(year), w => w.Code == "cycle.warnPaperLate");

        year.Do(new RecordPaper(new Paper(Years.Unit(1), "reportMaterial", year.Subject(1).Id, new DateOnly(2026, 12, 16))));

        Assert.Equal(["述职述廉报告", "前进村", "12月16日", "12月15日"], Of(year).Single(w => w.Code == "cycle.warnPaperLate").Values);
    }

    [Fact]
    public void RatedVotes_InAJointRound_LooksAtTheVotersOfTheLeadingUnit()
    {
        var year = new Year();
        year.Do(new SetElectorate(new Electorate(Years.Leading.Id, [], [new Elector("王一", "middleManagers")])));

        Assert.Equal(["王一", "东风镇", "村述镇评"], Of(year).Single(w => w.Code == "cycle.warnRatedVotes").Values);
    }

    [Fact]
    public void RatedVotes_WhenTheGroupDoesNotVoteOrTheSchemeLetsThem_IsNotShown()
    {
        var year = new Year();
        year.Do(new SetElectorate(new Electorate(Years.Unit(1), [], [new Elector("张一", "middleManagers")])));
        Assert.DoesNotContain(Of(year), w => w.Code == "cycle.warnRatedVotes");

        var scheme = year.State.Scheme with { Rounds = [.. year.State.Scheme.Rounds.Select(r => r with { RatedMayVote = true })] };
        var lenient = new Year(Years.Plan(scheme)).Do(new SetElectorate(new Electorate(Years.Unit(1), [], [new Elector("张一", "partyMembers")])));
        Assert.DoesNotContain(Of(lenient), w => w.Code == "cycle.warnRatedVotes");
    }

    private static ImmutableArray<CycleWarning> Of(Year year, DateOnly? today = null) => CycleWarning.Of(year.State, today ?? Early);
}
