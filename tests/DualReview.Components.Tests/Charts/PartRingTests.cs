using Bunit;
using DualReview.Meeting.Features.Charts;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Charts;

public sealed class PartRingTests : IAsyncDisposable
{
    private readonly BunitContext context = new();

    public PartRingTests() => context.Services.AddLocalization(o => o.ResourcesPath = "Resources");

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>A circle as long as the whole: what is drawn of it are the figures themselves.</summary>
    [Theory]
    [InlineData(0, 0, 42, "0.0%", null, null)]
    [InlineData(0, 12, 42, "0.0%", "12 42", null)]
    [InlineData(37, 42, 45, "82.2%", "42 45", "37 45")]
    [InlineData(1999, 2000, 2000, "99.9%", "2000 2000", "1999 2000")]
    [InlineData(42, 42, 42, "100.0%", "42 42", "42 42")]
    [InlineData(0, 0, 0, "—", null, null)]
    public void Ring_OfAnyFigures_IsToScaleAndNeverRoundsUpToAWhole(int done, int begun, int whole, string share, string? soft, string? full)
    {
        var ring = context.Render<PartRing>(p => p.Add(r => r.Label, "已收回").Add(r => r.Done, done).Add(r => r.Begun, begun).Add(r => r.Whole, whole));

        Assert.Equal(share, ring.Find("text").TextContent);
        Assert.Equal(soft, ring.FindAll("circle.soft").SingleOrDefault()?.GetAttribute("stroke-dasharray"));
        Assert.Equal(full, ring.FindAll("circle.done").SingleOrDefault()?.GetAttribute("stroke-dasharray"));
        Assert.Equal($"已收回：{done}，共 {whole}，{share}", ring.Find("svg").GetAttribute("aria-label"));
    }
}
