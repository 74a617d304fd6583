using DualReview.Gallery;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.EndToEnd;

/// <summary>The page of pictures knows every page of the server.</summary>
public sealed class GalleryTests
{
    [Fact]
    public async Task Pages_OfTheServer_AllHaveAScreenInTheGallery()
    {
        await using var server = await TestServer.StartAsync();
        var pages = server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
            .Except(ContentPolicyTests.NoPages)
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(pages, Screens.All.Select(s => s.Route).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Two screens of one name would overwrite each other's pictures.</summary>
    [Fact]
    public void Screens_HaveNamesOfTheirOwn() =>
        Assert.Equal(Screens.All.Count, Screens.All.Select(s => $"{s.Area}/{s.Name}").Distinct().Count());
}
