// A shared tablet behind a screen: begins anew after each voter, and when somebody went away in the middle. Nothing of a voter is kept,
// so beginning anew is loading the page again.
import { byId, h } from "./dom";
import { words } from "./words";

/** The next person waits; whoever voted has seen 已收到 by then. */
const AFTER_VOTE = 8000;

/** Nobody reads a ballot this long without a touch. */
const IDLE = 180000;

/** Time to answer that somebody is still there. */
const GRACE = 60000;

export interface KioskClock { received(): void }

export function kioskClock(): KioskClock {
  let idle: ReturnType<typeof setTimeout> | undefined;
  let voted = false;
  const begin = (): void => location.reload();

  const still = byId("kiosk-still")!;
  function watch(): void {
    clearTimeout(idle);
    still.hidden = true;
    if (!voted) {
      idle = setTimeout(ask, IDLE);
    }
  }

  function ask(): void {
    if (byId("ballot")!.hidden) {
      watch();
      return;
    }
    still.hidden = false;
    still.querySelector("button")?.focus();
    idle = setTimeout(begin, GRACE);
  }

  still.replaceChildren(
    h("h2", {}, words.kioskStill),
    h("p", { class: "say" }, words.kioskStillLead),
    h("button", { class: "p", type: "button", "data-testid": "kiosk-go", click: watch }, words.kioskGo));
  byId("kiosk-reset")!.addEventListener("click", begin);
  for (const touch of ["pointerdown", "keydown", "input"]) {
    document.addEventListener(touch, watch);
  }
  watch();
  return {
    received: () => {
      voted = true;
      clearTimeout(idle);
      setTimeout(begin, AFTER_VOTE);
    },
  };
}
