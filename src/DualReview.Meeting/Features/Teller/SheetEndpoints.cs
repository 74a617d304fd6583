using System.Globalization;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Teller;

/// <summary>Keying in paper ballots, each 计票人 alone: plain forms, since a laptop and a keyboard do this best.</summary>
internal static class SheetEndpoints
{
    /// <summary>The page: the next sheet, or one to look at again.</summary>
    public static async Task<IResult> PageAsync(HttpContext http, IBoxAccess access, RefusalSentences sentences, int? sheet, string? refused, int? value, CancellationToken cancel)
    {
        var room = http.Room();
        if (await access.SeatOfAsync(http, room) is not { } seat)
        {
            return Results.LocalRedirect($"/t/{room.State.Code}");
        }

        if (await room.Sheets.DeskAsync(seat, cancel) is not { } desk)
        {
            return Results.LocalRedirect($"/t/{room.State.Code}");
        }

        return new RazorComponentResult<SheetsPage>(new Dictionary<string, object?>
        {
            ["Hall"] = room.Hall,
            ["Seat"] = seat,
            ["Desk"] = desk,
            ["Number"] = sheet is { } n && n >= 1 && n <= desk.Mine.Length ? n : desk.Mine.Length + 1,
            ["Given"] = room.State.HasAttested(Act.EnterSheets, seat),
            ["Refusal"] = sentences.InAddress(refused, value?.ToString(CultureInfo.InvariantCulture)),
        });
    }

    public static Task<IResult> PutAsync(HttpContext http, IBoxAccess access, RefusalSentences sentences, CancellationToken cancel) => DoAsync(http, access, sentences, async (room, seat, form) =>
    {
        if (!int.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new SheetNotNow();
        }

        var draft = form["step"] == "spoiled" ? null : Draft(room.State.Box?.Paper, form);
        return await room.Sheets.PutAsync(seat, number, draft, cancel);
    });

    public static Task<IResult> RemoveAsync(HttpContext http, IBoxAccess access, RefusalSentences sentences, CancellationToken cancel) =>
        DoAsync(http, access, sentences, (room, seat, _) => room.Sheets.RemoveLastAsync(seat, cancel));

    public static Task<IResult> ConfirmAsync(HttpContext http, IBoxAccess access, RefusalSentences sentences, CancellationToken cancel) => DoAsync(http, access, sentences, async (room, seat, _) =>
        (await room.Sheets.ConfirmAsync(seat, new CommandContext(new Actor.AtBox(seat)), cancel) as Decision.Refused)?.Refusal);

    private static async Task<IResult> DoAsync(HttpContext http, IBoxAccess access, RefusalSentences sentences, Func<IMeetingRoom, Seat, IFormCollection, Task<Refusal?>> act)
    {
        var form = await http.ReadFormSafelyAsync(http.RequestAborted);
        var room = http.Room();
        var refusal = await access.SeatOfAsync(http, room) is { } seat ? await act(room, seat, form) : new SeatNotPaired();
        if (Answers.WantsJson(http))
        {
            return DeskEndpoints.Answer(http, refusal, "sheets", sentences);
        }

        return Results.LocalRedirect($"/t/{room.State.Code}/sheets{(refusal is null ? string.Empty : Query(refusal))}");
    }

    /// <summary>A refusal as the page after the redirect says it; its number is what tells which sheet to look at.</summary>
    private static string Query(Refusal refusal) =>
        $"?refused={refusal.Code}{(int.TryParse(refusal.Arguments.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? $"&value={value}" : string.Empty)}";

    /// <summary>A row nobody touched is one left open: a blank sheet is keyed in as quickly as it is read.</summary>
    private static BallotDraft Draft(BallotPaper? paper, IFormCollection form) => new(
        (paper?.Subjects ?? []).ToDictionary(
            s => s.Id.Value,
            s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(
                r => r.Key,
                r => form[$"mark.{s.Id}.{r.Key}"].ToString() is { Length: > 0 } mark ? mark : BallotDraft.OpenKey)),
        (paper?.Subjects ?? [])
            .Select(s => (Key: s.Id.Value, Text: form[$"remark.{s.Id}"].ToString()))
            .Where(x => x.Text.Length > 0)
            .ToDictionary(x => x.Key, x => x.Text),
        form["opinion"],
        [],
        form["group"]);
}
