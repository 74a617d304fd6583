using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Staff;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Hosting;

/// <summary>
/// Makes EF's models of the three stores on another core while the server is put together; whoever opens a store first would otherwise make its
/// own and wait for it. Nothing is read and no connection is opened: whether this server may have the data folder is not known yet.
/// </summary>
internal sealed class StoreModels(IDbContextFactory<StaffDbContext> staff, IDbContextFactory<MeetingsDbContext> meetings, IDbContextFactory<CyclesDbContext> cycles)
    : IHostedService
{
    private Task made = Task.CompletedTask;

    /// <summary>Begins.</summary>
    public void Begin() => made = Task.Run(() =>
    {
        // In the order in which the start needs them.
        Make(staff);
        Make(meetings);
        Make(cycles);
    });

    /// <summary>Ends the start with the reason if a model cannot be made.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => made;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Make<TContext>(IDbContextFactory<TContext> contexts)
        where TContext : DbContext
    {
        using var db = contexts.CreateDbContext();
        _ = db.Model;
    }
}
