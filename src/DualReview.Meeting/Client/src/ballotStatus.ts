// What the page says of its ballot, in the place where the ballot was.
import { byId, fill, h } from "./dom";
import type { Session } from "./session";
import type { Kiosk } from "./votingPage";
import { words } from "./words";

export class BallotStatus {
  private told = "";

  constructor(private readonly kiosk: Kiosk | null) {}

  /** Something else stands there now: whatever comes next is said, even when it was said before. */
  forget(): void {
    this.told = "";
  }

  /** Answers beside the field. Looked up every time: the fragment with this line may be swapped in while the answer is awaited. */
  answer(text: string): void {
    const line = byId("claim-answer");
    if (line) {
      line.textContent = text;
    } else {
      this.tell(words.claimTitle, text, false);
    }
  }

  tell(title: string, text: string, busy: boolean): void {
    const told = `${title}/${text}`;
    if (this.told === told && !byId("ballot")!.hidden) {
      return;
    }
    this.told = told;
    const root = byId("ballot")!;
    root.hidden = false;
    document.body.classList.toggle("voting", busy);
    // While it is all there is on the page, it is the page's heading.
    fill(root, h("div", { class: "received", role: "status", "data-testid": "ballot-status" }, h(busy ? "h1" : "h2", {}, title), h("p", { class: "say" }, text)));
  }

  /** The ballot is in the box. */
  received(): void {
    if (this.told === "received") {
      return; // A push must not take the reader's place away.
    }
    this.told = "received";
    const root = byId("ballot")!;
    document.body.classList.add("spent");
    document.body.classList.remove("voting");
    root.hidden = false;
    fill(root,
      h("div", { class: "received", role: "status", "data-testid": "received" },
        h("div", { class: "mark", "aria-hidden": "true" }, "✓"),
        h("h2", { tabindex: -1 }, words.received),
        h("p", { class: "say" }, this.kiosk ? words.receivedKiosk : words.receivedLead)));
    root.querySelector("h2")?.focus();
    this.kiosk?.received();
  }

  /** A ballot that was acknowledged and is not in the count is no late ballot: that is what receipts are there to find. */
  counted({ state, counted }: Session): void {
    const said = counted ? [words.counted, words.countedLead] : state === "accepted" ? [words.missing, words.missingLead] : [words.notCounted, words.notCountedLead];
    this.tell(said[0]!, said[1]!, false);
  }
}
