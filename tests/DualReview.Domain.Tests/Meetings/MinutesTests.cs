using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

/// <summary>会议记录: written beside the journal, closed, signed, locked, added to.</summary>
public class MinutesTests
{
    private const string Paragraphs = "第一段。\n\n第二段。";

    [Fact]
    public void Draft_OfAWholeMeeting_SaysWhatTheHallKnew()
    {
        var lines = Lines(AtTheSigning());

        Assert.Contains("Title.question 1 刘某某", lines);
        Assert.Contains("AskerOf 刘某某 居民代表", lines);
        Assert.Contains("Asked 张某某 党支部书记", lines);
        Assert.Contains("Question 路何时修好？", lines);
        Assert.Contains("Answered.Pledge 月底前修好", lines);
        Assert.Contains("Seat.Teller 计监1、计监2", lines);
        Assert.Contains("Ballots 8 7", lines);
        Assert.Contains("Valid 7 0", lines);
        Assert.Contains("Result 张某某 党支部书记 优秀 4，合格 2，基本合格 0，不合格 0，弃权 1", lines);
        Assert.Contains("Promises 5 4", lines);
        Assert.Contains("Attendance 10 8 0", lines);
    }

    [Theory]
    [InlineData(AnnouncementRule.SentUp)]
    [InlineData(AnnouncementRule.FiledWithFeedback)]
    public void Draft_WhereTheHallIsToldNoFigure_HasNone(AnnouncementRule rule)
    {
        var lines = Lines(AtTheSigning(Plans.Plan(rule)));

        Assert.Contains($"Withheld.{rule}", lines);
        Assert.Contains("Ballots 8 7", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("Valid", StringComparison.Ordinal) || l.StartsWith("Result", StringComparison.Ordinal));
    }

    /// <summary>A figure is in the count from its opening on and in the minutes no earlier than the hall has heard it.</summary>
    [Fact]
    public void Draft_BeforeTheAnnouncement_HasNoFigureOfTheCount()
    {
        var hall = new Hall().WithCount().Signed();

        Assert.DoesNotContain(Lines(hall), l => l.StartsWith("Ballots", StringComparison.Ordinal) || l.StartsWith("Valid", StringComparison.Ordinal) || l.StartsWith("Result", StringComparison.Ordinal));
    }

    [Fact]
    public void Draft_NamesNoQuestionThatWasNotAdmitted()
    {
        var hall = new Hall().ToStep(AgendaKind.Inquiry).Do(
            new AskQuestion("搁置人", null, null, "搁置的话"),
            new AskQuestion("等候人", null, null, "等候的话"),
            new AskQuestion("收回人", null, null, "收回的话"),
            new DismissQuestion(new(1), "重复"),
            new AdmitQuestion(new(3)),
            new DismissQuestion(new(3), "本人收回"));

        var lines = string.Join('\n', Lines(hall));

        Assert.Contains("NoQuestion", lines, StringComparison.Ordinal);
        Assert.All(["搁置", "等候", "收回"], word => Assert.DoesNotContain(word, lines, StringComparison.Ordinal));
    }

    [Fact]
    public void Draft_TellsWhenAndHowLongEachSpoke()
    {
        var hall = new Hall { Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero) };
        hall.Do(new Advance());
        hall.Now += TimeSpan.FromMinutes(12);
        hall.Do(new Advance());
        hall.Now += TimeSpan.FromMinutes(9);
        hall.Do(new Advance());
        hall.Now += TimeSpan.FromSeconds(20);
        hall.Do(new SkipStep("身体不适"));
        var lines = Lines(hall);

