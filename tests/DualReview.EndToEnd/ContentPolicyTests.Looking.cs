using DualReview.Domain.Meetings.Views;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Features.Help;
using DualReview.Meeting.Security;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>How pages are opened, listened to and judged.</summary>
public sealed partial class ContentPolicyTests
{
    private static async Task LookThroughTabsAsync(Device laptop)
    {
        var tabs = laptop.Page.GetByRole(AriaRole.Tab);
        for (var i = 0; i < await tabs.CountAsync(); i++)
        {
            await tabs.Nth(i).ClickAsync();
            await Assertions.Expect(tabs.Nth(i)).ToHaveAttributeAsync("aria-selected", "true");
        }
    }

    private static async Task EverybodySeesAsync(Presider host, Device[] onlookers, Scene scene)
    {
        var name = scene.ToString().ToLowerInvariant();
        await host.Device.SeesAsync($"stage-{name}");
        foreach (var onlooker in onlookers)
        {
            await onlooker.By($"scene-{name}").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
    }

    private async Task LookAsync(Device device, string route, string address, string mark)
    {
        await device.OpenAsync(address);
        await (mark.Length > 0 ? device.By(mark).First.WaitForAsync(new() { State = WaitForSelectorState.Attached }) : device.Page.Locator("h1").First.WaitForAsync());
        seen.Add(route);
        if (SecurityHeaders.IsStaffPage(route))
        {
            await LeadsToItsHelpAsync(device, address);
        }
    }

    /// <summary>Every page of staff has a way to the part of the handbook that is about it.</summary>
    private static async Task LeadsToItsHelpAsync(Device device, string address)
    {
        var topic = HelpTopics.Of(address);
        await Assertions.Expect(device.By("help").First).ToHaveAttributeAsync("href", topic);
        var parts = topic["/help/".Length..].Split('#');
        Assert.Contains(Handbook.Find(parts[0])!.Sections, s => s.Id == parts[1]);
    }

    private async Task<Presider> PresiderAsync()
    {
        var host = new Presider(await AddAsync(chromium.LaptopAsync(server.BaseAddress)));
        await host.SignInAsync();
        return host;
    }

    /// <summary>Another window of the same laptop.</summary>
    private async Task<Device> SameBrowserAsync(Device laptop)
    {
        var other = await AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await other.Context.AddCookiesAsync((await laptop.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, SameSite = c.SameSite }));
        return other;
    }

    private async Task<Device> AddAsync(Task<Device> making)
    {
        var device = await devices.AddAsync(making);
        await device.Context.ExposeFunctionAsync<string>("reportViolation", violations.Enqueue);
        await device.Context.AddInitScriptAsync(
            """
            addEventListener("securitypolicyviolation", async e => {
              await reportViolation(`${e.violatedDirective} ${e.blockedURI} on ${location.pathname}, ${e.sourceFile}:${e.lineNumber}`);
              window.heard = (window.heard ?? 0) + 1;
            }, true);
            window.boom = () => reportViolation("boom");
            window.print = () => { window.printed = (window.printed ?? 0) + 1; };
            """);
        return device;
    }

    private void IsClean(string[] pages)
    {
        Assert.Equal(pages.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Empty(violations);
        devices.HaveNoComplaint();
        var lines = string.Join('\n', log.Written);
        Assert.Contains(pages.Contains("/host/{Id:guid}") ? "Received hub invocation" : "Request starting", lines, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, lines, StringComparison.OrdinalIgnoreCase));
    }
}
