// Counts timers down on the page. The server sends how much is left; the page counts with its own monotonic clock, so a
// phone or a laptop with a wrong time shows the right one.

/** mm:ss, or h:mm:ss from an hour on. */
export function format(milliseconds: number): string {
  const seconds = Math.ceil(Math.abs(milliseconds) / 1000);
  const h = Math.floor(seconds / 3600);
  const rest = `${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  return h > 0 ? `${h}:${rest}` : rest;
}

export type Phase = "plenty" | "last" | "late";

export function phase(milliseconds: number): Phase {
  if (milliseconds <= 0) {
    return "late";
  }
  return milliseconds <= 60000 ? "last" : "plenty";
}

/** Runs all [data-left] elements below a root; returns how to stop. */
export function runClocks(root: HTMLElement, overtime: (text: string) => string): () => void {
  const started = performance.now();
  const clocks = [...root.querySelectorAll<HTMLElement>("[data-left]")].map((element) => ({
    element,
    left: Number(element.dataset.left),
    running: element.dataset.running === "True",
  }));
  const draw = (): void => {
    for (const { element, left, running } of clocks) {
      const now = running ? left - (performance.now() - started) : left;
      const text = now <= -1000 ? overtime(format(now)) : format(Math.max(now, 0));
      if (element.textContent !== text) {
        element.textContent = text;
      }
      element.classList.toggle("late", phase(now) === "late");
      element.classList.toggle("last", phase(now) === "last");
    }
  };
  draw();
  const timer = clocks.some((c) => c.running) ? setInterval(draw, 250) : undefined;
  return () => clearInterval(timer);
}
