using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>承诺: written at the year's beginning, judged at its end, counted beside the report.</summary>
public sealed class PromiseTests
{
    private static readonly ImmutableArray<Promise> Two = [new("修好通组道路", PromiseState.Kept), new("公开账目", null)];

    private readonly Year year = new();

    private CycleSubject Secretary => year.Subject(2);

    [Fact]
    public void Write_PutsTheWholeListInThePlaceOfTheOldOne()
    {
        year.Do(new WritePromises(Secretary.Id, Two), new WritePromises(Secretary.Id, [new(" 每月走访 ", PromiseState.NotKept)]));

        Assert.Equal([new Promise("每月走访", PromiseState.NotKept)], year.File(Secretary).Promises);
    }

    [Fact]
    public void Write_WhatIsWrittenAlready_ChangesNothing()
    {
        year.Do(new WritePromises(Secretary.Id, Two));

        year.Nothing(new WritePromises(Secretary.Id, Two));
    }

    [Fact]
    public void Write_WithAnEmptyOrTooLongText_IsRefused()
    {
        Assert.Equal("text.text", year.Refusal(new WritePromises(Secretary.Id, [new("  ", null)])));
        Assert.Equal("text.text", year.Refusal(new WritePromises(Secretary.Id, [new(new string('长', 201), null)])));
        Assert.Equal("text.text", year.Refusal(new WritePromises(Secretary.Id, [.. Enumerable.Range(1, 31).Select(i => new Promise($"第{i}项", null))])));
    }

    [Fact]
    public void Write_ForNobody_IsRefused() => Assert.Equal("cycle.subjectUnknown", year.Refusal(new WritePromises(new SubjectId("x"), Two)));

    [Theory]
    [InlineData(null, null)]
    [InlineData(PromiseState.Kept, 2)]
    [InlineData(PromiseState.Partly, 1)]
    public void Plan_SaysHowManyWereKept_OnceAllAreJudged(PromiseState? second, int? kept)
    {
        year.Do(new WritePromises(Secretary.Id, [Two[0], Two[1] with { State = second }]));

        var subject = Assert.Single(MeetingPlans.For(year.State, year.State.Scheme.Round("villageReview"), [Years.Unit(2)], new MeetingDetails("村部", new DateTime(2026, 12, 1))).Subjects);

        Assert.Equal((2, kept), (subject.Promises, subject.PromisesKept));
    }

    [Fact]
    public void Plan_WithoutPromises_SaysNothingOfThem()
    {
        var subject = Assert.Single(MeetingPlans.For(year.State, year.State.Scheme.Round("villageReview"), [Years.Unit(1)], new MeetingDetails("村部", new DateTime(2026, 12, 1))).Subjects);

        Assert.Equal((null, null), (subject.Promises, subject.PromisesKept));
    }
}
