using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;
using static DualReview.Domain.Tests.Cycles.LedgerYear;

namespace DualReview.Domain.Tests.Cycles;

public class LedgerTests
{
    [Fact]
    public void Open_OfTheSameQuestionAgain_LeavesOneItem()
    {
        var year = new Year();
        year.Hold("villageReview", [1], [4, 4, 1, 1]);
        year.Do(Open(1, source: Question(year)));

        year.Nothing(Open(1, source: Question(year)));
        year.Nothing(Open(2, source: Question(year), problem: "换个说法"));
        year.Do(Open(3, source: Question(year, 2)), Open(4), Open(5));

        Assert.Equal([1, 2, 3, 4], year.State.Ledger.Select(i => i.Number));
        Assert.Equal("赵村民", year.Item(1).Source.Asker);
        Assert.Equal("甲", year.Item(1).Recorder);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200B ")]
    public void Open_WithoutAProblem_IsRefused(string problem) => Assert.Equal("ledger.problem", new Year().Refusal(Open(problem: problem)));

    [Fact]
    public void Open_WithSomethingWrong_IsRefusedWithItsReason()
    {
        var year = new Year();

        Assert.Equal("ledger.problem", year.Refusal(Open(problem: new string('灯', 301))));
        Assert.Equal("cycle.unitUnknown", year.Refusal(Open(unit: 77)));
        Assert.Equal("ledger.source", year.Refusal(Open(source: LedgerSource.OfQuestion(new MeetingId(Guid.NewGuid()), new QuestionId(1), "甲"))));
        Assert.Equal("ledger.source", year.Refusal(Open(source: new LedgerSource(LedgerSourceKind.Question))));
        Assert.Equal("ledger.source", year.Refusal(Open(source: new LedgerSource(LedgerSourceKind.Own, Point: "p"))));
        Assert.Equal("ledger.source", year.Refusal(Open(source: LedgerSource.OfOpinions(string.Empty))));
        Assert.Equal("ledger.measure", year.Refusal(Open() with { Measure = new string('长', 501) }));
        Assert.Equal("cycle.notAMember", year.Refusal(Open(), Year.Stranger));
        year.Do(Open() with { Problem = "𬭎㛃 反映\r\n路灯\u202E不亮" });
        Assert.Equal("𬭎㛃 反映 路灯不亮", year.Item().Problem);
    }

    [Fact]
    public void Arrange_OfWhatSomebodyElseChanged_IsRefusedAndTheFirstStays()
    {
        var year = new Year().Do(Open());
        var seen = year.Item().Version;
        year.DoAs(Year.Bob, Arrange(year, change: a => a with { Measure = "先来的" }));

        Assert.Equal("ledger.moved", year.Refusal(Arrange(year, seen: seen, change: a => a with { Measure = "后来的" })));

        Assert.Equal("先来的", year.Item().Measure);
        year.Do(Arrange(year, change: a => a with { Measure = "后来的" }));
        Assert.Equal("后来的", year.Item().Measure);
        year.Nothing(Arrange(year, change: a => a with { Measure = "后来的" }));
    }

    [Fact]
    public void Arrange_WithADeadlineInThePast_IsRefusedUnlessItStoodBefore()
    {
        var year = new Year().Do(Open());

        var refusal = year.Refused(Arrange(year, change: a => a with { Deadline = year.Today.AddDays(-1) }));
        Assert.Equal("ledger.deadlinePast", refusal.Code);
        Assert.Equal(["2026年12月19日"], refusal.Arguments);
        Assert.Equal("ledger.deadlineFar", year.Refusal(Arrange(year, change: a => a with { Deadline = year.Today.AddYears(5).AddDays(1) })));
        year.Do(Arrange(year, change: a => a with { Deadline = year.Today }));
        year.Today = year.Today.AddDays(3);

        year.Do(Arrange(year, change: a => a with { Deadline = year.Today.AddDays(-3), Measure = "改了措施" }));
        Assert.Equal("改了措施", year.Item().Measure);
    }

    [Fact]
    public void Arrange_WithPeopleNobodyKnows_IsRefused()
    {
        var year = new Year().Do(Open());

        Assert.Equal("ledger.reviewerNotAMember", year.Refusal(Arrange(year, change: a => a with { Reviewer = Year.Stranger })));
        Assert.Equal("ledger.responsible", year.Refusal(Arrange(year, change: a => a with { Responsible = new Responsible(" ", null) })));
        Assert.Equal("ledger.responsible", year.Refusal(Arrange(year, change: a => a with { Responsible = new Responsible("某", new SubjectId("nobody")) })));
    }

    [Fact]
    public void Responsible_PickedFromTheList_KeepsTheNameOfTheListAndIsForgottenWithIt()
    {
        var year = new Year().Do(Open());
        var subject = year.State.Plan.Subjects[0];
        year.Do(Arrange(year, change: a => a with { Responsible = new Responsible("随便写的", subject.Id) }));

        Assert.Equal(new Responsible(subject.Name, subject.Id), year.Item().Responsible);
        Assert.Equal([year.Item()], LedgerRows.OpenOf(year.State, subject.Id));

        year.Do(new UnlistSubject(subject.Id, "调离"));
        Assert.Equal(new Responsible(subject.Name, null), year.Item().Responsible);
        Assert.Empty(LedgerRows.OpenOf(year.State, subject.Id));
    }

    [Fact]
    public void OpenOf_ASubjectNamedByHand_FindsItInItsOwnUnitOnly()
    {
        var year = new Year().Do(Open(1), Open(2, unit: 2));
        var subject = year.State.Plan.Subjects[0];
        foreach (var n in (int[])[1, 2])
        {
            year.Do(Arrange(year, n, a => a with { Responsible = new Responsible(subject.Name, null) }));
        }

        Assert.Equal(1, Assert.Single(LedgerRows.OpenOf(year.State, subject.Id)).Number);
    }

    [Fact]
    public void Close_ByTheReviewer_ClosesAndNothingElseChangesThen()
    {
        var year = InReview();
        year.DoAs(Year.Bob, Close(year));

        Assert.Equal((LedgerState.ClosedOut, new ClosingOut(year.Today, "看过，亮了", Year.Bob)), (year.Item().State, year.Item().Closing));
        Assert.Equal("ledger.notOpen", year.Refusal(Note(year)));
        Assert.Equal("ledger.notOpen", year.Refusal(Arrange(year)));
        Assert.Equal("ledger.notOpen", year.Refusal(new AttachLedgerProof(Id(1), File())));
        Assert.Equal("ledger.notOpen", year.Refusal(Submit(year)));
        Assert.Equal("ledger.notInReview", year.Refusal(Close(year), Year.Bob));
        Assert.Equal("ledger.notOpen", year.Refusal(new LeaveOutLedgerItem(Id(1), year.Item().Version, "重复")));

        year.Do(new ReopenLedgerItem(Id(1), year.Item().Version, "又不亮了"));
        Assert.Equal((LedgerState.Working, "又不亮了"), (year.Item().State, year.Item().Reason));
        Assert.Null(year.Item().Closing);
    }

    [Fact]
    public void Close_ByAnybodyElse_IsRefused()
    {
        var year = InReview();
        year.Do(new AddMember("丁"));

        Assert.Equal("ledger.onlyTheReviewer", year.Refusal(Close(year)));
        Assert.Equal("ledger.onlyTheReviewer", year.Refusal(Close(year), "丁"));
        Assert.Equal("ledger.onlyTheReviewer", year.Refusal(new SendBackLedgerItem(Id(1), year.Item().Version, "没有修好"), "丁"));

        // Making the one who submitted the reviewer would let one person do both.
        Assert.Equal("ledger.reviewerSubmitted", year.Refusal(Arrange(year, change: a => a with { Reviewer = Year.Ann })));
        Assert.Equal("ledger.day", year.Refusal(Close(year) with { On = year.Today.AddDays(1) }, Year.Bob));
        Assert.Equal("ledger.day", year.Refusal(Close(year) with { On = year.Today.AddDays(-1) }, Year.Bob));
        Assert.Equal("ledger.moved", year.Refusal(Close(year) with { Seen = year.Item().Version - 1 }, Year.Bob));
        Assert.Equal("text.note", year.Refusal(Close(year) with { Remark = new string('好', 501) }, Year.Bob));
    }

    [Fact]
    public void Submit_OfAnUnreadyItem_SaysWhatIsMissing()
    {
        var year = new Year().Do(Open());
        Assert.Equal("ledger.needsMeasure", year.Refusal(Submit(year)));
        year.Do(Arrange(year, change: a => a with { Responsible = null, Reviewer = null }));
        Assert.Equal("ledger.needsResponsible", year.Refusal(Submit(year)));
        year.Do(Arrange(year, change: a => a with { Reviewer = null }));
        Assert.Equal("ledger.needsReviewer", year.Refusal(Submit(year)));
        year.Do(Arrange(year));
        Assert.Equal("ledger.needsProgress", year.Refusal(Submit(year)));
        year.Do(new AttachLedgerProof(Id(1), File()));
        Assert.Equal("ledger.reviewerSubmitted", year.Refusal(Submit(year), Year.Bob));

        year.Do(Submit(year));
        Assert.Equal("ledger.inReview", year.Refusal(Submit(year)));
        Assert.Equal("ledger.inReview", year.Refusal(new DetachLedgerProof(Id(1), File().Sha256, "传错了")));
        Assert.Equal("ledger.inReview", year.Refusal(new LeaveOutLedgerItem(Id(1), year.Item().Version, "重复")));
        Assert.Equal("ledger.needsMeasure", year.Refusal(Arrange(year, change: a => a with { Measure = " " })));
    }

    [Fact]
    public void SendBack_ByTheReviewer_PutsItToWorkWithTheReason()
    {
        var year = InReview();

        Assert.Equal("text.reason", year.Refusal(new SendBackLedgerItem(Id(1), year.Item().Version, " "), Year.Bob));
        year.DoAs(Year.Bob, new SendBackLedgerItem(Id(1), year.Item().Version, "还有两盏不亮"));

        Assert.Equal((LedgerState.Working, "还有两盏不亮"), (year.Item().State, year.Item().Reason));
        Assert.Null(year.Item().SubmittedBy);
        year.Do(Submit(year));
        Assert.Null(year.Item().Reason);
    }

    [Fact]
    public void Progress_OfTwoAtOnce_LosesNeither()
    {
        var year = new Year().Do(Open());
        year.Do(Note(year));
        year.DoAs(Year.Bob, Note(year, text: "装了五盏"));
        year.Nothing(Note(year, text: "装了五盏"), Year.Bob);

        Assert.Equal([("灯已买到", Year.Ann), ("装了五盏", Year.Bob)], year.Item().Notes.Select(n => (n.Text, n.By)));
        Assert.Equal(LedgerState.Working, year.Item().State);
        Assert.Equal("ledger.day", year.Refusal(Note(year) with { On = year.Today.AddDays(1) }));
        Assert.Equal("ledger.progress", year.Refusal(Note(year, text: " ")));
        Assert.Equal("ledger.unknown", year.Refusal(Note(year, 9)));
    }

    [Fact]
    public void Proofs_AreAttachedOnceAndDetachedWithAReason()
    {
        var year = new Year().Do(Open(), new AttachLedgerProof(Id(1), File()));
        year.Nothing(new AttachLedgerProof(Id(1), File() with { FileName = "另一个名.jpg" }));
        Assert.Equal("ledger.proof", year.Refusal(new AttachLedgerProof(Id(1), File(1) with { FileName = "../x" })));
        Assert.Equal("ledger.proof", year.Refusal(new AttachLedgerProof(Id(1), File(1) with { Sha256 = "x" })));
        Assert.Equal("text.reason", year.Refusal(new DetachLedgerProof(Id(1), File().Sha256, string.Empty)));

        year.Do(new DetachLedgerProof(Id(1), File().Sha256, "传错了"));
        year.Nothing(new DetachLedgerProof(Id(1), File().Sha256, "传错了"));

        Assert.Empty(year.Item().Proofs);
        Assert.Contains(year.Journal, e => e is LedgerProofDetached d && d.Proof == File());
        year.Do([.. Enumerable.Range(1, LedgerItem.MostProofs).Select(i => new AttachLedgerProof(Id(1), File(i)))]);
        Assert.Equal("ledger.full", year.Refusal(new AttachLedgerProof(Id(1), File(99))));
    }

    [Fact]
    public void LeaveOut_WithAReason_KeepsTheItemOutOfDutyAndExtract()
    {
        var year = new Year().Do(Open(1), Open(2));
        year.Do(Arrange(year, 1, a => a with { Deadline = year.Today }));
        year.Do(new LeaveOutLedgerItem(Id(1), year.Item().Version, "与第 2 项重复"));
        year.Today = year.Today.AddDays(5);

        Assert.Equal(LedgerState.LeftOut, year.Item().State);
        Assert.Equal(DueState.NotDue, year.Item().Due(year.Today));
        Assert.Equal([2, 1], LedgerRows.Of(year.State).Select(r => r.Item.Number));
        Assert.Equal(2, Assert.Single(LedgerRows.Public(year.State)).Item.Number);
        Assert.Equal("ledger.isOpen", year.Refusal(new ReopenLedgerItem(Id(2), year.Item(2).Version, "x")));
        year.Do(new ReopenLedgerItem(Id(1), year.Item().Version, "不是重复"), Open(3));
        Assert.Equal(3, year.Item(3).Number);
    }

    [Theory]
    [InlineData(-1, DueState.Overdue)]
    [InlineData(0, DueState.Soon)]
    [InlineData(7, DueState.Soon)]
    [InlineData(8, DueState.NotDue)]
    public void Due_ByDaysToTheDeadline_IsAsNamed(int days, DueState due)
    {
        var year = new Year().Do(Open());
        year.Do(Arrange(year));
        var today = year.Item().Deadline!.Value.AddDays(-days);

        Assert.Equal(due, year.Item().Due(today));
        Assert.Equal(due == DueState.Overdue ? 1 : 0, LedgerRows.Overdue(year.State, today).Length);
        Assert.Equal(due == DueState.Soon ? 1 : 0, LedgerRows.DueSoon(year.State, today).Length);
        Assert.Equal(DueState.Overdue, InReview().Item().Due(today.AddYears(1)));
    }

    [Fact]
    public void Public_NamesNobodyWhoAskedOrRecorded()
    {
        var year = new Year();
        year.Hold("villageReview", [1], [4, 4, 1, 1]);
        year.Do(Open(1, source: Question(year)), Open(2) with { Public = false });
        year.Do(Arrange(year));
        year.Do(Note(year), new AttachLedgerProof(Id(1), File()));

        var row = Assert.Single(LedgerRows.Public(year.State));

        Assert.DoesNotContain("赵村民", row.ToString(), StringComparison.Ordinal);
        Assert.Equal((null, string.Empty, null, null), (row.Item.Source.Asker, row.Item.Recorder, row.Item.Reviewer, row.Item.SubmittedBy));
        Assert.Empty(row.Item.Proofs);
        Assert.Equal("赵村民", LedgerRows.Of(year.State)[0].Item.Source.Asker);
        Assert.NotNull(LedgerRows.Of(year.State)[0].Round);
    }

    [Fact]
    public void RemoveUnit_WithItems_IsRefused() => Assert.Equal("ledger.unitHasItems", new Year().Do(Open()).Refusal(new RemoveUnit(Years.Unit(1))));
}
