using DualReview.Meeting.Cycles.Duties;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Cycles.Retention;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Postgres.Instances;

namespace DualReview.Meeting.Cycles;

/// <summary>Registers the years and the register of organisations.</summary>
public static class CyclesRegistration
{
    /// <summary>Adds <see cref="ICycles"/> and <see cref="IOrganisations"/>. Needs the meeting rooms, which open the store.</summary>
    public static IServiceCollection AddCycles(this IServiceCollection services)
    {
        services.AddSingleton<ICycleJournal, CycleJournal>();
        services.AddSingleton<CycleServices>();
        services.AddSingleton<CycleKeeper>();
        services.AddSingleton<ICycles>(s => s.GetRequiredService<CycleKeeper>());
        services.AddSingleton<IFollower, YearFollower>();
        services.AddSingleton<IReportBacking, ReportBackings>();
        services.AddSingleton<Organisations.Organisations>();
        services.AddSingleton<IOrganisations, GuardedOrganisations>();
        services.AddSingleton<IMaterialDrafts, MaterialDrafts>();
        services.AddSingleton<YearDisposal>();
        services.AddSingleton<ILogbook, Logbook>();
        services.AddSingleton<MaterialDesk>();
        services.AddSingleton<IReadableMaterials, ReadableMaterials>();
        services.AddSingleton<MaterialIntake>();
        services.AddSingleton<DutyDesk>();
        services.AddHostedService<OutcomeFollower>();
        return services;
    }
}
