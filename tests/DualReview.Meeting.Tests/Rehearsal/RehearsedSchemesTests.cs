using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Rehearsal;

/// <summary>Each scheme can be rehearsed from the list of meetings, with people to report and people to vote.</summary>
public sealed class RehearsedSchemesTests
{
    public static TheoryData<string> Schemes => [.. BuiltInSchemes.All.Select(s => s.Key)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Rehearsal_OfAScheme_HasAVoteReportersAndVoters(string scheme)
    {
        await using var server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();

        var id = await server.Services.GetRequiredService<IRehearsals>().StartAsync(TestServer.HostAccount, scheme, Cancel);

        var room = (await server.Services.GetRequiredService<IMeetingRooms>().FindAsync(id, Cancel))!;
        var plan = room.State.Plan;
        Assert.True(plan.Rehearsal);
        Assert.Equal(scheme, plan.Scheme.Key);
        Assert.NotNull(plan.Round.Form);
        Assert.NotEmpty(plan.Subjects);
        Assert.NotEmpty(plan.Reporters);
        Assert.True(plan.Roster.Count(a => room.State.IsVoting(a.GroupKey)) >= 40);
        var reporter = plan.Reporters[0];
        Assert.NotEmpty((await server.Services.GetRequiredService<IReadableMaterials>().OfAsync(id, reporter.Subject!.Value, Cancel))!.Sections);
        Assert.IsType<Decision.Accepted>(await room.DoAsync(new Advance(), new CommandContext(new Actor.Host(TestServer.HostAccount)), Cancel));
    }

    [Fact]
    public async Task Rehearsal_OfASchemeThatIsNotBuiltIn_IsRefused()
    {
        await using var server = await TestServer.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => server.Services.GetRequiredService<IRehearsals>().StartAsync(TestServer.HostAccount, "nobodys", Cancel));
    }
}
