using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Screen;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// Everything that can be posted, with whatever somebody may put into it: refused by name or kept clean, shown as text and never as
/// markup, and the server goes on. Doors are found, so that one that is added is knocked at too.
/// </summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    /// <summary>What may be typed at each door; a door that is added says here what it reads, or that it reads no text.</summary>
    private static readonly Dictionary<string, string[]> Fields = new(StringComparer.Ordinal)
    {
        ["/m/{code}/checkin"] = ["name"],
        ["/m/{code}/question"] = ["name", "group", "about", "text"],
        ["/m/{code}/opinion"] = ["text"],
        ["/m/{code}/minutes/sign"] = ["signer", "hash"],
        ["/m/{code}/claim"] = ["ticket", "hash"],
        ["/m/{code}/roll"] = ["key", "blinded"],
        ["/m/{code}/cast"] = ["token", "ballotId", "ballot", "prefix", "signature"],
        ["/m/{code}/plain/claim"] = ["ticket", "token"],
        ["/m/{code}/plain/cast"] = ["token", "ballotId", "r", "step", "opinion", "remark.s1", "mark.s1.overall", "mark."],
        ["/t/{code}/pair"] = ["key", "signingKey"],
        ["/t/{code}/act"] = ["act", "seen", "paper", "signature"],
        ["/t/{code}/seal"] = ["key", "seen"],
        ["/t/{code}/unseal"] = ["key", "seen"],
        ["/t/{code}/sheets"] = ["number", "step", "opinion", "remark.s1", "remark.", "mark.s1.overall", "mark."],
        ["/t/{code}/sheets/remove"] = [],
        ["/t/{code}/sheets/confirm"] = [],
        ["/screen/{code}/pair"] = ["key"],
    };

    /// <summary>Doors that listen at another moment than while the box is open, and to whom.</summary>
    private static readonly Dictionary<string, (string Moment, Seat? Seat)> Listening = new(StringComparer.Ordinal)
    {
        ["/m/{code}/roll"] = ("rolling", null),
        ["/m/{code}/minutes/sign"] = ("minuted", null),
        ["/t/{code}/seal"] = ("sealing", Door.Watching),
        ["/t/{code}/unseal"] = ("closed", Door.Watching),
        ["/t/{code}/sheets"] = ("keying", new Seat(SeatRole.Teller, 1)),
        ["/t/{code}/sheets/remove"] = ("keying", new Seat(SeatRole.Teller, 1)),
        ["/t/{code}/sheets/confirm"] = ("keying", new Seat(SeatRole.Teller, 1)),
    };

    private readonly Dictionary<string, Spot> spots = new(StringComparer.Ordinal);
    private TestServer server = null!;
    private IMeetingRoom room = null!;
    private HttpClient browser = null!;
    private string seat = string.Empty;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        room = await Phone.CreateAsync(server, Hall.Plan(80));
        await Hall.OpenBoxAsync(room, 80);
        using var device = new BoxSeat(server, room);
        Assert.Null(await device.PairAsync(new Seat(SeatRole.Teller, 1)));
        seat = device.Cookie;
        browser = server.NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void Doors_ThatTakeAPost_AllSayWhatTheyRead()
    {
        var doors = Posts().Select(d => d.Pattern).ToArray();

        Assert.True(doors.All(Fields.ContainsKey), $"Say what may be typed at: {string.Join(", ", doors.Where(d => !Fields.ContainsKey(d)))}");
        Assert.Empty(Fields.Keys.Except(doors, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fields_WithEveryTextOfTheCorpus_AreTakenOrRefusedByName()
    {
        await Phone.AcceptedAsync(await Phone.ClaimAsync(browser, room, 0));
        foreach (var door in Posts())
        {
            var spot = await SpotAsync(door);
            using (var rightful = await browser.SendAsync(door.Knock(spot.Room, spot.Cookie), Cancel))
            {
                // So that what follows is not refused because the door is shut; pairing and the roll need a key, which is tried elsewhere.
                Assert.True(rightful.IsSuccessStatusCode || door.Pattern.EndsWith("/pair", StringComparison.Ordinal) || door.Pattern == "/t/{code}/act", $"{door.Name}: {rightful.StatusCode}");
            }

            foreach (var field in Fields[door.Pattern])
            {
                foreach (var text in Corpus.Texts)
                {
                    // As our page would send it, with one field changed: a form where the door reads a form, JSON where it reads JSON.
                    using var request = door.Knock(spot.Room, spot.Cookie);
                    request.Content = await ChangedAsync(request.Content!, field, text);
                    request.Headers.ConnectionClose = text.Length > 1000;
                    await TakenOrRefusedAsync(door, request, $"{field}={text}");
                }
            }
        }

        await AliveAsync();
        Assert.All(spots.Values.Select(s => s.Room).Append(room).SelectMany(r => Corpus.TextsIn(r.State)).Where(t => !t.Path.Contains(".Scheme", StringComparison.Ordinal)), t => Assert.True(Corpus.Dirt(t.Text) is null, $"{t.Path}: {Corpus.Dirt(t.Text)}"));
    }

    [Fact]
    public async Task Bodies_OfEveryKind_AreRefusedByNameAndTheServerGoesOn()
    {
        using var signedIn = await server.SignInAsHostAsync("管理员", Policies.AdministratorRole);
        foreach (var door in Door.All(server).Where(d => d.Method == "POST"))
        {
            foreach (var (name, type, body) in Corpus.Bodies())
            {
                foreach (var chunked in (bool[])[false, true])
                {
                    var spot = await SpotAsync(door);
                    using var request = door.Knock(spot.Room, Fields.ContainsKey(door.Pattern) ? spot.Cookie : string.Empty);
                    request.Content = new ByteArrayContent(body);
                    request.Content.Headers.Remove("Content-Type");
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", type.Length == 0 ? null : type);
                    request.Headers.TransferEncodingChunked = chunked;

                    // After a body that nobody wanted to read the server hangs up; the next one must not meet that.
                    request.Headers.ConnectionClose = true;
                    await TakenOrRefusedAsync(door, request, $"{name}{(chunked ? " in chunks" : "")}", Fields.ContainsKey(door.Pattern) ? browser : signedIn);
                }
            }
        }

        await AliveAsync();
    }

    /// <summary>
    /// What is inside a sealed ballot is looked at only after the box was opened. A phone that is nobody's page may have sealed any text:
    /// it is kept clean; and any bytes: they are counted as unreadable and nothing else.
    /// </summary>
    [Fact]
    public async Task Ballots_SealedWithWhateverTextOrBytes_AreCountedAndCleanWhenTheyAreRead()
    {
        var hall = await Phone.CreateAsync(server, Hall.Plan(150));
        await Hall.OpenBoxAsync(hall, 150);
        var paper = hall.State.Box!.Paper;
        var texts = Corpus.Texts.Append(new string('a', PlainText.MaximumRemark - 1) + " b").Select(Corpus.Utf8).Where(t => t.Length <= PlainText.MaximumRemark * 3).ToArray();
        var voter = 0;
        foreach (var text in texts)
        {
            await CastAsync(BodyWith(paper, voter, text));
        }

        byte[][] nonsense = [.. Corpus.NoBallots(BallotCodec.Encode(paper, BallotCheck.Check(paper, Hall.Draft(paper, 0)).Ballot!), paper.RowCount)];
        foreach (var bytes in nonsense)
        {
            await CastAsync(bytes);
        }

        await Hall.CloseBoxAsync(hall);
        await Hall.AttestAsync(hall, Act.SignReport);
        var report = hall.State.Box!.Report!;
        var written = await hall.WrittenOpinionsAsync(Cancel);

        Assert.True(texts.Length > 60 && nonsense.Length > 8, $"{texts.Length} texts, {nonsense.Length} that are none");
        Assert.Equal((voter, texts.Length), (report.Returned, report.Valid));
        Assert.Equal([new InvalidCount(InvalidReason.Unreadable, nonsense.Length)], report.InvalidBy);
        Assert.InRange(written.Opinions.Count, 40, texts.Length);
        Assert.All(written.Opinions.Concat(written.Remarks.Select(r => r.Text)), t => Assert.True(Corpus.Dirt(t) is null && t.Length is > 0 and <= PlainText.MaximumRemark, t));

        async Task CastAsync(byte[] body)
        {
            await Phone.AcceptedAsync(await Phone.ClaimAsync(browser, hall, voter));
            await Phone.AcceptedAsync(await Phone.CastAsync(browser, hall, Phone.Sealed(hall, voter++, body)));
        }
    }

    /// <summary>A sealed ballot of another length, or text that is none, never comes into the box.</summary>
    [Fact]
    public async Task Ballots_OfAnotherSize_AreRefusedAndTheRightStays()
    {
        await Phone.AcceptedAsync(await Phone.ClaimAsync(browser, room, 0));
        var whole = Phone.Ballot(room, 0);
        var bytes = Base64Url.DecodeFromChars(whole["ballot"]!.GetValue<string>());
        foreach (var other in (string[])["", "AA", Phone.Text(bytes[..^1]), Phone.Text([.. bytes, 0]), Phone.Text(new byte[20_000]), Phone.Text(bytes) + "==", "甲"])
        {
            var changed = (JsonObject)whole.DeepClone();
            changed["ballot"] = other;
            using var answer = await Phone.CastAsync(browser, room, changed);
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity || other.EndsWith('='), $"{answer.StatusCode}: {other[..Math.Min(20, other.Length)]}");
        }

        await Phone.AcceptedAsync(await Phone.CastAsync(browser, room, whole));
        Assert.Equal(1, room.Turnout.Returned);
    }

    /// <summary>What a teller keys in from a sheet of paper is cleaned like what a phone sends.</summary>
    [Fact]
    public async Task Sheets_WithEveryTextOfTheCorpus_AreCleanWhenTheyAreRead()
    {
        var door = Door.All(server).Single(d => d.Name == "POST /t/{code}/sheets");
        var spot = await SpotAsync(door);
        var (taken, refused) = (0, 0);
        foreach (var text in Corpus.Texts)
        {
            using var request = door.Knock(spot.Room, spot.Cookie);
            request.Content = await ChangedAsync(await ChangedAsync(request.Content!, "opinion", text), "remark.s1", text);
            using var answer = await browser.SendAsync(request, Cancel);
            if (!answer.IsSuccessStatusCode)
            {
                refused++;
                continue;
            }

            taken++;
            var entry = (await spot.Room.Sheets.DeskAsync(new Seat(SeatRole.Teller, 1), Cancel))!.Mine[0];
            Assert.All(entry.Remarks.Append(entry.Opinion), t => Assert.True(Corpus.Dirt(t) is null && t.Length <= PlainText.MaximumRemark, t));
            using var page = new HttpRequestMessage(HttpMethod.Get, $"/t/{spot.Room.State.Code}/sheets?sheet=1");
            page.Headers.Add("Cookie", spot.Cookie);
            using var shown = await browser.SendAsync(page, Cancel);
            Assert.DoesNotContain("<script>alert", await shown.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.True(taken > 50 && refused > 2, $"{taken} taken, {refused} refused");
    }

    /// <summary>The key that a device signs with is a key or none; a signature is this device's or refused.</summary>
    [Fact]
    public async Task SigningKeysAndSignatures_OfWhateverText_AreNoneOrRefused()
    {
        var teller = new Seat(SeatRole.Teller, 1);

        // With a NUL the whole form is refused by the framework.
        var texts = Corpus.Texts.Where(t => !t.Contains('\0')).ToArray();
        foreach (var text in texts.Append(new string('G', 64)).Append(Hall.SigningKeyOf(teller).ToUpperInvariant()))
        {
            var door = Door.All(server).Single(d => d.Name == "POST /t/{code}/pair");
            using var request = door.Knock(room, string.Empty);
            var key = server.Services.GetRequiredService<SeatPairing>().IssueCode(room.State.Id, teller).Secret;
            request.Content = await ChangedAsync(await ChangedAsync(request.Content!, "key", key), "signingKey", text);
            using var answer = await browser.SendAsync(request, Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
            Assert.Null(room.State.SeatOf(teller)!.SigningKey);
        }

        using var device = new BoxSeat(server, room);
        Assert.Null(await device.PairAsync(teller, Hall.SigningKeyOf(teller)));
        Assert.NotNull(room.State.SeatOf(teller)!.SigningKey);
        await Hall.CloseBoxAsync(room);
        var root = room.State.Box!.Report!.ArchiveRoot;
        foreach (var text in texts.Where(t => t.Length > 0).Concat([new string('0', 128), Hall.Sign(new Seat(SeatRole.Teller, 2), root), Hall.Sign(teller, new string('0', 64)), Hall.Sign(teller, root).ToUpperInvariant()]))
        {
            Assert.Equal("count.signatureWrong", await device.SignAsync(text));
        }

        Assert.Empty(room.State.Attestations.Where(a => a.Act == Act.SignReport));
        Assert.Null(await device.SignAsync(Hall.Sign(teller, root)));
        Assert.Equal(Hall.Sign(teller, root), Assert.Single(room.State.Attestations, a => a.Act == Act.SignReport).Signature!.Signature);
    }

    /// <summary>The forms of accounts: who has the set-up code or an account may still not break a page or fill a store.</summary>
    [Theory]
    [InlineData("/account/login", "login", "Form.Account", "Form.Password")]
    [InlineData("/setup", "setup", "Form.Code", "Form.Account", "Form.Name", "Form.Password")]
    [InlineData("/admin/users", "add", "Form.Account", "Form.Name", "Form.Password", "Form.Role")]
    public async Task AccountForms_WithEveryTextOfTheCorpus_ShowItAsText(string address, string handler, params string[] fields)
    {
        await using var fresh = await TestServer.StartAsync();
        using var client = address == "/setup" ? fresh.NewClient() : await fresh.SignInAsHostAsync("管理员", Policies.AdministratorRole);
        foreach (var field in fields)
        {
            // As a set: another refusal, or an account that was made after all, is one line more of a known kind.
            var harmless = Kinds(await PostAsync(field, "甲"));
            foreach (var text in (field == fields[0] ? Corpus.Texts : Corpus.Markup).Where(t => !t.Contains('\0') && (field != "Form.Password" || t.Length is < 10 or > 128)))
            {
                var strange = Kinds(await PostAsync(field, text)).Except(harmless, StringComparer.Ordinal);
                Assert.True(!strange.Any(), $"{field}={text}: {string.Join(", ", strange)}");
            }

            // A NUL in a form is refused by the framework, before the page.
            using var refused = await TestServer.PostFormAsync(client, address, handler, new() { [field] = "甲\0乙" });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        static HashSet<string> Kinds(string html) => [.. Corpus.Bones(html).Split('\n')];

        async Task<string> PostAsync(string field, string text)
        {
            // Too short a password everywhere else, so that no account is made and the page is always the one with a refusal.
            using var answer = await TestServer.PostFormAsync(client, address, handler, fields.ToDictionary(f => f, f => f == field ? text : "短"));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{field}={text}: {answer.StatusCode}");
            return await answer.Content.ReadAsStringAsync(Cancel);
        }
    }

    /// <summary>Pages with the texts in them have the same bones as with a harmless word: nothing was taken for markup.</summary>
    [Fact]
    public async Task Pages_WithHostileTextsInThem_HaveTheBonesOfHarmlessOnes()
    {
        var harmless = await PagesAsync("甲乙");

        // Short enough for a name. Out of an attribute, out of an element, out of a single quote, into a comment.
        foreach (var text in (string[])["\"><img src=x onerror=f()>", "</title><svg/onload=f()>", "' onclick='f()", "<!--"])
        {
            var pages = await PagesAsync(text);
            Assert.All(harmless.Zip(pages), p => Assert.Equal(Corpus.Bones(p.First), Corpus.Bones(p.Second)));
        }
    }

    /// <summary>A refusal's code in an address, whatever values its sentence takes: a link that somebody sends round must not be a fault of the program.</summary>
    [Fact]
    public async Task Codes_InAnAddress_AreSentencesAtEveryPageThatSaysThem()
    {
        var keying = await SpotAsync(Door.All(server).Single(d => d.Name == "POST /t/{code}/sheets"));
        var codes = server.Services.GetRequiredService<RefusalSentences>().Codes.ToArray();
        Assert.Contains("handOut.slipsDoNotAddUp", codes);
        foreach (var code in codes)
        {
            foreach (var (path, cookie) in ((string, string)[])[(Phone.At(room, $"?refused={code}"), string.Empty), ($"/t/{room.State.Code}?refused={code}", seat), ($"/t/{keying.Room.State.Code}/sheets?refused={code}&value=7", keying.Cookie)])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation("Cookie", cookie);
                using var page = await browser.SendAsync(request, Cancel);
                Assert.True(page.StatusCode == HttpStatusCode.OK, $"{path}: {page.StatusCode}");
                Assert.DoesNotContain("{0}", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>What stands after the question mark, at every page and every other door.</summary>
    [Fact]
    public async Task Queries_WithHostileTexts_AreNeverAFaultOfTheProgram()
    {
        using var signedIn = await server.SignInAsHostAsync("管理员", Policies.AdministratorRole);
        string[] names = ["seen", "page", "preview", "box", "done", "refused", "code", "wrong", "ReturnUrl", "returnUrl", "url", "id", "handler", "negotiateVersion"];
        string[] texts = ["甲乙", "", "-1", "99999999999999999999", "<script>", "%00", "%ff%fe", "\u202e", "//evil.example", "/\\evil.example", "/\t/evil.example", "{0}", "[]", "1&1=1;--"];
        foreach (var door in Door.All(server).Where(d => d.Method != "POST"))
        {
            foreach (var text in texts)
            {
                // Every name at once, and each on its own is refused no worse.
                using var request = door.Knock(room, string.Empty);
                request.RequestUri = new Uri($"{request.RequestUri}?{string.Join('&', names.Select(n => $"{n}={(text.StartsWith('%') ? text : Uri.EscapeDataString(text))}"))}", UriKind.Relative);
                using var answer = await signedIn.SendAsync(request, Cancel);
                Assert.True((int)answer.StatusCode < 500, $"{door.Name}: {(int)answer.StatusCode} on {text}");
                Assert.True(answer.Headers.Location is not { IsAbsoluteUri: true } to || to.Host == server.BaseAddress.Host, $"{door.Name} leads to {answer.Headers.Location}");
            }
        }
    }

    private async Task<Spot> SpotAsync(Door door)
    {
        if (!Listening.TryGetValue(door.Pattern, out var listening))
        {
            return new Spot(room, seat);
        }

        if (!spots.TryGetValue(door.Pattern, out var spot))
        {
            var made = await Phone.CreateAsync(server, Hall.Plan(Moment.Voters));
            await Moment.LeadAsync(made, listening.Moment);
            using var device = new BoxSeat(server, made);
            if (listening.Seat is { } sitting)
            {
                Assert.Null(await device.PairAsync(sitting));
            }

            spots[door.Pattern] = spot = new Spot(made, device.Cookie);
        }

        return spot;
    }

    private IEnumerable<Door> Posts() => Door.All(server).Where(d => d.Method == "POST"
        && d.Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        && d.Pattern != "/account/logout"

        // Only for a signed-in host, with the token and the key of a form: tried with the pages that print.
        && d.Pattern != "/host/{id:guid}/slips"
        && !d.Pattern.EndsWith("/negotiate", StringComparison.Ordinal)
        && !d.Pattern.StartsWith("/_blazor", StringComparison.Ordinal));

    private static async Task<HttpContent> ChangedAsync(HttpContent content, string field, string text)
    {
        if (content.Headers.ContentType?.MediaType == "application/x-www-form-urlencoded")
        {
            var pairs = (await content.ReadAsStringAsync(Cancel)).Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith(Uri.EscapeDataString(field) + "=", StringComparison.Ordinal));
            return new StringContent(string.Join('&', pairs.Append($"{Uri.EscapeDataString(field)}={Escape(text)}")), Encoding.ASCII, "application/x-www-form-urlencoded");
        }

        // Written by hand, since no serializer writes half a character.
        var body = JsonNode.Parse(await content.ReadAsStringAsync(Cancel))!.AsObject();
        body[field] = "HERE";
        return new StringContent(body.ToJsonString().Replace("HERE", string.Concat(text.Select(c => $"\\u{(int)c:x4}")), StringComparison.Ordinal), Encoding.ASCII, "application/json");
    }

    private static string Escape(string text) => string.Concat(Corpus.Utf8(text).Select(b => $"%{b:X2}"));

    private async Task TakenOrRefusedAsync(Door door, HttpRequestMessage request, string what, HttpClient? by = null)
    {
        HttpResponseMessage response;
        try
        {
            response = await (by ?? browser).SendAsync(request, Cancel);
        }
        catch (HttpRequestException fault)
        {
            // Too long a body is not listened to: the server has answered and hung up while we were still sending.
            Assert.True(request.Content!.Headers.ContentLength is null or > 100_000, $"{door.Name}: hung up on {what[..Math.Min(60, what.Length)]}: {fault.InnerException}");
            return;
        }

        using (response)
        {
            var said = await response.Content.ReadAsStringAsync(Cancel);
            var shortly = $"{door.Name}: {(int)response.StatusCode} on {what[..Math.Min(60, what.Length)]}: {said[..Math.Min(200, said.Length)]}";
            Assert.True((int)response.StatusCode < 500, shortly);
            if ((int)response.StatusCode < 400)
            {
                return;
            }

            if (!Fields.ContainsKey(door.Pattern) || response.StatusCode == HttpStatusCode.UnsupportedMediaType)
            {
                // A page says it in the words of a page.
                Assert.True(said.Length == 0 || said.Contains("<h1>", StringComparison.Ordinal) || response.Content.Headers.ContentType?.MediaType == "text/plain", shortly);
                return;
            }

            Assert.True(response.Content.Headers.ContentType?.MediaType == "application/json", shortly);
            var refused = JsonNode.Parse(said)!;
            Assert.True(System.Text.RegularExpressions.Regex.IsMatch((string)refused["code"]!, "^[a-z]+\\.[a-zA-Z]+$"), shortly);
            Assert.True(((string)refused["sentence"]!).EndsWith('。'), shortly);
        }
    }

    /// <summary>Somebody comes after all that, and is served.</summary>
    private async Task AliveAsync()
    {
        using var phone = server.NewClient();
        Assert.Equal("ready", await phone.GetStringAsync("/health/ready", Cancel));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 60));
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 60)));
    }

    /// <summary>Every public page of a meeting whose every free text is this one, at the moments at which it is shown.</summary>
    private async Task<List<string>> PagesAsync(string text)
    {
        var plan = Hall.Plan(8);
        plan = plan with
        {
            Unit = text,
            Title = text,
            Place = text,
            Subjects = [.. plan.Subjects.Select((s, i) => s with { Name = i == 0 ? text : s.Name, Post = text })],
            Reporters = [.. plan.Reporters.Select(r => r with { Name = text, Post = text })],
            Agenda = [.. plan.Agenda.Select(a => a with { Title = text })],
        };
        var made = await Phone.CreateAsync(server, plan);
        var pages = new List<string>();
        await LookAsync();
        await Hall.DoneAsync(made, new Advance());
        await LookAsync();
        await Hall.DoneAsync(made, new Advance());
        await LookAsync();
        await Hall.DoneAsync(made, new AskQuestion(text, null, plan.Subjects[0].Id, text));
        await Hall.DoneAsync(made, new AdmitQuestion(new QuestionId(1)));
        await Hall.DoneAsync(made, new CallQuestion(new QuestionId(1)));
        await LookAsync();
        await Hall.DoneAsync(made, new AnswerQuestion(new QuestionId(1), AnswerKind.Pledge, text));
        await Hall.OpenBoxAsync(made, 8);
        await LookAsync();
        using var sheet = await Phone.SendPlainAsync(browser, made, "/plain/claim", ("ticket", made.CurrentTicket()!.Secret));
        var fill = await sheet.Content.ReadAsStringAsync(Cancel);
        foreach (var step in (string[])["change", "review"])
        {
            using var review = await Phone.SendPlainAsync(
                browser,
                made,
                "/plain/cast",
                ("token", Phone.Hidden(fill, "token")), ("ballotId", Phone.Hidden(fill, "ballotId")), ("r", Phone.Hidden(fill, "r")), ("step", step), ("opinion", text), ("remark.s1", text));
            pages.Add(await review.Content.ReadAsStringAsync(Cancel));
        }

        await Hall.CloseBoxAsync(made);
        await LookAsync();
        await Phone.AnnounceAsync(made);
        await LookAsync();
        await Hall.DoneAsync(made, new Advance());
        await Hall.DoneAsync(made, new RecordReply(AnswerKind.OnTheSpot, text));
        await LookAsync();
        return pages;

        async Task LookAsync()
        {
            using var desk = new BoxSeat(server, made);
            if (made.State.TellersAdopted)
            {
                Assert.Null(await desk.PairAsync(new Seat(SeatRole.Teller, 1)));
            }

            foreach (var path in (string[])[Phone.At(made), Phone.At(made, "/now"), Phone.At(made, $"?refused={Uri.EscapeDataString(text)}&done={Uri.EscapeDataString(text)}"), Projector.Path(made), $"/t/{made.State.Code}", $"/t/{made.State.Code}?refused={Uri.EscapeDataString(text)}", $"/?wrong={Uri.EscapeDataString(text)}", $"/screen?code={Uri.EscapeDataString(text)}"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (desk.Cookie.Length > 0)
                {
                    request.Headers.Add("Cookie", desk.Cookie);
                }

                using var page = await browser.SendAsync(request, Cancel);
                Assert.True(page.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {page.StatusCode}");
                pages.Add(await page.Content.ReadAsStringAsync(Cancel));
            }
        }
    }

    /// <summary>A ballot whose every text is these bytes, as a phone with a program of its own would write it.</summary>
    private static byte[] BodyWith(BallotPaper paper, int voter, byte[] text)
    {
        var body = BallotCodec.Encode(paper, BallotCheck.Check(paper, Hall.Draft(paper, voter) with { Opinion = null }).Ballot!);
        var at = 33 + paper.RowCount;
        foreach (var written in (byte[][])[text, .. Enumerable.Repeat(Array.Empty<byte>(), paper.Subjects.Length - 1), text])
        {
            BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(at), (ushort)written.Length);
            written.CopyTo(body.AsSpan(at + 2));
            at += 2 + written.Length;
        }

        return body;
    }

    /// <summary>A meeting at the moment at which a door listens, and the device to which it does.</summary>
    private sealed record Spot(IMeetingRoom Room, string Cookie);
}
