using System.Globalization;
using DualReview.EndToEnd.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Access;

/// <summary>Somebody without a mouse and without a touch screen: Tab, Enter, space, arrows and typing, nothing else.</summary>
internal sealed class Keyboard(Device device)
{
    /// <summary>So many stops are more than any page has; who has not arrived by then never will.</summary>
    private const int MostStops = 150;

    /// <summary>Where the focus is: there, with a ring around it, the label it lies in or the field's own edge; there without; or elsewhere.</summary>
    private const string Where = """
        selector => {
          const at = document.activeElement;
          if (!at || !at.matches(selector)) return "elsewhere";
          for (let ring = at, up = 0; ring && up < 2; ring = ring.parentElement, up++) {
            const style = getComputedStyle(ring);
            if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return "ringed";
          }
          const edge = at.closest(".mud-input")?.querySelector(".mud-input-outlined-border");
          return edge && parseFloat(getComputedStyle(edge).borderTopWidth) >= 2 ? "ringed" : "bare";
        }
        """;

    public Device Device => device;

    public Task TypeAsync(string text) => device.Page.Keyboard.TypeAsync(text);

    public Task PressAsync(string key) => device.Page.Keyboard.PressAsync(key);

    /// <summary>Goes on with Tab to a control, which must be on the page, and sees where it is by the ring around it.</summary>
    /// <param name="testIds">The control's, after those of what it lies in.</param>
    public async Task GoToAsync(params string[] testIds)
    {
        var selector = Selector(testIds);
        await Assertions.Expect(device.Page.Locator(selector).First).ToBeEnabledAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            switch (await device.Page.EvaluateAsync<string>(Where, selector))
            {
                case "ringed":
                    return;
                case "bare":
                    Assert.Fail($"{selector} shows no ring when the keyboard is there.");
                    return;
            }

            await PressAsync("Tab");
        }

        Assert.Fail($"No Tab leads to {selector} on {device.Address}.");
    }

    /// <summary>
    /// Goes to a control and presses it. Where the keyboard is there already it looks around first, as a person does: a key that follows at once upon one that took
    /// the control from under it is taken for a slip.
    /// </summary>
    public async Task EnterAsync(params string[] testIds)
    {
        await Assertions.Expect(device.Page.Locator(Selector(testIds)).First).ToBeEnabledAsync();
        if (await device.Page.EvaluateAsync<string>(Where, Selector(testIds)) == "ringed")
        {
            await PressAsync("Shift+Tab");
        }

        await GoToAsync(testIds);
        await PressAsync("Enter");
    }

    /// <summary>Goes to a tick box and ticks it.</summary>
    public async Task TickAsync(params string[] testIds)
    {
        await GoToAsync(testIds);
        await PressAsync("Space");
        await Assertions.Expect(device.Page.Locator(Selector(testIds)).First).ToBeCheckedAsync();
    }

    /// <summary>Goes to a field and writes over what is in it.</summary>
    public async Task WriteAsync(string text, params string[] testIds)
    {
        await GoToAsync(testIds);
        await PressAsync("ControlOrMeta+A");
        await TypeAsync(text);
    }

    public Task WriteAsync(int number, params string[] testIds) => WriteAsync(number.ToString(CultureInfo.InvariantCulture), testIds);

    /// <summary>The keyboard is still, or again, where it is looked for.</summary>
    public Task IsAtAsync(params string[] testIds) => Assertions.Expect(device.Page.Locator(Selector(testIds)).First).ToBeFocusedAsync();

    /// <summary>A word with a bracket, a dot or a space is a selector of its own, for what has no test id.</summary>
    private static string Selector(string[] testIds) =>
        string.Join(' ', testIds.Select(t => t.AsSpan().IndexOfAny("[.: ") >= 0 ? t : $"[data-testid='{t}']"));
}
