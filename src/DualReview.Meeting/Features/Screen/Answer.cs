using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Screen;

/// <summary>How an answer was given, in the scheme's words: later answers go up where this scheme puts papers up.</summary>
internal static class Answer
{
    public static string Of(PublicMeeting hall, AnswerKind kind, IStringLocalizer<Screen> text) =>
        kind == AnswerKind.Deferred && hall.Board is { } board ? text["Answer.DeferredBoard", board] : text[$"Answer.{kind}"];
}
