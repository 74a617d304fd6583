using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Retention;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Files of a closed year end after their term, by two people, and their record does not.</summary>
public class DisposalTests
{
    private const int Years = 10;
    private static readonly KeptFile File = new("现场.jpg", new string('a', 64), 1200, FileKind.Jpeg);

    private readonly Year year = new();

    [Fact]
    public void Term_CountsFromTheFirstOfJanuaryAfterTheYear() =>
        Assert.Equal(new DateOnly(2037, 1, 1), RetentionTerm.EndsOn(year.State, 10));

    [Fact]
    public void Disposal_BeforeTheYearIsClosedOrTheTermIsOver_IsRefused()
    {
        year.Today = new DateOnly(2040, 1, 1);
        Assert.Equal("cycle.disposalOpen", year.Refusal(Ask()));

        Close();
        year.Today = new DateOnly(2036, 12, 31);
        Assert.Equal("cycle.disposalTerm", year.Refusal(Ask()));
        Assert.Equal("cycle.disposalNotAsked", year.Refusal(new ConfirmDisposal(), Year.Bob));
        year.Today = new DateOnly(2037, 1, 1);
        Assert.Equal("text.reason", year.Refusal(Ask(reason: " ")));
        Assert.Equal("cycle.disposalNothing", year.Refusal(new AskDisposal(Years, [], "期满")));
        Assert.Equal("cycle.disposalNothing", year.Refusal(new AskDisposal(Years, [File with { Sha256 = "../x" }], "期满")));
        year.Nothing(new WithdrawDisposal());
    }

    [Fact]
    public void Disposal_NeedsASecondPersonAndIsDoneOnce()
    {
        Close();
        year.Today = new DateOnly(2037, 3, 1);
        year.Do(new AskDisposal(Years, [File, File], "期满，鉴定无保存价值"));
        Assert.Equal("cycle.secondPersonNeeded", year.Refusal(new ConfirmDisposal()));
        Assert.False(year.State.Disposal!.Destroyed(File.Sha256));

        year.Do(new WithdrawDisposal());
        Assert.Null(year.State.Disposal);
        year.Do(Ask());
        year.DoAs(Year.Bob, new ConfirmDisposal());

        Assert.True(year.State.Disposal!.Destroyed(File.Sha256));
        Assert.Equal((Year.Ann, Year.Bob, 1), (year.State.Disposal.By, year.State.Disposal.Done!.By, year.State.Disposal.Files.Length));
        Assert.Equal("cycle.disposalDone", year.Refusal(Ask()));
        Assert.Equal("cycle.disposalDone", year.Refusal(new ConfirmDisposal(), Year.Bob));
        Assert.Equal("cycle.disposalDone", year.Refusal(new WithdrawDisposal()));

        // Nothing else changes in a closed year.
        Assert.Equal("cycle.closed", year.Refusal(new OpenLedgerItem(new LedgerItemId(Guid.NewGuid()), year.State.Plan.Units[0].Id, LedgerSource.Own, "路灯不亮")));
    }

    private void Close() => year.Apply(new CycleClosed());

    private static AskDisposal Ask(string reason = "期满") => new(Years, [File], reason);
}
