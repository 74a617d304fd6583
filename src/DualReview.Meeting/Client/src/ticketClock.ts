// When to ask for the next hand-out ticket, and when the one on the screen must go. No timers and no page in here.

export interface Ticket { readonly svg: string; readonly digits: string; readonly changesInMs: number }

/** A moment on both clocks: the monotonic one may stand still while the laptop sleeps, the wall clock may be set. */
export interface Moment { readonly steady: number; readonly wall: number }

/** Longest a ticket may outlive its turn while the next one is on its way. The server takes it for 15 s more. */
export const GRACE = 4000;

/** Asked again after this long when no answer came. */
export const AGAIN = 1000;

export class TicketClock {
  private ticket: Ticket | null = null;
  private came: Moment = { steady: 0, wall: 0 };
  private asked: Moment | null = null;

  /** A ticket arrived. Counted from when it was asked for, so that a slow answer is never shown too long. */
  took(ticket: Ticket): void {
    this.ticket = ticket;
    this.came = this.asked ?? this.came;
  }

  /** There is none, or this screen may not show it. */
  none(): void {
    this.ticket = null;
  }

  /** The ticket that may be shown now; null when it is too old. */
  shown(now: Moment): Ticket | null {
    if (this.ticket !== null && this.age(now) > this.ticket.changesInMs + GRACE) {
      this.ticket = null;
    }
    return this.ticket;
  }

  /** Whether to ask now; true starts a request. */
  ask(now: Moment): boolean {
    const due = this.ticket === null || this.age(now) >= this.ticket.changesInMs;
    if (!due || (this.asked !== null && this.asked !== this.came && between(this.asked, now) < AGAIN)) {
      return false;
    }
    this.asked = now;
    return true;
  }

  private age(now: Moment): number {
    return between(this.came, now);
  }
}

/** The longer of what both clocks say: whichever stood still or was set back does not make a ticket younger. */
function between(from: Moment, to: Moment): number {
  return Math.max(to.steady - from.steady, to.wall - from.wall);
}
