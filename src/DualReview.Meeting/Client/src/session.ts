// The right to vote as this phone holds it: made here, stored before anything is sent, wiped once the ballot is in the box.
import type { Box } from "./storage";
import { sessionKey } from "./votingPage";

export interface Session {
  /** 16 random bytes; only their hash ever leaves the phone before casting. */
  readonly token: string;
  /** 16 random bytes; makes sending repeat-safe. */
  readonly ballotId: string;
  /** 32 random bytes; their hash travels inside the ballot and is looked up after the count. */
  readonly r: string;
  readonly state: "made" | "claimed" | "sending" | "accepted" | "lost";
  /** The ballot being sent, so that a killed page goes on with the very same one. */
  readonly body?: string;
  /** While a right is taken by the roll: what was sent, so that a lost answer is asked for again and not another right. */
  readonly roll?: RollRequest;
  /** The right taken by the roll. */
  readonly proof?: RollProof;
  /** Digits of the key that signed it, to be compared with the projector's. */
  readonly signer?: string;
  /** Whether the receipt was found after the count. */
  readonly counted?: boolean;
}

/** `key` is empty once it was refused: the next one asks for the same signature. */
export interface RollRequest { readonly key: string; readonly modulus: string; readonly input: string; readonly blinded: string; readonly inverse: string }
export interface RollProof { readonly prefix: string; readonly signature: string }

const draftKey = (meeting: string, box: number): string => `${sessionKey(meeting, box)}:draft`;

export class Sessions {
  constructor(private readonly store: Box, private readonly random: (length: number) => string) {}

  read(meeting: string, box: number): Session | null {
    const text = this.store.get(sessionKey(meeting, box));
    if (text === null) {
      return null;
    }
    try {
      const stored = JSON.parse(text) as Partial<Session> | null;
      return typeof stored?.state === "string" ? (stored as Session) : null;
    } catch {
      return null;
    }
  }

  /** The session of a box, made and stored on first use. */
  open(meeting: string, box: number): Session {
    return this.read(meeting, box) ?? this.write(meeting, box, { token: this.random(16), ballotId: this.random(16), r: this.random(32), state: "made" });
  }

  /** The session of a box with this token: the one there is, when it has it already. */
  openWith(meeting: string, box: number, token: string): Session {
    const found = this.read(meeting, box);
    return found !== null && (found.token === token || found.state !== "made")
      ? found
      : this.write(meeting, box, { token, ballotId: this.random(16), r: this.random(32), state: "made" });
  }

  write(meeting: string, box: number, session: Session): Session {
    this.store.set(sessionKey(meeting, box), JSON.stringify(session));
    return session;
  }

  /** The ballot is in the box: nothing of what was voted stays on the phone, only what finds the receipt. */
  accept(meeting: string, box: number, session: Session): Session {
    this.store.remove(draftKey(meeting, box));
    return this.write(meeting, box, { token: "", ballotId: "", r: session.r, state: "accepted" });
  }

  draft(meeting: string, box: number): string | null {
    return this.store.get(draftKey(meeting, box));
  }

  keepDraft(meeting: string, box: number, draft: unknown): void {
    this.store.set(draftKey(meeting, box), JSON.stringify(draft));
  }
}
