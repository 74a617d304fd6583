using DualReview.EndToEnd.Foundation;

namespace DualReview.EndToEnd.Access;

/// <summary>What the presiding cadre needs in front of the hall is on the screen before anything is scrolled.</summary>
internal static class Reach
{
    /// <summary>
    /// The one big button and its neighbours, alarms, everything that can be pressed or filled in in the step, and what the step is done with in the panel below.
    /// A report is as long as its people and is read, not pressed, and what stands below it is further down; what is folded away is asked for first.
    /// </summary>
    private const string Missing = """
        more => {
          const shown = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest("details:not([open])");
          const middle = document.querySelector(".host .mid").getBoundingClientRect();
          const needed = [
            ...document.querySelectorAll(".host .ft button, .host .ft p, .host .mid .alarm, .host .stage :is(button, a[href], input, textarea, select, summary:not(.tally ~ * summary), h2, blockquote), .host:not(:has(.tally)) [role=tab]"),
            ...(more ? document.querySelectorAll(more) : []),
          ].filter(shown);
          return needed.filter(e => {
            const box = e.getBoundingClientRect();
            const inMiddle = e.closest(".mid") !== null;
            const [top, bottom] = inMiddle ? [middle.top, middle.bottom] : [0, innerHeight];
            return box.top < top - 1 || box.bottom > bottom + 1 || box.left < -1 || box.right > innerWidth + 1;
          }).map(e => `${e.dataset.testid ?? e.nodeName} “${(e.textContent || e.value || "").trim().slice(0, 20)}” at ${Math.round(e.getBoundingClientRect().bottom)} of ${Math.round(middle.bottom)}`)
            .concat(document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight ? ["the window scrolls"] : []);
        }
        """;

    /// <summary>What is out of sight on the laptop, and whether the window itself scrolls.</summary>
    /// <param name="laptop">Shows the dashboard.</param>
    /// <param name="more">CSS selector of what this step is done with besides.</param>
    public static async Task<IReadOnlyList<string>> OutOfReachAsync(this Device laptop, string? more = null)
    {
        await laptop.Page.EvaluateAsync("() => { document.querySelector('.host .mid').scrollTop = 0; scrollTo(0, 0); }");
        return await laptop.Page.EvaluateAsync<string[]>(Missing, more);
    }

    /// <summary>On a phone: the step and the way on come first, the agenda after them, and an alarm before everything.</summary>
    public static async Task HasTheStepFirstAsync(this Device phone)
    {
        var places = await phone.Page.EvaluateAsync<float[]>(
            """
            () => [".mid .alarm", ".mid .stage h2, .mid .stage .turnout, .mid .stage blockquote", ".ft .go", ".ag"].map(s => document.querySelector(".host").querySelector(s)?.getBoundingClientRect())
              .flatMap((r, i) => [r ? r.top : -1, r ? r.bottom : -1])
            """);
        var (alarmBottom, stepTop, stepBottom, nextBottom, agendaTop) = (places[1], places[2], places[3], places[5], places[6]);
        var height = phone.Page.ViewportSize!.Height;
        Assert.True(alarmBottom < height && alarmBottom <= stepTop, $"The alarm ends at {alarmBottom}, the step begins at {stepTop}.");
        Assert.True(stepBottom < height && nextBottom <= height, $"The step ends at {stepBottom}, the way on at {nextBottom} of {height}.");
        Assert.True(stepTop < agendaTop, $"The step begins at {stepTop}, the agenda at {agendaTop}.");
        Assert.Equal(phone.Page.ViewportSize.Width, await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
