using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Meeting.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Setup;

public sealed class StaffLayoutTests : IAsyncDisposable
{
    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>The layout outlives its pages: the link follows them.</summary>
    [Fact]
    public void Help_LeadsToThePartOfThePageThatIsOpen()
    {
        var navigation = context.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/host/new");
        var layout = context.Render<StaffLayout>(p => p.Add(x => x.Body, "<p>one</p>"));
        Assert.Equal("/help/meeting#new", layout.Find("[data-testid=help]").GetAttribute("href"));

        navigation.NavigateTo("/units?find=1");
        layout.Render(p => p.Add(x => x.Body, "<p>another</p>"));

        Assert.Equal("/help/year#units", layout.Find("[data-testid=help]").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_ThatFails_SaysSoAndComesBack()
    {
        var broken = true;
        var layout = context.Render<StaffLayout>(p => p.Add(x => x.Body, builder =>
        {
            if (broken)
            {
                throw new InvalidOperationException("a fault of ours");
            }

            builder.AddContent(0, "the page");
        }));
        Assert.Contains("会议和票都没有受影响", layout.Find("[data-testid=fault]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("a fault of ours", layout.Markup, StringComparison.Ordinal);

        broken = false;
        await layout.Find("[data-testid=fault-again]").ClickAsync(new());

        Assert.Contains("the page", layout.Markup, StringComparison.Ordinal);
    }
}
