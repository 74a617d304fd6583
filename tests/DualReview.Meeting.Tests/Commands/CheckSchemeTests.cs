using DualReview.Domain.Schemes;
using DualReview.Meeting.Commands;

namespace DualReview.Meeting.Tests.Commands;

public sealed class CheckSchemeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-scheme-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Check_ABuiltInScheme_IsFine() => Assert.Equal(0, await CheckAsync(BuiltInSchemes.File("huoerqi-community")!));

    [Fact]
    public async Task Check_ASchemeWithAMistake_IsANegativeFinding()
    {
        var text = System.Text.Encoding.UTF8.GetString(BuiltInSchemes.File("huoerqi-community")!);

        Assert.Equal(1, await CheckAsync(System.Text.Encoding.UTF8.GetBytes(text.Replace("\"scale\": \"member\"", "\"scale\": \"nothing\"", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Check_WithoutAFile_IsUnusable()
    {
        Assert.Equal(2, await new CheckSchemeCommand().RunAsync([]));
        Assert.Equal(2, await new CheckSchemeCommand().RunAsync([Path.Combine(folder, "none.json")]));
    }

    private async Task<int> CheckAsync(ReadOnlyMemory<byte> content)
    {
        var path = Path.Combine(folder, "scheme.json");
        await File.WriteAllBytesAsync(path, content.ToArray(), TestContext.Current.CancellationToken);
        return await new CheckSchemeCommand().RunAsync([path]);
    }
}
