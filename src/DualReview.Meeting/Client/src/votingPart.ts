// Stands in for the voting part until it is needed, and then fetches it: at the latest when a box is open, earlier when a vote comes near
// or a ticket was scanned. A phone that only checks in loads a third less.
import { insist } from "./insist";
import { nextDelay } from "./live";
import { waitOrWake } from "./sender";
import { sessionKey, type Hall, type Place, type Ticket, type VotingPage } from "./votingPage";

export class VotingPart implements VotingPage {
  private part: VotingPage | null = null;
  private loading: Promise<VotingPage> | null = null;
  private wanted: Ticket | null = null;
  private latest: Hall | null = null;

  /** @param insert Brings the script onto the page; fails when it did not come, or when it is told to give up. */
  constructor(private readonly url: string, private readonly place: Place, private readonly insert: (url: string, signal: AbortSignal) => Promise<void> = inserted) {}

  scanned(ticket: Ticket): void {
    this.wanted = ticket;
    void this.load().then(() => this.again());
  }

  async typed(kind: Ticket["kind"], text: string): Promise<void> {
    await (await this.load()).typed(kind, text);
  }

  async prefetch(): Promise<void> {
    await (await this.load()).prefetch();
  }

  async update(hall: Hall): Promise<void> {
    this.latest = hall;
    const begun = [hall.box, hall.next].some((box) => this.place.store.get(sessionKey(this.place.meeting, box)) !== null);
    if (this.part === null && !hall.open && !begun && this.wanted === null) {
      return;
    }
    await this.load();
    await this.again();
  }

  private async again(): Promise<void> {
    if (this.part !== null && this.wanted !== null) {
      this.part.scanned(this.wanted);
      this.wanted = null;
    }
    if (this.part !== null && this.latest !== null) {
      await this.part.update(this.latest);
    }
  }

  private load(): Promise<VotingPage> {
    this.loading ??= this.fetch().then((part) => (this.part = part));
    return this.loading;
  }

  /** Tries until it is there: without it nobody votes. */
  private async fetch(): Promise<VotingPage> {
    let tries = 0;
    // A browser asks once for an address and lets others who want it wait for that answer: every further try has one of its own.
    const once = (signal: AbortSignal): Promise<void> => this.insert(tries++ === 0 ? this.url : `${this.url}?again=${tries}`, signal);
    for (let attempt = 0; ; attempt++) {
      try {
        await insist(once);
        return window.dualReviewVoting!(this.place);
      } catch {
        await waitOrWake(nextDelay(attempt, Math.random));
      }
    }
  }
}

function inserted(url: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const failed = (): void => {
      script.remove();
      reject(new Error("no script"));
    };
    script.src = url;
    script.onload = () => (window.dualReviewVoting === undefined ? failed() : resolve());
    script.onerror = failed;
    signal.addEventListener("abort", failed);
    document.head.append(script);
  });
}
