// What the page and its voting part say to each other. The part is a file of its own, fetched when a vote comes near: a phone that
// only checks in need not load the cryptography.
import type { PhoneStorage } from "./storage";

/** Where the phone is. */
export interface Place {
  readonly code: string;
  readonly meeting: string;
  readonly rehearsal: boolean;
  /** A shared tablet, where nothing is kept and the page begins anew after each voter; null for somebody's own phone. */
  readonly kiosk: Kiosk | null;
  readonly store: PhoneStorage;
}

/** What a shared tablet is told of a ballot. */
export interface Kiosk {
  /** It is on its way, or no longer. */
  sending(yes: boolean): void;
  /** It is in the box. */
  received(): void;
}

/** What the hall's state means for a vote. `box` is 0 before a box is open; `next` is the number of the box that comes. */
export interface Hall { readonly box: number; readonly open: boolean; readonly counted: boolean; readonly next: number }

/** A right, or the way to one, from the scanned address: the projector's ticket, a slip, or a key of the roll with the fingerprint of its signer. */
export type Ticket =
  | { readonly kind: "screen" | "slip"; readonly value: string }
  | { readonly kind: "roll"; readonly value: string; readonly signer: string | null };

export interface VotingPage {
  scanned(ticket: Ticket): void;
  typed(kind: Ticket["kind"], text: string): Promise<void>;
  prefetch(): Promise<void>;
  update(hall: Hall): Promise<void>;
}

declare global {
  /** Set by the voting part once it is loaded. */
  interface Window { dualReviewVoting?: (place: Place) => VotingPage }
}

/** Where the phone keeps the right of a box. */
export const sessionKey = (meeting: string, box: number): string => `dr:${meeting}:${box}`;

/** Reads a ticket from the fragment of an address, which no server and no log ever sees. */
export function readTicket(fragment: string): Ticket | null {
  const part = (name: string): string | null => new RegExp(`[#&]${name}=([\\w-]+)`).exec(fragment)?.[1] ?? null;
  const [screen, slip, roll] = [part("t"), part("s"), part("r")];
  if (screen !== null) {
    return { kind: "screen", value: screen };
  }
  if (slip !== null) {
    return { kind: "slip", value: slip };
  }
  return roll === null ? null : { kind: "roll", value: roll, signer: part("f") };
}
