using System.Text;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Running.Telemetry;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Security;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Running;

/// <summary>What leaves the server for a collector, read as the bytes that arrive there.</summary>
public sealed class TelemetryTests
{
    private const string Account = "李管理员";
    private const string Agent = "PeculiarBrowser/42.7";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_OfWholeMeetings_TellsHowTheServerIsAndNothingOfAnybody()
    {
        await using var collector = await Collector.StartAsync();
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var server = await TestServer.StartAsync(b => b.Services.Configure<DualReviewOptions>(o => o.Telemetry.OtlpEndpoint = collector.Address)))
        {
            await WholeMeetingLogTests.HoldAllAsync(server, secrets);
            using var host = await server.SignInAsHostAsync(Account, Policies.AdministratorRole);
            host.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
            var meetings = await server.Services.GetRequiredService<IMeetingRooms>().ListAsync(TestServer.HostAccount, administrator: true, MeetingSearch.Everything, Cancel);
            foreach (var meeting in meetings.Shown)
            {
                using var phone = server.NewClient();
                phone.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
                await phone.GetStringAsync($"/m/{meeting.Code}", Cancel);
                await phone.GetStringAsync($"/screen/{meeting.Code}", Cancel);
                await host.GetStringAsync($"/host/{meeting.Id}?asked={Agent}", Cancel);
                secrets[$"code of {meeting.Id}"] = meeting.Code.Value;
                secrets[$"id of {meeting.Code}"] = meeting.Id.ToString();
                var room = (await server.Services.GetRequiredService<IMeetingRooms>().FindAsync(meeting.Id, Cancel))!;
                foreach (var (person, i) in room.State.Roster.Select((p, i) => (p.Name, i)))
                {
                    secrets[$"name {i} in {meeting.Code}"] = person;
                }
            }

            server.Services.GetRequiredService<TelemetryExport>().Flush();
        }

        var (metrics, traces) = (collector.TextOf("/v1/metrics"), collector.TextOf("/v1/traces"));
        Assert.All(
            (string[])["dualreview.store.waiting", "dualreview.store.answer.duration", "dualreview.ballots.counted", "dualreview.journal.appends", "dualreview.rooms.open", "dualreview.phones.connected", "dualreview.alarms", "http.server.request.duration"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.Contains("/host/{Id:guid}", traces, StringComparison.Ordinal);

        secrets["address"] = "127.0.0.1";
        secrets["browser"] = Agent;
        secrets["account"] = TestServer.HostAccount;
        secrets["administrator"] = Account;
        Assert.True(secrets.Count > 100, $"{secrets.Count} secrets");
        foreach (var (name, secret) in secrets)
        {
            foreach (var form in WholeMeetingLogTests.Forms(secret).Select(f => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(f))))
            {
                Assert.False(metrics.Contains(form, StringComparison.OrdinalIgnoreCase), $"{name} is in the metrics.");
                Assert.False(traces.Contains(form, StringComparison.OrdinalIgnoreCase), $"{name} is in the traces.");
            }
        }

        foreach (var route in (string[])["/m/", "/t/", "/screen/", "/hub/", "/account/", "/cast", "/claim", "url.path", "client.address", "user_agent"])
        {
            Assert.False((metrics + traces).Contains(route, StringComparison.Ordinal), $"{route} was exported.");
        }
    }

    [Fact]
    public async Task Server_WithoutACollector_MakesNoMeter()
    {
        await using var server = await TestServer.StartAsync();
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        var made = new List<string>();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == server.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>())
            {
                made.Add(instrument.Meter.Name);
            }
        };
        listener.Start();

        Assert.DoesNotContain(ProductMeter.Name, made);
    }

    [Theory]
    [InlineData("/host/4f", true)]
    [InlineData("/cycles", true)]
    [InlineData("/hosting", false)]
    [InlineData("/", false)]
    [InlineData("/m/7K49QM/cast", false)]
    [InlineData("/t/7K49QM", false)]
    [InlineData("/screen/7K49QM", false)]
    [InlineData("/account/login", false)]
    [InlineData("/setup", false)]
    [InlineData("/notice/4f", false)]
    [InlineData("/_blazor", false)]
    [InlineData("/hub/meeting", false)]
    public void Requests_ThatAreTraced_AreStaffPagesAlone(string path, bool traced) => Assert.Equal(traced, TracedPages.Includes(path));

    [Fact]
    public void Tens_PassNothingOnUntilThereAreTen_AndThenInNoOrderOfArrival()
    {
        var passed = new List<int>();
        var tens = new Tens(t => passed.Add((int)t.TotalSeconds));
        foreach (var seconds in (int[])[9, 1, 8, 2, 7, 3, 6, 4, 5])
        {
            tens.Add(TimeSpan.FromSeconds(seconds));
        }

        Assert.Empty(passed);
        tens.Add(TimeSpan.Zero);
        Assert.Equal(Enumerable.Range(0, 10), passed);
        tens.Add(TimeSpan.Zero);
        Assert.Equal(10, passed.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1:4318", 30, null)]
    [InlineData(null, 10, null)]
    [InlineData("127.0.0.1:4318", 30, "OtlpEndpoint")]
    [InlineData("http://me:secret@collector:4318", 30, "OtlpEndpoint")]
    [InlineData("http://collector/?key=1", 30, "OtlpEndpoint")]
    [InlineData(null, 9, "ExportSeconds")]
    [InlineData(null, 601, "ExportSeconds")]
    public void Options_AreCheckedByName(string? endpoint, int seconds, string? wrong)
    {
        var options = new DualReviewOptions { Telemetry = new TelemetryOptions { OtlpEndpoint = endpoint, ExportSeconds = seconds } };

        var failures = new DualReviewOptionsValidator().Validate(null, options).Failures?.ToArray() ?? [];

        Assert.Equal(wrong is null ? [] : [$"DualReview:Telemetry:{wrong}"], failures.Select(f => f.Split(' ')[0]));
        Assert.DoesNotContain("secret", string.Concat(failures), StringComparison.Ordinal);
    }
}
