using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Short words for the ledger's tests.</summary>
internal static class LedgerYear
{
    public static readonly string Sha = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    public static LedgerItemId Id(int number) => new(new Guid(number, 5, 5, new byte[8]));

    public static KeptFile File(int number = 0) => new("路灯.jpg", $"{number:x8}{Sha[8..]}", 1200, FileKind.Jpeg);

    public static LedgerItem Item(this Year year, int number = 1) => year.State.Ledger.Single(i => i.Id == Id(number));

    public static OpenLedgerItem Open(int number = 1, int unit = 1, LedgerSource? source = null, string problem = "村口路灯不亮") =>
        new(Id(number), Years.Unit(unit), source ?? LedgerSource.Own, problem);

    public static ArrangeLedgerItem Arrange(Year year, int number = 1, Func<LedgerArrangement, LedgerArrangement>? change = null, int? seen = null)
    {
        var whole = new LedgerArrangement("村口路灯不亮", "换灯十盏", new Responsible("王电工", null), Year.Bob, year.Today.AddDays(20), true);
        return new ArrangeLedgerItem(Id(number), seen ?? year.Item(number).Version, change?.Invoke(whole) ?? whole);
    }

    public static NoteLedgerProgress Note(Year year, int number = 1, string text = "灯已买到") => new(Id(number), year.Today, text);

    public static SubmitLedgerItem Submit(Year year, int number = 1) => new(Id(number), year.Item(number).Version);

    public static CloseOutLedgerItem Close(Year year, int number = 1) => new(Id(number), year.Item(number).Version, year.Today, "看过，亮了");

    /// <summary>An item that waits for Bob.</summary>
    public static Year InReview(int number = 1)
    {
        var year = new Year().Do(Open(number));
        year.Do(Arrange(year, number));
        year.Do(Note(year, number));
        return year.Do(Submit(year, number));
    }

    public static LedgerSource Question(Year year, int question = 1) => LedgerSource.OfQuestion(year.State.Meetings[0].Meeting, new QuestionId(question), "赵村民");
}
