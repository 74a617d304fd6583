using DualReview.Meeting.Persistence;

namespace DualReview.Meeting.Files;

/// <summary>Registers the files that are handed in.</summary>
public static class FilesRegistration
{
    /// <summary>Adds <see cref="IKeptFiles"/> and <see cref="FileIntake"/>. Needs the years, whose journals say what is kept.</summary>
    public static IServiceCollection AddKeptFiles(this IServiceCollection services)
    {
        services.AddStoreConnections();
        services.AddSingleton<IKeptFiles>(s => s.UsesPostgres() ? ActivatorUtilities.CreateInstance<PostgresKeptFiles>(s) : ActivatorUtilities.CreateInstance<KeptFiles>(s));
        services.AddSingleton<FileIntake>();
        services.AddHostedService<FileSweep>();
        return services;
    }
}
