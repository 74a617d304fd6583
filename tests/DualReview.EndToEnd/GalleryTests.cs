using DualReview.Gallery;
using DualReview.Gallery.Pictures;
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

    /// <summary>What a picture is held against: another size, another colour and another pattern are each seen, a word or the smoothing of an edge is not.</summary>
    [Theory]
    [InlineData("360x2210 f3ede6", 0, null)]
    [InlineData("360x2215 f4eee5", 10, null)]
    [InlineData("360x2240 f3ede6", 0, "360x2240 instead of 360x2210")]
    [InlineData("362x2210 f3ede6", 0, "362x2210 instead of 360x2210")]
    [InlineData("360x2210 f3ede2", 0, "colour f3ede2 instead of f3ede6")]
    [InlineData("360x2210 f3ede6", 11, "11 of 256 parts")]
    [InlineData("360x2210 f0ede6", 12, "colour f0ede6 instead of f3ede6, 12 of 256 parts")]
    public void Fingerprint_OfAnotherPicture_SaysWhatDiffers(string seen, int bits, string? said)
    {
        var pattern = new string('f', bits / 4) + "0137"[bits % 4];
        var now = Fingerprint.Parse($"{seen} {pattern.PadRight(64, '0')}");

        Assert.Equal(said, now.Differs(Fingerprint.Parse($"360x2210 f3ede6 {new string('0', 64)}")));
        Assert.Equal(now, Fingerprint.Parse(now.ToString()));
    }
}