        Assert.Contains("Began 2026年12月1日 9:00", lines);
        Assert.Contains("Spoke 9:12 9 8", lines);
        Assert.Contains("NotSpoken", lines);
    }

    [Fact]
    public void Draft_OfAMeetingWithoutABallot_SaysNothingOfOne()
    {
        var hall = new Hall(PlainMeetingTests.Plan()).ToStep(AgendaKind.SignMinutes).Do(new Advance());
        var keys = MinutesDraft.KeysOf(hall.State);

        Assert.Equal(["organisation", "presider", "recorder", "agenda", "other:2", "other:3", "other:4", "other:5", "more", "end"], keys);
        Assert.Contains("Speaker 老革命、老专家", Lines(hall));
    }

    [Fact]
    public void Write_KeepsParagraphsAndDropsWhatNobodySees()
    {
        var hall = AtTheSigning().Do(new WriteMinutes("more", " 第一段。\u200b\r\n\r\n\r\n第二段。\u202e \n", 0));

        Assert.Equal(new WrittenSection("more", Paragraphs, 1), hall.State.Minutes.WrittenIn("more"));
    }

    [Fact]
    public void Write_WhenSomebodyElseWroteMeanwhile_IsRefusedAndTheirsStands()
    {
        var hall = AtTheSigning().Do(new WriteMinutes("more", "甲写的", 0));

        Assert.Equal("minutes.changedMeanwhile", hall.Refusal(new WriteMinutes("more", "乙写的", 0)));
        Assert.Equal("甲写的", hall.State.Minutes.WrittenIn("more")!.Text);
        hall.Do(new WriteMinutes("more", "乙看过再写的", 1));
        Assert.Equal(2, hall.State.Minutes.RevisionOf("more"));
    }

    [Fact]
    public void Write_WhatStandsThereAlready_ChangesNothing()
    {
        var hall = AtTheSigning().Do(new WriteMinutes("more", "一样", 0));
        var before = hall.Journal.Count;

        hall.Do(new WriteMinutes("more", "一样", 0));

        Assert.Equal(before, hall.Journal.Count);
    }

    [Fact]
    public void Write_TooLongOrNowhere_IsRefused()
    {
        var hall = AtTheSigning().Do(new WriteMinutes("more", new string('长', 4000), 0));

        Assert.Equal("text.minutes", hall.Refusal(new WriteMinutes("more", new string('长', 4001), 1)));
        Assert.Equal("text.minutes", hall.Refusal(new WriteMinutes("more", new string(' ', 20_000), 1)));
        Assert.Equal("text.name", hall.Refusal(new WriteMinutes("presider", new string('长', 31), 0)));
        Assert.Equal("minutes.noSection", hall.Refusal(new WriteMinutes("question:9", "字", 0)));
        Assert.Equal("minutes.noSection", hall.Refusal(new WriteMinutes("__proto__", "字", 0)));
        Assert.Equal("meeting.notStarted", new Hall().Refusal(new WriteMinutes("more", "字", 0)));
    }

    [Fact]
    public void Close_BeforeTheSigning_IsTooEarly() =>
        Assert.Equal("minutes.tooEarly", new Hall().ToStep(AgendaKind.Inquiry) is var hall ? hall.Refusal(Closing(hall)) : null);

    [Fact]
    public void Close_HoldsJournalAndRecorderSideBySideUnderOneHash()
    {
        var hall = AtTheSigning().Do(new WriteMinutes("question:1", "在场的人鼓掌。", 0));
        hall.Do(Closing(hall));

        var closed = hall.State.Minutes.Closed!;
        var passage = closed.Passages.Single(p => p.Key == "question:1");
        Assert.Contains("路何时修好？", passage.Journal, StringComparison.Ordinal);
        Assert.Equal("在场的人鼓掌。", passage.Recorder);
        Assert.Equal(MinutesHash.Of(closed.Passages), closed.Hash);
        Assert.NotEqual(closed.Hash, MinutesHash.Of(closed.Passages.Replace(passage, passage with { Recorder = "在场的人沉默。" })));
        Assert.DoesNotContain(closed.Passages, p => p.Key is "more" or "presider");
    }

    [Fact]
    public void Close_OnATextOfAnotherState_IsRefused()
    {
        var hall = AtTheSigning();
        var stale = Closing(hall);
        hall.Do(new AskQuestion("后来人", null, null, "还有一问"), new AdmitQuestion(new(2)));

        Assert.Equal("minutes.changedMeanwhile", hall.Refusal(stale));
    }

    [Fact]
    public void Closed_TextDoesNotChange()
    {
        var hall = Closed();
        var text = hall.State.Minutes.Closed;

        Assert.Equal("minutes.closed", hall.Refusal(new WriteMinutes("more", "再添一笔", 0)));
        hall.Do(Closing(hall), new RecordReply(AnswerKind.Deferred, "会后再答"), new Advance());

        Assert.Same(text, hall.State.Minutes.Closed);
    }

    [Fact]
    public void Dismiss_WhenTheQuestionStandsInTheClosedText_IsRefused()
    {
        var hall = AtTheSigning().Do(new AskQuestion("后来人", null, null, "还有一问"), new AdmitQuestion(new(2)));
        hall.Do(Closing(hall));

        Assert.Equal("minutes.questionInText", hall.Refusal(new DismissQuestion(new(2), "重复")));
        hall.Do(new ReopenMinutes("漏了一问"), new DismissQuestion(new(2), "重复"));
    }

    [Fact]
    public void Sign_OnlyByThoseConcernedOnceAndNotBeforeTheTextStands()
    {
        var hall = AtTheSigning();
        Assert.Equal("minutes.notClosed", hall.Refusal(new SignMinutes("刘某某", MinutesRole.Questioner)));
        hall.Do(Closing(hall));

        Assert.Equal("minutes.notASigner", hall.Refusal(new SignMinutes("路人", MinutesRole.Questioner)));
        Assert.Equal("minutes.notASigner", hall.Refusal(new SignMinutes("刘某某", MinutesRole.LiaisonCadre)));
        Assert.Equal("minutes.notASigner", hall.Refusal(new SignMinutes("严正平", MinutesRole.Presider)));
        hall.Do(new SignMinutes("刘某某", MinutesRole.Questioner), new SignMinutes("包村干部甲", MinutesRole.LiaisonCadre));
        Assert.Equal("minutes.alreadySigned", hall.Refusal(new SignMinutes("刘某某", MinutesRole.Questioner)));
        Assert.All(hall.State.MinutesSignatures, m => Assert.Equal(AttestationMeans.Paper, m.Means));
    }

    [Fact]
    public void SignOnAPhone_CountsOnlyOnceTheHostConfirmedTheNumber()
    {
        var hall = Closed();
        hall.Do(Asking(hall, "1234"), Asking(hall, "5678"));
        Assert.Empty(hall.State.MinutesSignatures);

        Assert.Equal("minutes.noRequest", hall.Refusal(new ConfirmMinutesSigning("刘某某", MinutesRole.Questioner, "0000")));
        hall.Do(new DeclineMinutesSigning("刘某某", MinutesRole.Questioner, "1234"), new ConfirmMinutesSigning("刘某某", MinutesRole.Questioner, "5678"));

        Assert.Equal((AttestationMeans.Device, "刘某某"), (hall.State.MinutesSignatures.Single().Means, hall.State.MinutesSignatures.Single().Name));
        Assert.Empty(hall.State.Minutes.Asked);
        Assert.Equal("minutes.alreadySigned", hall.Refusal(Asking(hall, "9999")));
    }

    [Fact]
    public void SignOnAPhone_ForAnotherTextOrByAStranger_IsRefused()
    {
        var hall = Closed();

        Assert.Equal("minutes.changedMeanwhile", hall.Refusal(Asking(hall, "1234") with { Hash = new string('0', 64) }));
        Assert.Equal("minutes.notASigner", hall.Refusal(Asking(hall, "1234") with { Name = "路人" }));
        Assert.Equal("meeting.notYours", hall.Refusal(new ConfirmMinutesSigning("刘某某", MinutesRole.Questioner, "1234"), new Actor.Attendee()));
        Assert.Equal("meeting.notYours", hall.Refusal(Asking(hall, "1234"), Hall.Presider));
    }

    [Fact]
    public void SignOnAPhone_SomebodyPlayingWithAName_CannotFillTheJournal()
    {
        var hall = Closed();
        hall.Do([.. Enumerable.Range(0, MinutesRecord.MostAsked).Select(i => Asking(hall, $"100{i}"))]);

        Assert.Equal("minutes.tooManyRequests", hall.Refusal(Asking(hall, "2000")));
    }

    [Fact]
    public void SignOnAPhone_ByAnOfficeNobodyWasNamedFor_IsRefused()
    {
        var hall = new Hall(PlainMeetingTests.Plan()).ToStep(AgendaKind.SignMinutes);
        hall.Do(new WriteMinutes("recorder", "方敏", 0));
        hall.Do(Closing(hall));
        var hash = hall.State.Minutes.Closed!.Hash;

        Assert.Equal("minutes.notASigner", hall.Refusal(new AskToSignMinutes("严正平", MinutesRole.Presider, "1234", hash)));
        hall.Do(new AskToSignMinutes("方敏", MinutesRole.Recorder, "1234", hash), new SignMinutes("严正平", MinutesRole.Presider));
        Assert.Equal("minutes.alreadySigned", hall.Refusal(new SignMinutes("另一人", MinutesRole.Presider)));
        Assert.Equal("minutes.notASigner", hall.Refusal(new SignMinutes("另一人", MinutesRole.Recorder)));
    }

    [Fact]
    public void Reopen_DropsTheSignatures()
    {
        var hall = Closed().Do(new SignMinutes("刘某某", MinutesRole.Questioner));
        hall.Do(Asking(hall, "1234", "包村干部甲", MinutesRole.LiaisonCadre));
        Assert.Equal("text.reason", hall.Refusal(new ReopenMinutes(" ")));

        hall.Do(new ReopenMinutes("漏记一条"));

        Assert.Empty(hall.State.MinutesSignatures);
        Assert.Empty(hall.State.Minutes.Asked);
        hall.Do(new WriteMinutes("more", "补上", 0), Closing(hall), new SignMinutes("刘某某", MinutesRole.Questioner));
    }

    [Fact]
    public void Lock_WantsEverySignatureOrAReason()
    {
        var hall = Closed().Do(new SignMinutes("包村干部甲", MinutesRole.LiaisonCadre));
        Assert.Equal("minutes.signatureMissing", hall.Refusal(new LockMinutes([])));
        Assert.Equal("minutes.signatureMissing", hall.Refusal(new LockMinutes([new(MinutesRole.Questioner, "刘某某", " ")])));
        Assert.Equal("minutes.changedMeanwhile", hall.Refusal(new LockMinutes([new(MinutesRole.Questioner, "刘某某", "提前离场"), new(MinutesRole.LiaisonCadre, "包村干部甲", "没来")])));

        hall.Do(new LockMinutes([new(MinutesRole.Questioner, "刘某某", " 提前离场 ")]));

        Assert.Equal(new MissingSignature(MinutesRole.Questioner, "刘某某", "提前离场"), hall.State.Minutes.Lock!.Missing.Single());
    }

    [Fact]
    public void Locked_TakesAdditionsAndNothingElse()
    {
        var hall = Closed();
        Assert.Equal("minutes.notLocked", hall.Refusal(new AddToMinutes("更正", "方敏")));
        hall.Do(new SignMinutes("刘某某", MinutesRole.Questioner), new SignMinutes("包村干部甲", MinutesRole.LiaisonCadre), new LockMinutes([]), new Advance());
        Assert.Equal(MeetingStage.Ended, hall.State.Stage);

        Assert.Equal("minutes.locked", hall.Refusal(new WriteMinutes("more", "改", 0)));
        Assert.Equal("minutes.locked", hall.Refusal(new ReopenMinutes("改")));
        Assert.Equal("minutes.locked", hall.Refusal(Closing(hall)));
        Assert.Equal("minutes.locked", hall.Refusal(new SignMinutes("刘某某", MinutesRole.Questioner)));
        Assert.Equal("minutes.locked", hall.Refusal(Asking(hall, "1234")));
        Assert.Equal("text.text", hall.Refusal(new AddToMinutes(" \n ", "方敏")));
        hall.Now += TimeSpan.FromDays(1);
        hall.Do(new AddToMinutes(Paragraphs, "方敏"));
        Assert.Equal(new MinutesAddition(Paragraphs, "方敏", hall.Now), hall.State.Minutes.Additions.Single());
    }

    [Fact]
    public void Public_HasNoDraftAndNobodysNumber()
    {
        var hall = AtTheSigning().Do(new WriteMinutes("more", "还没想好怎么写", 0));
        Assert.Null(PublicMeeting.Of(hall.State).Minutes);

        hall.Do(Closing(hall));
        hall.Do(Asking(hall, "4821"));

        var shown = PublicMeeting.Of(hall.State).Minutes!;
        Assert.Equal(["刘某某", "包村干部甲"], shown.Missing.Select(m => m.Name));
        Assert.DoesNotContain("4821", System.Text.Json.JsonSerializer.Serialize(shown), StringComparison.Ordinal);
    }

    [Fact]
    public void AfterTheEnd_EverythingAboutTheMinutesStillWorks()
    {
        var hall = AtTheSigning().Do(new Advance());
        hall.Do(new WriteMinutes("more", "会后整理", 0));
        hall.Do(Closing(hall), new SignMinutes("刘某某", MinutesRole.Questioner));

        Assert.Contains(hall.State.Minutes.Closed!.Passages, p => p.Key == MinutesDraft.End);
    }

    internal static CloseMinutes Closing(Hall hall) => new(
        [.. MinutesDraft.Of(hall.State, at => at.UtcDateTime).Select(x => new MinutesSaid(x.Key, Said(x.Title), string.Join('\n', x.Lines.Select(Said))))]);

    private static string Said(MinutesLine line) => string.Join(' ', line.With.Prepend(line.Word));

    private static string[] Lines(Hall hall) =>
        [.. MinutesDraft.Of(hall.State, at => at.UtcDateTime).SelectMany(x => x.Lines.Prepend(x.Title)).Select(Said)];

    private static AskToSignMinutes Asking(Hall hall, string number, string name = "刘某某", MinutesRole role = MinutesRole.Questioner) =>
        new(name, role, number, hall.State.Minutes.Closed?.Hash ?? string.Empty);

    private static Hall Closed()
    {
        var hall = AtTheSigning();
        return hall.Do(Closing(hall));
    }

    private static Hall AtTheSigning(MeetingPlan? plan = null)
    {
        var hall = new Hall(plan).ToStep(AgendaKind.Inquiry).Do(
            new AskQuestion("刘某某", "deputies", new SubjectId("s1"), "路何时修好？"),
            new AdmitQuestion(new(1)),
            new CallQuestion(new(1)),
            new AnswerQuestion(new(1), AnswerKind.Pledge, "月底前修好"));
        return hall.WithCount().Signed().ToStep(AgendaKind.Announce).Do(new AnnounceResult()).ToStep(AgendaKind.SignMinutes);
    }
}
