using DualReview.Load.Archive.Filling;

namespace DualReview.Load.Archive;

/// <summary>A page that is opened on both servers.</summary>
/// <param name="Address">Path below the server.</param>
/// <param name="Shows">For a page drawn over a circuit, what is there once it shows what it is asked for; null for an answer of one request.</param>
internal sealed record ArchivePage(string Address, string? Shows = null)
{
    /// <summary>The address without identifiers.</summary>
    public string Name { get; } = string.Join('/', Address.Split('/').Select(p => p.Length is > 20 or 6 or 8 && p.Any(char.IsAsciiDigit) ? "*" : p));
}

/// <summary>One of every kind of page, of the year that both folders have. Only pages that answer 200 are asked for, so a wrong address is found out.</summary>
internal static class ArchivePages
{
    /// <summary>The pages.</summary>
    public static IReadOnlyList<ArchivePage> Of(FirstCopy first)
    {
        var (year, host, phone, screen) = ($"cycles/{first.Cycle}", $"host/{first.Meeting}", $"m/{first.Code}", $"screen/{first.Code}");
        return
        [
            new("host", Id("list-meeting")),
            new("cycles", Id("years-year")),
            new("cycles/new", "[data-testid^='new-year-scheme']"),
            new("units", Id("units-unit")),
            new("units/import", "main section, main form, main .card"),
            new("schemes", "main li, main tr, main .card"),
            new("my", Id("my-home")),
            new($"people/{first.Person}", Id("person")),
            new(year, Id("year-members")),
            new($"{year}/people", Id("people-unit")),
            new($"{year}/calendar", Id("calendar")),
            new($"{year}/materials", Id("materials")),
            new($"{year}/results", Id("results")),
            new($"{year}/results/{first.Subject}", Id("subject")),
            new($"{year}/appraisals", "[data-testid^='appraisals-']"),
            new($"{year}/opinions", "[data-testid^='opinions']"),
            new($"{year}/feedback", "[data-testid='feedback-table'], [data-testid='feedback-empty']"),
            new($"{year}/ledger", Id("ledger")),
            new($"{year}/notices", Id("notices")),
            new($"{year}/documents", "main .card table, main [data-testid^='documents-']"),
            new($"{year}/archive", Id("archive")),
            new($"{year}/journal", Id("year-journal")),
            new(host, Id("host-main")),
            new($"{host}/journal", Id("journal")),
            new($"{host}/minutes", Id("minutes-page")),
            new("host/new", "[data-testid^='wizard-basics']"),
            new("admin/users"),
            new($"{year}/results.xlsx"),
            new($"{year}/ledger.xlsx"),
            new($"{year}/ledger/print"),
            new($"{year}/feedback/letters"),
            new($"{year}/archive.zip"),
            new($"{host}/archive/1"),
            new($"{host}/documents"),
            new($"{host}/documents/minutes.docx"),
            new($"{host}/minutes/print"),
            new(string.Empty),
            new(phone),
            new($"{phone}/now"),
            new($"{phone}/receipts"),
            new(screen),
            new($"{screen}/view"),
            new($"t/{first.Code}"),
            .. first.Notice.Length > 0 ? [new ArchivePage($"notice/{first.Notice}")] : (ArchivePage[])[],
            new("health/ready"),
        ];
    }

    private static string Id(string testId) => $"[data-testid='{testId}']";
}
