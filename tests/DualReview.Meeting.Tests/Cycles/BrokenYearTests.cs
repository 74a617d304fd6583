using System.Net;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>A year somebody tampered with, seen from a whole server.</summary>
public sealed class BrokenYearTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_WhenAYearIsBroken_StartsDegradedAndServesTheOthers()
    {
        var folder = Directory.CreateTempSubdirectory("dualreview-").FullName;
        try
        {
            var server = await TestServer.StartAsync(dataDirectory: folder);
            var cycles = server.Services.GetRequiredService<ICycles>();
            var broken = (await cycles.BeginAsync(CycleHost.Plan(), TestServer.HostAccount, Cancel)).Cycle!.State.Id;
            var sound = (await cycles.BeginAsync(CycleHost.Plan(year: 2025), TestServer.HostAccount, Cancel)).Cycle!.State.Id;
            await server.StopKeepingDataAsync();
            using (var file = new SqliteConnection($"Data Source={Path.Combine(folder, "cycles.db")};Pooling=False"))
            {
                file.Open();
                using var command = file.CreateCommand();
                command.CommandText = "UPDATE cycle_entry SET payload = replace(payload, '两委1', '两委9') WHERE cycle = $cycle";
                command.Parameters.AddWithValue("$cycle", broken.Value.ToString().ToUpperInvariant());
                Assert.Equal(1, command.ExecuteNonQuery());
            }

            await using var again = await TestServer.StartAsync(dataDirectory: folder);
            var read = await again.Services.GetRequiredService<ICycles>().ListAsync(TestServer.HostAccount, false, Cancel);

            Assert.Equal([sound], read.Select(c => c.State.Id));
            var health = await again.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel);
            Assert.Equal(HealthStatus.Degraded, health.Status);
            using var client = again.NewClient();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
