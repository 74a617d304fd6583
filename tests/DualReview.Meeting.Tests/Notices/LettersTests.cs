using System.Net;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Opinions;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Notices;

/// <summary>Opinions read out of real boxes, and the letters printed of them.</summary>
public sealed class LettersTests : IAsyncLifetime
{
    private const string Second = "第二位";

    private TestServer server = null!;
    private ICycle year = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        year = await HeldYear.HoldAsync(server.Services.GetRequiredService<ICycles>(), server.Services.GetRequiredService<IMeetingRooms>(), TestServer.HostAccount, Second);
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Originals_AreReadOnceForTheSameWords_InTheOrderOfTheWords()
    {
        var originals = await ReadAsync();

        var general = originals.Where(o => o.About is null).ToArray();
        Assert.Equal(HeldYear.Opinions.Distinct().Order(StringComparer.Ordinal), general.Select(o => o.Text));
        Assert.Equal(2, general.Single(o => o.Text == "垃圾清运不及时").Ref.Count);
        Assert.Equal(HeldYear.Remarks.Order(StringComparer.Ordinal), originals.Where(o => o.About is not null).Select(o => o.Text));
        Assert.All(originals, o => Assert.Equal(OpinionDigest.Of(o.Ref.Meeting, o.About, o.Text), o.Ref.Digest));
    }

    [Fact]
    public async Task Letter_HoldsOwnPointsAndNobodysWords_AndStrangersGetNone()
    {
        using var member = await server.SignInAsHostAsync();
        using var other = await server.SignInAsHostAsync("别人");
        var first = year.State.Plan.Subjects[0];
        var remarks = (await ReadAsync()).Where(o => o.About == first.Id).Select(o => o.Ref);
        await CycleHost.DoAsync(year, TestServer.HostAccount, new MakePoint(first.Unit, first.Id, "希望多入户走访", [.. remarks]));

        var letter = await member.GetStringAsync($"/cycles/{year.State.Id}/feedback/letters/{first.Id}", Cancel);

        Assert.Contains("希望多入户走访", letter, StringComparison.Ordinal);
        Assert.All(HeldYear.Remarks.Concat(HeldYear.Opinions), words => Assert.DoesNotContain(words, letter, StringComparison.Ordinal));
        Assert.DoesNotContain(year.State.Plan.Subjects[1].Name, letter, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/cycles/{year.State.Id}/feedback/letters/{first.Id}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/cycles/{year.State.Id}/feedback/letters", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"/cycles/{year.State.Id}/feedback/letters/nobody", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Letter_OnceHandedOver_IsPrintedAsItWas()
    {
        using var member = await server.SignInAsHostAsync();
        var first = year.State.Plan.Subjects[0];
        await CycleHost.DoAsync(year, TestServer.HostAccount, new WriteFeedback(first.Id, [], "请阅后签字"), new GiveFeedback(first.Id, DateOnly.FromDateTime(DateTime.Now)));
        await CycleHost.DoAsync(year, TestServer.HostAccount, new MakePoint(first.Unit, first.Id, "后来归纳的", [(await ReadAsync())[0].Ref]));

        var all = await member.GetStringAsync($"/cycles/{year.State.Id}/feedback/letters", Cancel);

        Assert.Contains("请阅后签字", all, StringComparison.Ordinal);
        Assert.DoesNotContain("后来归纳的", all, StringComparison.Ordinal);
        Assert.All(year.State.Plan.Subjects, s => Assert.Contains(s.Name, all, StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<Original>> ReadAsync() => server.Services.GetRequiredService<Originals>().OfAsync(year.State, Cancel);
}
