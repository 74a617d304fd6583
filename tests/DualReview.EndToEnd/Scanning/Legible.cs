using DualReview.EndToEnd.Foundation;

namespace DualReview.EndToEnd.Scanning;

/// <summary>
/// Whether the last row can read the wall: no glyph below its minimum in the wall's own unit u, and nothing cut off (docs/design.md, “From how far a projector is read”).
/// </summary>
internal static class Legible
{
    /// <summary>What is looked at, at every size of a projector.</summary>
    public static readonly (int Width, int Height)[] Sizes = [(1920, 1080), (1280, 720), (1024, 768)];

    /// <summary>
    /// What the hall came for has 1.9 u: names, votes, grades given, sentences, codes, digits, the clock. A name of more than a dozen characters may shrink to what stands beside, 1.4 u.
    /// Named exceptions have 1.15 u: the mark that the network is away, the last line of a page, columns of a scale with six grades.
    /// A glyph is taken to be its em high: the line around it may touch an edge that the glyph does not.
    /// </summary>
    private const string Look = """
        () => {
          const u = Math.min(innerWidth / 96, innerHeight / 54);
          const matters = ".name, .row:not(.weighted) .n b, .seats b, .names li, .row .v b, .sentence, .code, .digits b, .signer b, .clock b, blockquote, h1:not(.line h1), .big, .statement h2, .lead, .number, .large, .say, .how li, .network, .wifi b, .asker b, .root b, .facts b, .panel:not(.slim) .call, .state, .backed li p, .row.who b";
          const beside = "h1 small, h1 em, .number em, .heads *, .sentence small";
          const least = "#offline, .foot, .foot *, .splitlead, .cols-6 .heads *, .cols-7 .heads *";
          const said = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const text = texts.currentNode.nodeValue.trim();
            const holder = texts.currentNode.parentElement;
            if (!text || holder.closest("script, style, noscript, title") || !holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            const size = parseFloat(getComputedStyle(holder).fontSize);
            const needed = holder.closest(least) ? 1.15 : holder.closest(beside) || !holder.closest(matters) || [...text].length > 12 && holder.closest(".name, .n b, .seats b") ? 1.4 : 1.9;
            if (size < needed * u - 0.05) said.push(`“${text.slice(0, 20)}” has ${(size / u).toFixed(2)} u of ${needed}`);
            const range = document.createRange();
            range.selectNodeContents(texts.currentNode);
            for (const line of range.getClientRects()) {
              const middle = (line.top + line.bottom) / 2;
              const glyph = { left: line.left, right: line.right, top: middle - size / 2, bottom: middle + size / 2 };
              for (let frame = holder; frame; frame = frame.parentElement) {
                const clips = frame === document.body || getComputedStyle(frame).overflow !== "visible";
                const box = frame === document.body ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : frame.getBoundingClientRect();
                if (clips && (glyph.left < box.left - 1 || glyph.right > box.right + 1 || glyph.top < box.top - 1 || glyph.bottom > box.bottom + 1)) {
                  said.push(`“${text.slice(0, 20)}” is cut off by ${frame.nodeName.toLowerCase()}.${frame.className}`);
                  break;
                }
              }
            }
          }
          for (const e of document.querySelectorAll("body *")) {
            const box = e.getBoundingClientRect();
            if (box.width > 0 && e.matches("svg, img, .qr") && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1)) said.push(`${e.className.baseVal ?? e.className} hangs over the edge`);
          }
          return [...new Set(said)].slice(0, 8);
        }
        """;

    /// <summary>Holds what the wall shows now against the minimum, at every size; the wall has its own size again afterwards.</summary>
    /// <param name="wall">Shows the scene.</param>
    /// <param name="scene">What it is called in the findings.</param>
    /// <param name="findings">Filled with what is too small or cut off.</param>
    public static async Task LookAsync(Device wall, string scene, List<string> findings)
    {
        foreach (var (width, height) in Sizes)
        {
            await wall.Page.SetViewportSizeAsync(width, height);
            findings.AddRange((await LookAsync(wall)).Select(f => $"{scene} at {width}×{height}: {f}"));
        }
    }

    /// <summary>What of the wall, as large as it is now, is too small or cut off.</summary>
    public static Task<string[]> LookAsync(Device wall) => wall.Page.EvaluateAsync<string[]>(Look);
}
