using System.Net;
using System.Text.RegularExpressions;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>The headers of every answer, whole, against a snapshot: one that is missing and one too many are both found.</summary>
[Collection(nameof(Village))]
public sealed partial class HeaderTests(Village village)
{
    private const string Strict = """
        Cache-Control: no-store
        Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        Cross-Origin-Opener-Policy: same-origin
        Permissions-Policy: camera=(), microphone=(), geolocation=()
        Referrer-Policy: no-referrer
        X-Content-Type-Options: nosniff
        """;

    /// <summary>MudBlazor positions its popovers by inline styles, and Blazor needs one import map and a base.</summary>
    private const string Staff = """
        Cache-Control: no-store
        Content-Security-Policy: default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'
        Cross-Origin-Opener-Policy: same-origin
        Permissions-Policy: camera=(), microphone=(), geolocation=()
        Referrer-Policy: no-referrer
        X-Content-Type-Options: nosniff
        """;

    /// <summary>The projector stands in a small frame on the host's page.</summary>
    private static readonly string InOwnFrame = Strict.Replace("frame-ancestors 'none'", "frame-ancestors 'self'", StringComparison.Ordinal);

    /// <summary>Who departs from <see cref="Strict"/>. A route that is added is strict, or says here why not.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["/account/denied"] = Staff,
        ["/account/login"] = Staff,
        ["/account/logout"] = Staff,
        ["/account/signout"] = Staff,
        ["/admin/users"] = Staff,
        ["/host"] = Staff,
        ["/host/new"] = Staff,
        ["/host/{Id:guid}"] = Staff,
        ["/host/{Id:guid}/journal"] = Staff,
        ["/host/{Id:guid}/minutes"] = Staff,
        ["/host/{id:guid}/minutes/print"] = Staff,
        ["/host/{id:guid}/paper"] = Staff,
        ["/host/{id:guid}/documents"] = Staff,
        ["/host/{id:guid}/documents/{name}"] = Staff,
        ["/host/{id:guid}/slips"] = Staff,
        ["/host/{id:guid}/archive/{box:int}"] = Staff,
        ["/schemes"] = Staff,
        ["/schemes/{Key}"] = Staff,
        ["/schemes/{key}/file"] = Staff,
        ["/cycles"] = Staff,
        ["/cycles/new"] = Staff,
        ["/cycles/{Id:guid}"] = Staff,
        ["/cycles/{Id:guid}/appraisals"] = Staff,
        ["/cycles/{id:guid}/appraisals/print"] = Staff,
        ["/cycles/{id:guid}/appraisals/{person:int}/print"] = Staff,
        ["/cycles/{Id:guid}/journal"] = Staff,
        ["/cycles/{Id:guid}/feedback"] = Staff,
        ["/cycles/{id:guid}/feedback/letters"] = Staff,
        ["/cycles/{id:guid}/feedback/letters/{Subject}"] = Staff,
        ["/cycles/{Id:guid}/notices"] = Staff,
        ["/cycles/{id:guid}/notices/{notice}/preview"] = Staff,
        ["/cycles/{id:guid}/notices/{notice}/print"] = Staff,
        ["/cycles/{Id:guid}/opinions"] = Staff,
        ["/cycles/{Id:guid}/ledger"] = Staff,
        ["/cycles/{id:guid}/ledger.xlsx"] = Staff,
        ["/cycles/{id:guid}/ledger/extract"] = Staff,
        ["/cycles/{id:guid}/ledger/print"] = Staff,
        ["/cycles/{id:guid}/ledger/{item:guid}/proofs/{sha256}"] = Staff,
        ["/cycles/{Id:guid}/calendar"] = Staff,
        ["/cycles/{Id:guid}/archive"] = Staff,
        ["/cycles/{id:guid}/archive.zip"] = Staff,
        ["/cycles/{Id:guid}/documents"] = Staff,
        ["/cycles/{id:guid}/documents/{name}"] = Staff,
        ["/cycles/{Id:guid}/people"] = Staff,
        ["/cycles/{Id:guid}/materials"] = Staff,
        ["/my"] = Staff,
        ["/my/feedback/{Cycle:guid}/{Subject}"] = Staff,
        ["/my/ledger/{Cycle:guid}/{Item:guid}"] = Staff,
        ["/my/ledger/{cycle:guid}/{item:guid}/proofs/{sha256}"] = Staff,
        ["/my/logbook"] = Staff,
        ["/my/logbook/print"] = Staff,
        ["/my/materials/{Cycle:guid}/{Subject}"] = Staff,
        ["/my/materials/{cycle:guid}/{subject}/print"] = Staff,
        ["/my/materials/{cycle:guid}/{subject}/file"] = Staff,
        ["/cycles/{Id:guid}/results"] = Staff,
        ["/cycles/{Id:guid}/results/{Subject}"] = Staff,
        ["/cycles/{id:guid}/results.xlsx"] = Staff,
        ["/people/{Person:guid}"] = Staff,
        ["/units"] = Staff,
        ["/units/import"] = Staff,
        ["/setup"] = Staff,
        ["/screen"] = InOwnFrame,
        ["/screen/{code}"] = InOwnFrame,
        ["/screen/{code}/pair"] = InOwnFrame,
        ["/screen/{code}/ticket"] = InOwnFrame,
        ["/screen/{code}/view"] = InOwnFrame,
    };

    /// <summary>What belongs to the single answer, and what the framework adds to no-store for browsers of the last century.</summary>
    private static readonly string[] Varying =
        ["Date", "Content-Length", "Content-Type", "Content-Disposition", "Transfer-Encoding", "Location", "Set-Cookie", "Allow", "X-Version", "X-Turnout", "Pragma", "Expires", "blazor-enhanced-nav"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Everything => string.Join("; ", village.Roles.Single(r => r.Name == "admin").Cookie, village.Here.Seat, village.Here.Screen);

    [Fact]
    public async Task EveryRoute_WhetherAnsweredOrRefused_CarriesItsHeaders()
    {
        foreach (var door in Door.All(village.Server))
        {
            foreach (var cookie in (string[])[Everything, string.Empty])
            {
                using var request = door.Knock(village.Here.Room, cookie);
                using var response = await village.Browser.SendAsync(request, Cancel);
                Assert.True(Exceptions.GetValueOrDefault(door.Pattern, Strict) == HeadersOf(response), $"{door.Name} ({(int)response.StatusCode})\n{HeadersOf(response)}");
            }
        }
    }

    [Theory]
    [InlineData(404, "GET", "/no/such/page")]
    [InlineData(404, "POST", "/no/such/page")]
    [InlineData(404, "GET", "/health/live/x")]
    [InlineData(404, "GET", "/m/AAAAAA")]
    [InlineData(404, "GET", "/m/AAAAAA/now")]
    [InlineData(404, "POST", "/m/AAAAAA/cast")]
    [InlineData(404, "GET", "/notice/AAAAAAAA")]
    [InlineData(404, "GET", "/notice/%3Cb%3E")]
    [InlineData(404, "GET", "/t/AAAAAA")]
    [InlineData(400, "GET", "/m/{code}/now?seen=soon")]
    [InlineData(400, "GET", "/m/{code}/receipts?box=99999999999")]
    [InlineData(405, "PUT", "/m/{code}/cast")]
    [InlineData(405, "DELETE", "/m/{code}/now")]
    [InlineData(405, "HEAD", "/")]
    [InlineData(405, "OPTIONS", "/m/{code}")]
    [InlineData(405, "TRACE", "/")]
    public async Task RequestThatComesToNothing_IsStrictAndKeepsItsStatus(int status, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{code}", village.Here.Room.State.Code.Value, StringComparison.Ordinal));
        using var response = await village.Browser.SendAsync(request, Cancel);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(Strict, HeadersOf(response));
    }

    /// <summary>A fault of the program says a sentence; what it was stays in the log, and the page is guarded like any other.</summary>
    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/question")]
    public async Task FaultOfTheProgram_IsA500WithTheHeadersAndWithoutItsText(string method, string tail)
    {
        await using var server = await TestServer.StartAsync(b => b.Services.AddSingleton<IMeetingRooms>(new BrokenRooms()));
        using var client = server.NewClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/m/AAAAAA" + tail);

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(Strict, HeadersOf(response));
        var page = await response.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain(BrokenRooms.Text, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.Contains("<h1>", page, StringComparison.Ordinal);
    }

    /// <summary>Only what has its own fingerprint in its name may be kept for ever: a page that is published anew must not meet an old script.</summary>
    [Fact]
    public async Task Assets_AreKeptForEverOnlyUnderTheirFingerprint()
    {
        var kept = 0;
        foreach (var asset in Door.Assets(village.Server).DistinctBy(a => a.Route, StringComparer.Ordinal))
        {
            using var response = await village.Browser.GetAsync("/" + asset.Route, Cancel);
            var fingerprint = asset.Properties.FirstOrDefault(p => p.Name == "fingerprint")?.Value;
            var forEver = fingerprint is not null && asset.Route.Contains($".{fingerprint}.", StringComparison.Ordinal);
            kept += forEver ? 1 : 0;

            // A picture asked for by its plain name, as no page does, may be an hour old.
            var expected = forEver ? "max-age=31536000, immutable" : asset.Route.EndsWith(".webp", StringComparison.Ordinal) ? "must-revalidate, max-age=3600" : "no-cache";
            Assert.True(expected == response.Headers.CacheControl?.ToString(), $"{asset.Route}: {response.Headers.CacheControl}");
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(response.Headers.Contains("Server"));
        }

        Assert.NotEqual(0, kept);
    }

    [Fact]
    public async Task Nonce_OfEveryStaffPage_IsAnother()
    {
        var nonces = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            using var response = await village.Browser.GetAsync("/account/login", Cancel);
            Assert.True(nonces.Add(Nonce().Match(Assert.Single(response.Headers.GetValues("Content-Security-Policy"))).Value));
        }
    }

    private static string HeadersOf(HttpResponseMessage response) => string.Join('\n', response.Headers.Concat(response.Content.Headers)
        .Where(h => !Varying.Contains(h.Key, StringComparer.OrdinalIgnoreCase))
        .OrderBy(h => h.Key, StringComparer.Ordinal)
        .Select(h => $"{h.Key}: {Tidy(h.Key, string.Join(", ", h.Value))}"));

    private static string Tidy(string header, string value) => header switch
    {
        "Content-Security-Policy" => Nonce().Replace(value, "'nonce-N'"),
        "Cache-Control" when value.Contains("no-store", StringComparison.Ordinal) => "no-store",
        _ => value,
    };

    [GeneratedRegex("'nonce-[A-Za-z0-9+/=]{24}'")]
    private static partial Regex Nonce();

    private sealed class BrokenRooms : IMeetingRooms
    {
        public const string Text = "内部细节 /var/lib/dualreview";

        public Task<CreateOutcome> CreateAsync(MeetingPlan plan, string account, CancellationToken cancel) => throw new InvalidOperationException(Text);

        public ValueTask<IMeetingRoom?> FindAsync(MeetingId id, CancellationToken cancel) => throw new InvalidOperationException(Text);

        public ValueTask<IMeetingRoom?> FindAsync(MeetingCode code, CancellationToken cancel) => throw new InvalidOperationException(Text);

        public Task<MeetingListing> ListAsync(string account, bool administrator, MeetingSearch search, CancellationToken cancel) => throw new InvalidOperationException(Text);

        public Task<bool> MayHostAsync(MeetingId id, string account, bool administrator, CancellationToken cancel) => throw new InvalidOperationException(Text);

        public Task AddHostAsync(MeetingId id, string account, CancellationToken cancel) => throw new InvalidOperationException(Text);

        public Task<bool> DeleteRehearsalAsync(MeetingId id, CancellationToken cancel) => throw new InvalidOperationException(Text);
    }
}
