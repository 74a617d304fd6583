using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>The pages a phone reads.</summary>
internal static class PhonePages
{
    public static async Task<IResult> Page(HttpContext http, RefusalSentences sentences, string? done, string? refused, string? kiosk, CancellationToken cancel)
    {
        var hall = http.Room().Hall;
        return new RazorComponentResult<PhonePage>(new Dictionary<string, object?>
        {
            ["Hall"] = hall,
            ["Backing"] = await hall.BackingAsync(http.RequestServices, cancel),
            ["Kiosk"] = kiosk == "1",
            // A crafted address must not make the page say what did not happen.
            ["Done"] = done is "checkin" or "question" or "opinion" ? done : null,
            ["Refusal"] = sentences.InAddress(refused),
        });
    }

    /// <summary>The live part. The page says what it has seen, so that an unchanged state costs no bytes.</summary>
    public static async Task<IResult> Now(HttpContext http, long? seen, CancellationToken cancel)
    {
        var hall = http.Room().Hall;
        http.Response.Headers["X-Version"] = hall.Version.ToString(CultureInfo.InvariantCulture);
        return seen == hall.Version
            ? Results.NoContent()
            : new RazorComponentResult<NowView>(new Dictionary<string, object?> { ["Hall"] = hall, ["Backing"] = await hall.BackingAsync(http.RequestServices, cancel) });
    }

    /// <summary>The ballot form as data; may be fetched before the box opens, so that opening costs the hall no request.</summary>
    public static IResult Paper(HttpContext http, RefusalSentences sentences)
    {
        var room = http.Room();
        if (room.State.Round.Form is null)
        {
            return Answers.Refuse("ballot.none", sentences);
        }

        var hall = room.Hall;
        var paper = hall.Box?.Paper ?? BallotPaper.For(room.State.Plan);
        return Results.Json(new
        {
            meeting = hall.Id.ToString(),
            title = paper.Title,
            unit = hall.Unit,
            year = hall.Year,
            remarks = paper.RemarkPerSubject,
            opinion = paper.GeneralOpinion,
            groups = paper.Split?.Groups.Select(g => new { key = g.Key, name = g.Name }) ?? [],
            splitFloor = paper.Split?.Floor ?? 0,
            textBudget = BallotCodec.TextBudget(paper),
            rules = new
            {
                blank = paper.Rules.Validity.Blank == BallotReading.Invalid,
                partlyBlank = paper.Rules.Validity.PartlyBlank == BallotReading.Invalid,
                overQuota = paper.Rules.Validity.OverQuota == BallotReading.Invalid,
                quotas = paper.Rules.Quotas.Select(q => new { name = q.Name, grade = q.Grade, subjects = q.Subjects.Select(s => s.Value), atMost = q.AtMost }),
            },
            subjects = paper.Subjects.Select(s => new
            {
                id = s.Id.Value,
                name = s.Name,
                post = s.Post,
                rows = s.Rows.Select(r => new { key = r.Key, name = r.Name, help = r.Help }),
                grades = s.Scale.Grades.Select(g => new { key = g.Key, name = g.Name }),
            }),
        });
    }

    /// <summary>What ballots of the open box are sealed for: public keys only. 404 before the opening.</summary>
    public static IResult Seal(HttpContext http, RefusalSentences sentences)
    {
        var room = http.Room();
        if (room.Hall.Box is not { } box)
        {
            return Answers.Refuse("ballot.none", sentences);
        }

        var context = new SealContext(room.State.Id, box.Number, box.Seal, BallotCodec.Size(box.Paper));
        return Results.Json(new
        {
            box = box.Number,
            id = Base64Url.EncodeToString(context.Id),
            holders = context.Holders.Select(h => Base64Url.EncodeToString(h)),
            bodySize = context.BodySize,
        });
    }

    /// <summary>The public key of the roll; its fingerprint stands on the projector. 404 in the other ways of handing out.</summary>
    public static IResult Roll(HttpContext http, RefusalSentences sentences) =>
        http.Room().Hall.RollKey is { } modulus ? Results.Json(new { modulus }) : Answers.Refuse("ballot.none", sentences);

    public static async Task<IResult> Receipts(HttpContext http, int? box, CancellationToken cancel)
    {
        var room = http.Room();
        var number = box ?? room.Hall.Box?.Number ?? 0;
        var counted = room.State.Boxes.Any(b => b.Number == number && b.Status == BoxStatus.Counted);
        var receipts = await room.ReceiptsAsync(number, cancel);
        return Results.Json(new { counted, receipts = receipts.Select(r => Base64Url.EncodeToString(r)) });
    }
}
