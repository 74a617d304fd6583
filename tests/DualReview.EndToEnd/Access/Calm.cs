using DualReview.EndToEnd.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Access;

/// <summary>A device of somebody who asked their system for no motion.</summary>
internal static class Calm
{
    private const string Moving = """
        () => [
          ...document.getAnimations().map(a => `${a.animationName ?? a.transitionProperty} runs on ${a.effect.target.className || a.effect.target.nodeName}`),
          ...Array.from(document.querySelectorAll("*")).flatMap(e => ["", "::before", "::after"].map(part => [e, part, getComputedStyle(e, part)]))
            .filter(([, , s]) => s.transitionDuration.split(", ").some(d => parseFloat(d) > 0) && s.transitionProperty !== "none")
            .map(([e, part, s]) => `${e.nodeName}.${e.className}${part} would move its ${s.transitionProperty} for ${s.transitionDuration}`),
        ].slice(0, 5)
        """;

    public static Task AskForCalmAsync(this Device device) => device.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

    /// <summary>What moves on the page, or would if it changed.</summary>
    public static async Task<IReadOnlyList<string>> MovingAsync(this Device device) => await device.Page.EvaluateAsync<string[]>(Moving);
}
