// Stands in for the voting part until it is needed, and then fetches it: at the latest when a box is open, earlier when a vote comes near
// or a ticket was scanned. A phone that only checks in loads a third less.
import { nextDelay } from "./live";
import { sessionKey, type Hall, type Place, type Ticket, type VotingPage } from "./votingPage";

export class VotingPart implements VotingPage {
  private part: VotingPage | null = null;
  private loading: Promise<VotingPage> | null = null;
  private wanted: Ticket | null = null;
  private latest: Hall | null = null;

  /** @param insert Brings the script onto the page; false when it did not come. */
  constructor(private readonly url: string, private readonly place: Place, private readonly insert: (url: string) => Promise<boolean> = inserted) {}

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
    for (let attempt = 0; ; attempt++) {
      if (await this.insert(this.url)) {
        return window.dualReviewVoting!(this.place);
      }
      await new Promise((resolve) => setTimeout(resolve, nextDelay(attempt, Math.random)));
    }
  }
}

function inserted(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve(window.dualReviewVoting !== undefined);
    script.onerror = () => {
      script.remove();
      resolve(false);
    };
    document.head.append(script);
  });
}
