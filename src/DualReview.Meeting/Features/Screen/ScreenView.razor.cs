using DualReview.Domain.Meetings.Views;
using Microsoft.AspNetCore.Components;

namespace DualReview.Meeting.Features.Screen;

/// <summary>The projector's live part: one scene of the meeting.</summary>
public sealed partial class ScreenView
{
    /// <summary>What it is drawn from.</summary>
    [Parameter, EditorRequired]
    public ScreenModel Model { get; set; } = null!;

    private Type Part => Model.Hall.Scene switch
    {
        Scene.Welcome => typeof(WelcomeScene),
        Scene.Report => typeof(ReportScene),
        Scene.Inquiry => typeof(InquiryScene),
        Scene.Question => typeof(QuestionScene),
        Scene.Tellers => typeof(TellersScene),
        Scene.BallotAwaited => typeof(BallotAwaitedScene),
        Scene.Ballot => typeof(BallotScene),
        Scene.Counting => typeof(CountingScene),
        Scene.Result => typeof(ResultScene),
        Scene.ResultWithheld => typeof(WithheldScene),
        Scene.Reply => typeof(ReplyScene),
        Scene.Minutes => typeof(MinutesScene),
        Scene.Plain => typeof(PlainScene),
        Scene.Ended => typeof(EndedScene),
    };
}
