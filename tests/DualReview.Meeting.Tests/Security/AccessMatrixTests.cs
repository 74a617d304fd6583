using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// Who may use what. Every route the server has is asked for by everybody: a route that stands in no line fails, and so does a line
/// whose route is gone. Inside a page the circuit's rights are the page's own; the tests of the dashboard look at those.
/// </summary>
[Collection(nameof(Village))]
public sealed class AccessMatrixTests(Village village)
{
    /// <summary>
    /// <c>yes</c> answered, <c>away</c> led on, <c>login</c> sent to sign in (or 401), <c>denied</c> told that it is not theirs (or 403),
    /// <c>no</c> refused with another 4xx. An apostrophe marks somebody of another meeting; <c>watch</c> is a scrutineer, <c>own</c> an account of 参与人员. Posts carry what the
    /// rightful sender would send; a page's own form cannot be posted without its token, and pairing needs a key, which whoever posts it holds
    /// instead of a role. The box is open here; doors that open at another moment are in MomentTests.
    /// </summary>
    private const string Rules = """
                                                                 nobody phone  host   host'  seat   seat'  watch  screen admin  own
        GET /                                                    yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /                                                   no     no     no     no     no     no     no     no     no     no
        ANY /_blazor                                             login  login  no     no     login  login  login  login  no     no
        POST /_blazor/disconnect                                 login  login  no     no     login  login  login  login  no     no
        ANY /_blazor/initializers                                login  login  yes    yes    login  login  login  login  yes    yes
        POST /_blazor/negotiate                                  login  login  yes    yes    login  login  login  login  yes    yes
        GET /_framework/opaque-redirect                          login  login  no     no     login  login  login  login  no     no
        GET /account/denied                                      yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /account/denied                                     no     no     no     no     no     no     no     no     no     no
        GET /account/login                                       yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /account/login                                      no     no     no     no     no     no     no     no     no     no
        POST /account/logout                                     login  login  no     no     login  login  login  login  no     no
        GET /account/signout                                     login  login  yes    yes    login  login  login  login  yes    yes
        POST /account/signout                                    login  login  no     no     login  login  login  login  no     no
        GET /admin/users                                         login  login  denied denied login  login  login  login  yes    denied
        POST /admin/users                                        login  login  denied denied login  login  login  login  no     denied
        GET /cycles                                              login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles                                             login  login  no     no     login  login  login  login  no     denied
        GET /cycles/new                                          login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/new                                         login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}                                    login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}                                   login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/appraisals                         login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/appraisals                        login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/appraisals/print                   login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/appraisals/{person:int}/print      login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/calendar                           login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/calendar                          login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/archive                            login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/archive                           login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/archive.zip                        login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/documents                          login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/documents                         login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/documents/{name}                   login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/feedback                           login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/feedback                          login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/feedback/letters                   login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/feedback/letters/{Subject}         login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/journal                            login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/journal                           login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/ledger                             login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/ledger                            login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/ledger.xlsx                        login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/ledger/extract                     login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/ledger/print                       login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/ledger/{item:guid}/proofs/{sha256} login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/materials                          login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/materials                         login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/notices                            login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/notices                           login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/notices/{notice}/preview           login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/notices/{notice}/print             login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/opinions                           login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/opinions                          login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/people                             login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/people                            login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/results                            login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/results                           login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{id:guid}/results.xlsx                       login  login  no     no     login  login  login  login  no     denied
        GET /cycles/{Id:guid}/results/{Subject}                  login  login  yes    yes    login  login  login  login  yes    denied
        POST /cycles/{Id:guid}/results/{Subject}                 login  login  no     no     login  login  login  login  no     denied
        GET /go                                                  away   away   away   away   away   away   away   away   away   away
        ANY /health/live                                         yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        ANY /health/ready                                        yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /help                                                yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /help/{chapter}                                      yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /host                                                login  login  yes    yes    login  login  login  login  yes    denied
        POST /host                                               login  login  no     no     login  login  login  login  no     denied
        GET /host/new                                            login  login  yes    yes    login  login  login  login  yes    denied
        POST /host/new                                           login  login  no     no     login  login  login  login  no     denied
        GET /host/{Id:guid}                                      login  login  yes    yes    login  login  login  login  yes    denied
        POST /host/{Id:guid}                                     login  login  no     no     login  login  login  login  no     denied
        GET /host/{id:guid}/archive/{box:int}                    login  login  no     no     login  login  login  login  no     denied
        GET /host/{id:guid}/documents                            login  login  yes    no     login  login  login  login  yes    denied
        GET /host/{id:guid}/documents/{name}                     login  login  yes    no     login  login  login  login  yes    denied
        GET /host/{Id:guid}/journal                              login  login  yes    yes    login  login  login  login  yes    denied
        POST /host/{Id:guid}/journal                             login  login  no     no     login  login  login  login  no     denied
        GET /host/{Id:guid}/minutes                              login  login  yes    yes    login  login  login  login  yes    denied
        POST /host/{Id:guid}/minutes                             login  login  no     no     login  login  login  login  no     denied
        GET /host/{id:guid}/minutes/print                        login  login  yes    no     login  login  login  login  yes    denied
        GET /host/{id:guid}/paper                                login  login  yes    no     login  login  login  login  yes    denied
        GET /host/{id:guid}/slips                                login  login  yes    no     login  login  login  login  yes    denied
        POST /host/{id:guid}/slips                               login  login  no     no     login  login  login  login  no     denied
        ANY /hub/meeting                                         no     no     no     no     no     no     no     no     no     no
        POST /hub/meeting/negotiate                              yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /m/{code}                                            yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /m/{code}/cast                                      yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /m/{code}/checkin                                   yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /m/{code}/claim                                     yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /m/{code}/material                                   no     no     no     no     no     no     no     no     no     no
        GET /m/{code}/material/file                              no     no     no     no     no     no     no     no     no     no
        GET /m/{code}/minutes                                    yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /m/{code}/minutes/sign                              no     no     no     no     no     no     no     no     no     no
        GET /m/{code}/now                                        yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /m/{code}/opinion                                   yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /m/{code}/paper                                      yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /m/{code}/plain/cast                                yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /m/{code}/plain/claim                               yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /m/{code}/question                                  yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /m/{code}/receipts                                   yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /m/{code}/roll                                       no     no     no     no     no     no     no     no     no     no
        POST /m/{code}/roll                                      no     no     no     no     no     no     no     no     no     no
        GET /m/{code}/seal                                       yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /my                                                  login  login  yes    yes    login  login  login  login  yes    yes
        POST /my                                                 login  login  no     no     login  login  login  login  no     no
        GET /my/feedback/{Cycle:guid}/{Subject}                  login  login  yes    yes    login  login  login  login  yes    yes
        POST /my/feedback/{Cycle:guid}/{Subject}                 login  login  no     no     login  login  login  login  no     no
        GET /my/ledger/{Cycle:guid}/{Item:guid}                  login  login  yes    yes    login  login  login  login  yes    yes
        POST /my/ledger/{Cycle:guid}/{Item:guid}                 login  login  no     no     login  login  login  login  no     no
        GET /my/ledger/{cycle:guid}/{item:guid}/proofs/{sha256}  login  login  no     no     login  login  login  login  no     no
        GET /my/logbook                                          login  login  yes    yes    login  login  login  login  yes    yes
        POST /my/logbook                                         login  login  no     no     login  login  login  login  no     no
        GET /my/logbook/print                                    login  login  yes    yes    login  login  login  login  yes    yes
        GET /my/materials/{Cycle:guid}/{Subject}                 login  login  yes    yes    login  login  login  login  yes    yes
        POST /my/materials/{Cycle:guid}/{Subject}                login  login  no     no     login  login  login  login  no     no
        GET /my/materials/{cycle:guid}/{subject}/file            login  login  no     no     login  login  login  login  no     no
        GET /my/materials/{cycle:guid}/{subject}/print           login  login  no     no     login  login  login  login  no     no
        GET /not-found                                           yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /not-found                                          no     no     no     no     no     no     no     no     no     no
        GET /notice/{notice}                                     no     no     no     no     no     no     no     no     no     no
        GET /oops/{Status:int}                                   yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /oops/{Status:int}                                  no     no     no     no     no     no     no     no     no     no
        GET /people/{Person:guid}                                login  login  yes    yes    login  login  login  login  yes    denied
        POST /people/{Person:guid}                               login  login  no     no     login  login  login  login  no     denied
        GET /schemes                                             login  login  yes    yes    login  login  login  login  yes    denied
        POST /schemes                                            login  login  no     no     login  login  login  login  no     denied
        GET /schemes/{Key}                                       login  login  yes    yes    login  login  login  login  yes    denied
        POST /schemes/{Key}                                      login  login  no     no     login  login  login  login  no     denied
        GET /schemes/{key}/file                                  login  login  yes    yes    login  login  login  login  yes    denied
        GET /screen                                              yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /screen/{code}                                       yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /screen/{code}/pair                                 no     no     no     no     no     no     no     no     no     no
        GET /screen/{code}/ticket                                denied denied yes    denied denied denied denied yes    yes    denied
        GET /screen/{code}/view                                  yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        GET /setup                                               yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /setup                                              no     no     no     no     no     no     no     no     no     no
        GET /t/{code}                                            yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /t/{code}/act                                       no     no     no     no     yes    no     no     no     no     no
        GET /t/{code}/archive/{box:int}                          login  login  login  login  no     login  no     login  login  login
        ANY /t/{code}/live                                       no     no     no     no     no     no     no     no     no     no
        POST /t/{code}/live/negotiate                            yes    yes    yes    yes    yes    yes    yes    yes    yes    yes
        POST /t/{code}/pair                                      no     no     no     no     no     no     no     no     no     no
        POST /t/{code}/seal                                      no     no     no     no     no     no     no     no     no     no
        GET /t/{code}/sheets                                     away   away   away   away   away   away   away   away   away   away
        POST /t/{code}/sheets                                    no     no     no     no     no     no     no     no     no     no
        POST /t/{code}/sheets/confirm                            no     no     no     no     no     no     no     no     no     no
        POST /t/{code}/sheets/remove                             no     no     no     no     no     no     no     no     no     no
        POST /t/{code}/unseal                                    no     no     no     no     no     no     no     no     no     no
        GET /t/{code}/view                                       login  login  login  login  yes    login  yes    login  login  login
        GET /units                                               login  login  yes    yes    login  login  login  login  yes    denied
        POST /units                                              login  login  no     no     login  login  login  login  no     denied
        GET /units/import                                        login  login  yes    yes    login  login  login  login  yes    denied
        POST /units/import                                       login  login  no     no     login  login  login  login  no     denied
        """;

