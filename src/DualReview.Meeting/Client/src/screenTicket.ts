// The hand-out ticket on an entitled screen: asked for when the last one changes, taken away when it is too old.
import { byId } from "./dom";
import { TicketClock, type Moment, type Ticket } from "./ticketClock";

const TICK = 250;
const TOO_SLOW = 5000;

const now = (): Moment => ({ steady: performance.now(), wall: Date.now() });

export class ScreenTicket {
  private readonly clock = new TicketClock();
  private drawn: Ticket | null = null;
  private panel: HTMLElement | null = null;

  /** @param lost Told when the server no longer gives this screen a ticket: the scene must be asked for anew. */
  constructor(private readonly url: string, private readonly lost: () => void) {
    setInterval(() => this.tick(), TICK);
  }

  /** Looks at the page: draws what may be shown, asks when it is time. Called by itself and after every new fragment. */
  tick(): void {
    const panel = byId("ticket");
    if (panel !== this.panel) {
      this.panel = panel;
      this.drawn = null;
    }
    if (panel === null) {
      this.clock.none();
      return;
    }
    this.draw(this.clock.shown(now()));
    if (this.clock.ask(now())) {
      void this.fetch();
    }
  }

  private draw(ticket: Ticket | null): void {
    if (ticket === this.drawn && this.panel?.dataset.drawn === "1") {
      return;
    }
    this.drawn = ticket;
    this.panel!.dataset.drawn = "1";
    byId("ticket-qr")!.innerHTML = ticket?.svg ?? "";
    byId("ticket-qr")!.hidden = ticket === null;
    byId("ticket-wait")!.hidden = ticket !== null;
    byId("ticket-digits")!.textContent = ticket === null ? "— —" : `${ticket.digits.slice(0, 3)} ${ticket.digits.slice(3)}`;
  }

  private async fetch(): Promise<void> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TOO_SLOW);
    try {
      const response = await fetch(this.url, { cache: "no-store", credentials: "same-origin", signal: abort.signal });
      if (response.status === 200) {
        this.clock.took((await response.json()) as Ticket);
      } else if (response.status === 403 || response.status === 404) {
        this.clock.none();
        this.lost();
      }
    } catch {
      // No connection: the ticket on the screen goes when it is too old, and the next tick asks again.
    } finally {
      clearTimeout(timer);
    }
    this.tick();
  }
}
