using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DualReview.Meeting.Features.Host.Printing;

/// <summary>
/// What the host prints and takes home. Plain documents without a circuit: a page of slips must outlive a restart of the server and
/// a long printer dialog, because nobody can show it a second time.
/// </summary>
public static class PrintEndpoints
{
    /// <summary>Most slips of one page; more are printed in several batches.</summary>
    public const int MostSlips = 500;

    /// <summary>Maps the documents below <c>/host/{id}</c>.</summary>
    public static void MapHost(this WebApplication app)
    {
        var host = app.MapGroup("/host/{id:guid}").RequireAuthorization(Policies.Host).AddEndpointFilter<HostFilter>();
        host.MapGet("/slips", IResult (HttpContext http, SlipForms forms, IAntiforgery antiforgery) => Ask(http.HostedRoom(), forms, antiforgery, http, null));
        host.MapPost("/slips", SlipsPrintAsync);
        host.MapGet("/paper", Paper);
        host.MapGet("/archive/{box:int}", ArchiveAsync);
    }

    private static async Task<IResult> SlipsPrintAsync(
        HttpContext http,
        [FromForm] int count,
        [FromForm] string form,
        SlipForms forms,
        IAntiforgery antiforgery,
        IRehearsals rehearsals,
        PublicAddress address,
        RefusalSentences sentences,
        CancellationToken cancel)
    {
        var room = http.HostedRoom();
        if (count is < 1 or > MostSlips)
        {
            return Ask(room, forms, antiforgery, http, sentences.Of(new NumberOutOfRange(1, MostSlips)));
        }

        // Loading the page of slips anew sends the same form again, which must not print a second heap in silence.
        if (!forms.Take(room.State.Id, form))
        {
            return Ask(room, forms, antiforgery, http, sentences.Of(new SlipsPrintedAlready()));
        }

        var context = new CommandContext(new Actor.Host(http.User.Identity?.Name ?? string.Empty));
        switch (await room.HandOut.PrintSlipsAsync(count, context, cancel))
        {
            case SlipOutcome.Printed printed:
                if (room.State.Plan.Rehearsal)
                {
                    rehearsals.TakeSlips(room.State.Id, [.. printed.Codes.SkipLast(SlipsPage.LeftForTheHost)], first: room.State.HandOut?.SlipsPrinted == count);
                }

                return new RazorComponentResult<SlipsPage>(new Dictionary<string, object?>
                {
                    ["Hall"] = room.Hall,
                    ["Codes"] = printed.Codes,
                    ["Printed"] = room.State.HandOut?.SlipsPrinted ?? count,
                    ["Address"] = address.Of($"/m/{room.State.Code}"),
                });
            case SlipOutcome.Refused refused:
                return Ask(room, forms, antiforgery, http, sentences.Of(refused.Refusal));
            default:
                throw new InvalidOperationException("Printed or refused.");
        }
    }

    private static RazorComponentResult<SlipsAskPage> Ask(IMeetingRoom room, SlipForms forms, IAntiforgery antiforgery, HttpContext http, string? refusal) =>
        new(new Dictionary<string, object?>
        {
            ["Meeting"] = HostDesk.Of(room.State).Meeting,
            ["Form"] = forms.Issue(room.State.Id),
            ["Token"] = antiforgery.GetAndStoreTokens(http),
            ["Refusal"] = refusal,
        });

    private static IResult Paper(HttpContext http)
    {
        var room = http.HostedRoom();
        return room.State.Round.Form is null
            ? Results.NotFound()
            : new RazorComponentResult<PaperPage>(new Dictionary<string, object?> { ["Hall"] = room.Hall, ["Paper"] = room.Hall.Box?.Paper ?? BallotPaper.For(room.State.Plan) });
    }

    private static async Task<IResult> ArchiveAsync(HttpContext http, int box, CancellationToken cancel)
    {
        var room = http.HostedRoom();
        return await room.ArchiveAsync(box, cancel) is { } zip
            ? Results.File(zip, "application/zip", ArchiveName.Of(room.State, box))
            : Results.NotFound();
    }
}