    private static readonly string[][] Lines = [.. Rules.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static Dictionary<string, string[]> Table => Lines.Skip(1).ToDictionary(l => $"{l[0]} {l[1]}", l => l[2..], StringComparer.Ordinal);

    [Fact]
    public void Table_NamesEveryRouteOnceAndNoOther()
    {
        var doors = Door.All(village.Server).Select(d => d.Name).ToArray();

        Assert.Equal(village.Roles.Select(r => r.Name), Lines[0]);
        Assert.True(doors.All(Table.ContainsKey), $"Say in the table who may use: {string.Join(", ", doors.Where(d => !Table.ContainsKey(d)))}");
        Assert.Empty(Table.Keys.Except(doors, StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryRoute_AskedForByEveryRole_AnswersAsTheTableSays()
    {
        var wrong = new List<string>();
        foreach (var door in Door.All(village.Server))
        {
            foreach (var ((role, cookie), expected) in village.Roles.Zip(Table.GetValueOrDefault(door.Name) ?? []))
            {
                using var request = door.Knock(village.Here.Room, cookie);
                using var response = await village.Browser.SendAsync(request, TestContext.Current.CancellationToken);
                if (Answer.Of(response) is var actual && actual != expected)
                {
                    wrong.Add($"{door.Name} for {role}: {actual} instead of {expected}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>A script, a style or a font tells nothing of a meeting, and the sign-in page needs them.</summary>
    [Fact]
    public async Task Assets_AreOpenToEverybodyAndHoldNothingElse()
    {
        var assets = Door.Assets(village.Server).Select(a => a.Route).Distinct(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(assets);
        foreach (var asset in assets)
        {
            Assert.Matches(@"\.(css|js|map|json|wasm|woff2|svg|png|webp|ico|txt|md|html)(\.(gz|br))?$", asset);
            Assert.DoesNotMatch(@"\.(db|xml|resx|cs|razor|ts)(\.|$)|appsettings|keys/", asset);
            using var response = await village.Browser.GetAsync("/" + asset, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"/{asset}: {response.StatusCode}");
        }
    }
}
