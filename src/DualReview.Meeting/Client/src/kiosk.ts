// A shared tablet behind a screen: begins anew after each voter, and when somebody went away in the middle. Nothing of a voter is kept,
// so beginning anew is loading the page again.
import { byId, fill, h } from "./dom";
import type { Kiosk } from "./votingPage";
import { words } from "./words";

/** The next person waits; whoever voted has seen 已收到 by then. */
export const AFTER_VOTE = 8000;

/** Nobody reads a ballot this long without a touch. */
export const IDLE = 180000;

/** Time to answer that somebody is still there. */
export const GRACE = 60000;

export interface KioskPage {
  /** Whether anything of a voter is on the page. */
  used(): boolean;
  /** Shows or hides the question whether somebody is still there. */
  ask(yes: boolean): void;
  /** Shows or hides the button that clears the page. */
  clearable(yes: boolean): void;
  begin(): void;
}

/** When to ask and when to begin anew. */
export class KioskClock implements Kiosk {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private state: "waiting" | "sending" | "received" = "waiting";

  constructor(private readonly page: KioskPage) {
    this.touched();
  }

  /** Somebody touched the page. */
  touched(): void {
    if (this.state !== "received") {
      clearTimeout(this.timer);
    }
    this.page.ask(false);
    if (this.state === "waiting") {
      this.timer = setTimeout(() => this.idle(), IDLE);
    }
  }

  /** A ballot on its way is in this page's memory and nowhere else: whatever happens, it is not cleared away before there is an answer. */
  sending(yes: boolean): void {
    this.state = yes ? "sending" : "waiting";
    this.page.clearable(!yes);
    this.touched();
  }

  received(): void {
    this.state = "received";
    this.page.clearable(true);
    this.page.ask(false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.page.begin(), AFTER_VOTE);
  }

  private idle(): void {
    if (this.page.used()) {
      this.page.ask(true);
      this.timer = setTimeout(() => this.page.begin(), GRACE);
    } else {
      this.touched();
    }
  }
}

/** The clock of this page. */
export function kioskClock(): KioskClock {
  const still = byId("kiosk-still")!;
  const reset = byId("kiosk-reset")!;
  const clock = new KioskClock({
    used: () => !byId("ballot")!.hidden || [...document.querySelectorAll<HTMLInputElement>("#now input")].some((field) => field.value !== ""),
    ask: (yes) => {
      if (still.hidden === yes) {
        still.hidden = !yes;
        still.querySelector("button")?.focus();
      }
    },
    clearable: (yes) => (reset.hidden = !yes),
    begin: () => location.reload(),
  });
  fill(still,
    h("div", {},
      h("h2", { id: "kiosk-asks" }, words.kioskStill),
      h("p", { class: "say" }, words.kioskStillLead),
      h("button", { class: "p", type: "button", "data-testid": "kiosk-go", click: () => clock.touched() }, words.kioskGo)));
  reset.addEventListener("click", () => location.reload());
  for (const touch of ["pointerdown", "keydown", "input"]) {
    // The question covers the page and goes with its button only: going at the first touch, the tap would fall through to a grade below.
    document.addEventListener(touch, () => still.hidden && clock.touched());
  }
  return clock;
}
