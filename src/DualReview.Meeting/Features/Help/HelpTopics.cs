namespace DualReview.Meeting.Features.Help;

/// <summary>Which part of the handbook belongs to which page. A test holds this against the routes of the server and the parts there are.</summary>
public static class HelpTopics
{
    /// <summary>Contents of the handbook, for pages that nobody needs help with.</summary>
    public const string Contents = "/help";

    /// <summary>Segments of an address, * standing for any one; the first line that fits is taken.</summary>
    private static readonly (string[] Path, string Topic)[] Topics = Array.ConvertAll(((string Path, string Topic)[])
    [
        ("host", "meeting#list"),
        ("host/new", "meeting#new"),
        ("host/*", "meeting#desk"),
        ("host/*/journal", "meeting#journal"),
        ("host/*/minutes", "meeting#minutes"),
        ("host/*/minutes/print", "meeting#minutes"),
        ("host/*/documents", "meeting#documents"),
        ("host/*/documents/*", "meeting#documents"),
        ("host/*/slips", "meeting#slips"),
        ("host/*/paper", "meeting#paper"),
        ("cycles", "year#years"),
        ("cycles/new", "year#begin"),
        ("cycles/*", "year#overview"),
        ("cycles/*/people", "year#people"),
        ("cycles/*/calendar", "year#calendar"),
        ("cycles/*/materials", "year#materials"),
        ("cycles/*/results", "year#results"),
        ("cycles/*/results/*", "year#grade"),
        ("cycles/*/appraisals", "year#appraisals"),
        ("cycles/*/appraisals/print", "year#appraisals"),
        ("cycles/*/appraisals/*/print", "year#appraisals"),
        ("cycles/*/opinions", "year#opinions"),
        ("cycles/*/notices", "year#notices"),
        ("cycles/*/notices/*/*", "year#notices"),
        ("cycles/*/feedback", "year#feedback"),
        ("cycles/*/feedback/letters", "year#feedback"),
        ("cycles/*/feedback/letters/*", "year#feedback"),
        ("cycles/*/ledger", "year#ledger"),
        ("cycles/*/ledger/*", "year#ledger"),
        ("cycles/*/documents", "year#documents"),
        ("cycles/*/documents/*", "year#documents"),
        ("cycles/*/journal", "year#journal"),
        ("cycles/*/archive", "year#archive"),
        ("people/*", "year#person"),
        ("units", "year#units"),
        ("units/import", "year#import"),
        ("schemes", "year#schemes"),
        ("schemes/*", "year#scheme"),
        ("my", "mine#home"),
        ("my/logbook", "mine#logbook"),
        ("my/logbook/print", "mine#logbook"),
        ("my/materials/*/*", "mine#material"),
        ("my/materials/*/*/print", "mine#material"),
        ("my/ledger/*/*", "mine#ledger"),
        ("my/feedback/*/*", "mine#feedback"),
        ("setup", "admin#setup"),
        ("admin/users", "admin#accounts"),
        ("account/login", "admin#signin"),
        ("account/signout", "admin#signin"),
        ("account/denied", "admin#signin"),
    ], t => (t.Path.Split('/'), t.Topic));

    /// <summary>Address of the help for a page.</summary>
    /// <param name="path">Path of the page, with or without query.</param>
    public static string Of(string path)
    {
        var segments = path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var topic = Topics.FirstOrDefault(t => Fits(t.Path, segments)).Topic;
        return topic is null ? Contents : $"/help/{topic}";
    }

    private static bool Fits(string[] pattern, string[] segments) =>
        pattern.Length == segments.Length && pattern.Zip(segments).All(p => p.First == "*" || p.First == p.Second);
}
