using DualReview.EndToEnd.Foundation;

namespace DualReview.EndToEnd.Access;

/// <summary>Goes through a page with Tab and sees whether the keyboard is ever under something (WCAG 2.2, 2.4.11).</summary>
internal static class Stops
{
    /// <summary>So many stops are more than any page has.</summary>
    private const int Most = 200;

    /// <summary>
    /// From the top of the page to a last stop of the test's own: from the end of a page the keyboard goes on to what is around it, and what a browser without a
    /// window does with a key there is its affair.
    /// </summary>
    private const string Begin = """
        () => {
          document.body.tabIndex = -1;
          document.body.focus();
          scrollTo(0, 0);
          if (document.getElementById("last-stop")) return;
          const last = document.createElement("button");
          last.id = "last-stop";
          document.body.append(last);
        }
        """;

    /// <summary>The end, or the name of the control: with a mark where its middle is out of sight or covered.</summary>
    private const string Where = """
        () => {
          const at = document.activeElement;
          if (!at || at.id === "last-stop" || at === document.body) return "end";
          const box = (at.closest("label") ?? at).getBoundingClientRect();
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          const hit = document.elementFromPoint(x, y);
          const seen = hit && (at.contains(hit) || hit.contains(at) || at.closest("label")?.contains(hit) || (at.parentElement.contains(hit) && getComputedStyle(at).opacity === "0"));
          const name = `${at.dataset.testid ?? at.id ?? at.nodeName} “${(at.textContent || at.value || at.ariaLabel || "").trim().slice(0, 20)}”`;
          return seen ? name : `hidden: ${name} at ${Math.round(y)} of ${innerHeight}, under ${hit?.className || hit?.nodeName}`;
        }
        """;

    /// <summary>The controls the keyboard comes to from the top of the page, in order; those it cannot be seen at begin with “hidden”.</summary>
    public static async Task<IReadOnlyList<string>> StopsAsync(this Device device)
    {
        await device.Page.EvaluateAsync(Begin);
        var stops = new List<string>();
        while (stops.Count < Most)
        {
            await device.Page.Keyboard.PressAsync("Tab").WaitAsync(Chromium.Patience);
            var stop = await device.Page.EvaluateAsync<string>(Where).WaitAsync(Chromium.Patience);
            if (stop == "end")
            {
                return stops;
            }

            stops.Add(stop);
        }

        throw new InvalidOperationException($"The keyboard comes to no end on {device.Address}.");
    }

    /// <summary>Every stop is in sight, and there are at least so many: a page that was not there yet has none.</summary>
    public static async Task HidesNoStopAsync(this Device device, int atLeast)
    {
        var stops = await device.StopsAsync();
        Assert.DoesNotContain(stops, s => s.StartsWith("hidden", StringComparison.Ordinal));
        Assert.True(stops.Count >= atLeast, $"Only {string.Join(", ", stops)}.");
    }
}
