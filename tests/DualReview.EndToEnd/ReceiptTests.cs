using System.Buffers.Text;
using System.Security.Cryptography;
using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>P7: a phone finds by itself whether its ballot was counted, and nothing that it keeps says what the ballot was.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class ReceiptTests(Chromium chromium) : IAsyncLifetime
{
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Phones_WhenOneBallotWasTakenOutOfTheBox_AreToldTheTruth()
    {
        await using var honest = await chromium.PhoneAsync(server.BaseAddress);
        await using var robbed = await chromium.PhoneAsync(server.BaseAddress);
        using var meeting = await Backstage.AtTheVoteAsync(server);
        await meeting.OpenBoxAsync(6);
        await VoteAsync(honest, meeting, grade: 0);
        var ballotId = await VoteAsync(robbed, meeting, grade: 3);
        await meeting.VoteAsync(4);

        TakeOut(meeting, ballotId);
        await meeting.CloseBoxAsync();
        await meeting.GiveAsync(Act.UnsealBox);

        await Assertions.Expect(honest.By("ballot-status")).ToContainTextAsync("已计入", new() { Timeout = 30_000 });
        await Assertions.Expect(robbed.By("ballot-status")).ToContainTextAsync("计票里没有找到您的票", new() { Timeout = 30_000 });
        Assert.Equal(5, meeting.State.Box!.Report!.Returned);
        foreach (var phone in (Device[])[honest, robbed])
        {
            await ProvesNothingAsync(phone, meeting);
        }
    }

    /// <summary>Votes and returns the ballot id the phone made, read from its storage while the answer is under way.</summary>
    private static async Task<string> VoteAsync(Device phone, Backstage meeting, int grade)
    {
        var voter = new Voter(phone, meeting.Code);
        await voter.TakeBallotAsync(meeting);
        var kept = await phone.Page.EvaluateAsync<string>("Object.values(localStorage).find(v => v.includes('ballotId'))");
        await voter.VoteAsync(grade);
        return System.Text.Json.JsonDocument.Parse(kept).RootElement.GetProperty("ballotId").GetString()!;
    }

    /// <summary>What a dishonest server would do: the ballot goes, the right stays spent.</summary>
    private void TakeOut(Backstage meeting, string ballotId)
    {
        var key = SHA256.HashData(Base64Url.DecodeFromChars(ballotId))[..16];
        using var box = new SqliteConnection($"Data Source={Path.Combine(server.DataDirectory, "boxes", $"{meeting.State.Id}-1.db")};Pooling=False");
        box.Open();
        using var command = box.CreateCommand();
        command.CommandText = $"DELETE FROM sealed_ballot WHERE key = x'{Convert.ToHexString(key)}'";
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    /// <summary>After the count a phone keeps a random number and whether it was found: nobody can be made to show what they voted.</summary>
    private static async Task ProvesNothingAsync(Device phone, Backstage meeting)
    {
        var kept = await phone.Page.EvaluateAsync<string>("JSON.stringify(localStorage)");
        var words = meeting.State.Box!.Paper.Subjects.SelectMany(s => s.Scale.Grades.Select(g => g.Key).Append(s.Id.Value)).Append("marks").Append("draft");
        Assert.All(words, word => Assert.DoesNotContain($"\"{word}\"", kept.Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.DoesNotContain("draft", kept, StringComparison.Ordinal);
    }
}
