using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Somebody in the hall, behind the same address as everybody, who tries whatever can be guessed.</summary>
internal sealed class Prankster : IDisposable
{
    private readonly IMeetingRoom room;
    private readonly HttpClient http;

    public Prankster(TestServer server, IMeetingRoom room)
    {
        this.room = room;
        http = server.NewClient();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Code => room.State.Code.Value;

    /// <summary>Every kind of guess once.</summary>
    public async Task<HashSet<string>> GuessAsync()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        await JsonAsync($"/m/{Code}/claim", new { ticket = "000000", hash = Text(32) });
        await JsonAsync($"/m/{Code}/claim", new { ticket = Text(16), hash = Text(32) });
        await JsonAsync($"/m/{Code}/cast", new { token = Text(16), ballotId = Text(16), ballot = Phone.Ballot(room, 0)["ballot"]!.GetValue<string>() });
        await JsonAsync($"/m/{Code}/roll", new { key = "AAAAAAAA", blinded = Text(256) });
        await JsonAsync($"/m/{Code}/roll", new { key = Text(16), blinded = Text(256) });
        await FormAsync($"/m/{Code}/checkin", ("name", "不在名单上"));
        await FormAsync($"/t/{Code}/pair", ("key", "AAAAAAAA"));
        await FormAsync($"/t/{Code}/pair", ("key", Text(16)));
        await FormAsync($"/t/{Code}/act", ("act", "CloseBox"), ("seen", "999"));
        await FormAsync($"/t/{Code}/seal", ("key", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))), ("seen", "999"));
        await FormAsync($"/t/{Code}/unseal", ("key", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(80))), ("seen", "999"));
        await FormAsync($"/t/{Code}/sheets", ("number", "1"), ("step", "put"));
        await JsonAsync($"/screen/{Code}/pair", new { key = Text(16) });
        await GuessCodesAsync();
        return answers;

        Task JsonAsync(string path, object body) => SendAsync(path, JsonContent.Create(body));

        Task FormAsync(string path, params (string Name, string Value)[] fields) =>
            SendAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

        async Task SendAsync(string path, HttpContent content)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await http.SendAsync(request, Cancel);
            answers.Add((await response.Content.ReadFromJsonAsync<Said>(Cancel))!.Code);
        }
    }

    /// <summary>Looks for other meetings.</summary>
    public async Task GuessCodesAsync()
    {
        foreach (var door in (string[])["/m/", "/t/", "/screen/"])
        {
            using var page = await http.GetAsync(door + RandomNumberGenerator.GetString(MeetingCode.Alphabet, MeetingCode.Length), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        }
    }

    /// <summary>Tries to sign in, under a name that exists and one that does not.</summary>
    public async Task GuessPasswordAsync()
    {
        await TestServer.SignInAsync(http, TestServer.HostAccount, Text(9));
        await TestServer.SignInAsync(http, "没有这个人", Text(9));
    }

    public void Dispose() => http.Dispose();

    private static string Text(int bytes) => Phone.Text(RandomNumberGenerator.GetBytes(bytes));

    private sealed record Said(string Code);
}
