using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Composing;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Documents.Excel;
using DualReview.Meeting.Documents.Print;
using DualReview.Meeting.Documents.Word;
using DualReview.Meeting.Features.Host.Printing;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Documents;

/// <summary>
/// Documents of a year (<c>/cycles/{id}/documents/{key}</c>) and of a single meeting (<c>/host/{id}/documents/{key}</c>): a page to print, and
/// with <c>.docx</c> or <c>.xlsx</c> behind the key a file.
/// </summary>
public static class DocumentEndpoints
{
    private const string WordExtension = "docx", ExcelExtension = "xlsx";

    /// <summary>Registers what documents need.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddSingleton<DocumentDesk>().AddSingleton<DocumentList>().AddSingleton<YearPapers>();

    /// <summary>Maps the documents.</summary>
    public static void MapDocuments(this WebApplication app)
    {
        app.MapGet("/cycles/{id:guid}/documents/{name}", OfYearAsync).RequireAuthorization(Policies.Host);
        var host = app.MapGroup("/host/{id:guid}/documents").RequireAuthorization(Policies.Host).AddEndpointFilter<HostFilter>();
        host.MapGet("/", ListAsync);
        host.MapGet("/{name}", OfMeetingAsync);
    }

    /// <summary>To an account that may not lead the year there is no such document.</summary>
    private static async Task<IResult> OfYearAsync(
        Guid id,
        string name,
        string? meeting,
        string? unit,
        string? subject,
        HttpContext http,
        ICycles cycles,
        IMeetingRooms rooms,
        DocumentDesk desk,
        RefusalSentences sentences,
        CancellationToken cancel)
    {
        var account = http.User.Identity?.Name ?? string.Empty;
        if (await cycles.FindAsync(new CycleId(id), account, http.User.IsInRole(Policies.AdministratorRole), cancel) is not { } cycle)
        {
            return Results.NotFound();
        }

        var (key, extension) = Split(name);
        var answer = new Answer(extension, $"/cycles/{cycle.State.Id}/documents", http.Request, sentences);
        if (meeting is not null)
        {
            return Guid.TryParse(meeting, out var which)
                && cycle.State.Meeting(new MeetingId(which)) is not null
                && await rooms.FindAsync(new MeetingId(which), cancel) is { } room
                ? answer.Of(await desk.MeetingAsync(room, cycle, whole: true, cancel), key)
                : Results.NotFound();
        }

        var person = subject is null ? null : cycle.State.Subject(new SubjectId(subject));
        var place = person is not null ? cycle.State.Unit(person.Unit) : Guid.TryParse(unit, out var u) ? cycle.State.Unit(new UnitId(u)) : null;
        return (subject is not null && person is null) || (unit is not null && place is null)
            ? Results.NotFound()
            : answer.Of(await desk.YearAsync(cycle, place, person, cancel), key);
    }

    private static async Task<IResult> ListAsync(HttpContext http, DocumentDesk desk, ICycles cycles, RefusalSentences sentences, CancellationToken cancel)
    {
        var room = http.HostedRoom();
        var file = await desk.MeetingAsync(room, await cycles.OfMeetingAsync(room.State.Id, cancel), whole: false, cancel);
        return new RazorComponentResult<MeetingDocumentsPage>(new Dictionary<string, object?>
        {
            ["File"] = file,
            ["Entries"] = DocumentList.Of(file, $"/host/{room.State.Id}/documents", string.Empty).ToArray(),
            ["Sentences"] = sentences,
        });
    }

    private static async Task<IResult> OfMeetingAsync(string name, HttpContext http, DocumentDesk desk, ICycles cycles, RefusalSentences sentences, CancellationToken cancel)
    {
        var room = http.HostedRoom();
        var (key, extension) = Split(name);
        var file = await desk.MeetingAsync(room, await cycles.OfMeetingAsync(room.State.Id, cancel), whole: true, cancel);
        return new Answer(extension, $"/host/{room.State.Id}/documents", http.Request, sentences).Of(file, key);
    }

    private static (string Key, string? Extension) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? (name, null) : (name[..dot], name[(dot + 1)..]);
    }

    /// <summary>How a request is answered: page or file, or the sentence why not.</summary>
    private sealed record Answer(string? Extension, string Back, HttpRequest Request, RefusalSentences Sentences)
    {
        public IResult Of(MeetingFile file, string key) => DocumentCatalogue.Of(file.Meeting).FirstOrDefault(d => d.Key == key) is { } kind
            ? Of(kind.WhyNot(file), () => kind.Compose(file), kind.HasSheets)
            : Results.NotFound();

        public IResult Of(YearFile file, string key)
        {
            if (DocumentCatalogue.Of(file.Scheme).FirstOrDefault(d => d.Key == key) is not { } kind)
            {
                return Results.NotFound();
            }

            // The address says of whom it is; one that says too little or too much leads nowhere.
            var asked = file switch
            {
                { Subject: not null } => DocumentScope.Subject,
                { Unit: not null } => DocumentScope.Unit,
                _ => DocumentScope.Year,
            };
            return kind.Scope == asked ? Of(kind.WhyNot(file), () => kind.Compose(file), kind.HasSheets) : Results.NotFound();
        }

        private IResult Of(Refusal? why, Func<OfficialDocument> compose, bool hasSheets)
        {
            if (Extension is not (null or WordExtension) && !(Extension == ExcelExtension && hasSheets))
            {
                return Results.NotFound();
            }

            if (why is not null)
            {
                return new RazorComponentResult<NotReadyPage>(new Dictionary<string, object?> { ["Sentence"] = Sentences.Of(why), ["Back"] = Back }) { StatusCode = StatusCodes.Status409Conflict };
            }

            var document = compose();
            return Extension switch
            {
                WordExtension => Results.File(WordWriter.Write(document), WordWriter.MediaType, $"{document.FileName}.{WordExtension}"),
                ExcelExtension => Results.File(SheetWriter.Write(document), SheetWriter.MediaType, $"{document.FileName}.{ExcelExtension}"),
                _ => Page(document, hasSheets),
            };
        }

        private RazorComponentResult<DocumentPage> Page(OfficialDocument document, bool hasSheets)
        {
            var address = $"{Request.PathBase}{Request.Path}{Request.QueryString}";
            return new(new Dictionary<string, object?>
            {
                ["Document"] = document,
                ["Word"] = DocumentEntry.AddressOf(address, WordExtension),
                ["Excel"] = hasSheets ? DocumentEntry.AddressOf(address, ExcelExtension) : null,
                ["Back"] = Back,
            });
        }
    }
}
