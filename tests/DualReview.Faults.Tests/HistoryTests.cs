using DualReview.Faults.Histories;

namespace DualReview.Faults.Tests;

/// <summary>A blow falls at a place at which somebody waits for an answer, or the nemesis waits.</summary>
public sealed class HistoryTests
{
    private readonly History history = new();

    [Fact]
    public async Task UnderWay_WhileSomebodyWaits_IsBetweenTheQuestionAndTheAnswer()
    {
        var began = history.Begin();
        var place = history.UnderWayAsync();

        Assert.True(place.IsCompleted);
        AssertInside(began, await place);
    }

    [Fact]
    public async Task UnderWay_WhileNobodyWaits_ComesWithTheNextQuestion()
    {
        Answer(history.Begin());
        var place = history.UnderWayAsync();
        Assert.False(place.IsCompleted);

        AssertInside(history.Begin(), await place);
    }

    private void AssertInside(long began, long place)
    {
        Answer(began);
        Assert.InRange(place, began + 1, history.Acts[^1].Ended - 1);
    }

    private void Answer(long began) => history.Note(0, ActKind.Cast, 0, Outcome.Acknowledged, null, began);
}
