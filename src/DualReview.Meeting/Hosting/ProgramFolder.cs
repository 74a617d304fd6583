using Microsoft.Extensions.Configuration.Json;

namespace DualReview.Meeting.Hosting;

/// <summary>
/// Keeps apart what is replaced when a new version comes (the program with its pages and settings) and what stays: the working directory, with the
/// data and with settings of one's own.
/// </summary>
internal static class ProgramFolder
{
    private const string Settings = "appsettings.json";

    /// <summary>
    /// A builder whose pages and settings are those of the program, wherever it is started from. An <c>appsettings.json</c> in the working directory
    /// comes after the program's own and before the environment.
    /// </summary>
    public static WebApplicationBuilder NewBuilder(string[] args)
    {
        // Only what was published has its wwwroot beside it. The framework takes the working directory instead, where a published program finds no page.
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = published ? AppContext.BaseDirectory : null });
        var own = Path.GetFullPath(Settings);
        if (published && own != Path.Combine(builder.Environment.ContentRootPath, Settings))
        {
            var sources = builder.Configuration.Sources;
            var source = new JsonConfigurationSource { Path = own, Optional = true };
            source.ResolveFileProvider();
            sources.Insert(sources.IndexOf(sources.OfType<JsonConfigurationSource>().Last()) + 1, source);
        }

        return builder;
    }
}
