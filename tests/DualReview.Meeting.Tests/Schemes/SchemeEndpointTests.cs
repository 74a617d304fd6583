using System.Net;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Schemes;

public sealed class SchemeEndpointTests : IAsyncLifetime
{
    private TestServer server = null!;
    private HttpClient browser = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        browser = await server.SignInAsHostAsync();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task File_OfABuiltInScheme_ReadsAsAnEqualScheme()
    {
        foreach (var scheme in BuiltInSchemes.All)
        {
            using var response = await browser.GetAsync($"/schemes/{scheme.Key}/file", Cancel);

            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal($"{scheme.Key}.json", response.Content.Headers.ContentDisposition?.FileName);
            Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
            Assert.Equal(scheme, SchemeReader.Read(await response.Content.ReadAsByteArrayAsync(Cancel)).Scheme);
        }
    }

    [Fact]
    public async Task File_OfAnOwnScheme_IsTheVersionAskedFor()
    {
        var library = server.Services.GetRequiredService<ISchemeLibrary>();
        await library.SaveAsync(SchemeLibraryContract.Own("一"), 0, "", "a", Cancel);
        await library.SaveAsync(SchemeLibraryContract.Own("二"), 1, "", "a", Cancel);

        foreach (var (address, name, file) in new[] { ("file", "二", "our-scheme-v2.json"), ("file?version=1", "一", "our-scheme-v1.json"), ("file?version=2", "二", "our-scheme-v2.json") })
        {
            using var response = await browser.GetAsync($"/schemes/our-scheme/{address}", Cancel);
            Assert.Equal(file, response.Content.Headers.ContentDisposition?.FileName);
            Assert.Equal(SchemeLibraryContract.Own(name), SchemeReader.Read(await response.Content.ReadAsByteArrayAsync(Cancel)).Scheme);
        }
    }

    [Theory]
    [InlineData("/schemes/nothing/file")]
    [InlineData("/schemes/farm-division/file?version=1")]
    [InlineData("/schemes/farm-division/file?version=soon")]
    [InlineData("/schemes/farm-division/file?version=-1")]
    [InlineData("/schemes/farm-division/file?version=99999999999")]
    [InlineData("/schemes/%22%0d%0aX-Evil:1/file")]
    public async Task File_OfWhatIsNotThere_IsNotFound(string address)
    {
        using var response = await browser.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
