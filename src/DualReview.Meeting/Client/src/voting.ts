// From the ticket to 已收到: takes the right, shows the ballot, seals and sends it, and finds out truthfully what became of it.
import { BallotStatus } from "./ballotStatus";
import { BallotView } from "./ballotView";
import { encodeBallot } from "./ballotCodec";
import { byId, h } from "./dom";
import { revive, type Draft, type Paper } from "./draft";
import { Papers } from "./papers";
import { takeByRoll } from "./roll";
import { ballotKey, sealBallot } from "./seal";
import { base64url, fromBase64url, hash, hashBytes, randomBytes, slipCode, slipToken } from "./secrets";
import { postJson, send, waitOrWake, type Answer } from "./sender";
import { Sessions, type Session } from "./session";
import type { Hall, Place, Ticket, VotingPage } from "./votingPage";
import { words } from "./words";

export class Voting implements VotingPage {
  private box = 0;
  private view: BallotView | null = null;
  private hall: Hall = { box: 0, open: false, counted: false, next: 1 };
  private sending = false;
  private taking = false;
  private ticket: Ticket | null = null;
  private readonly papers: Papers;
  private readonly status: BallotStatus;

  constructor(private readonly place: Place, private readonly sessions: Sessions) {
    this.papers = new Papers(place.code);
    this.status = new BallotStatus(place.kiosk);
  }

  /** A ticket from the scanned address; used as soon as it can be. */
  scanned(ticket: Ticket): void {
    this.ticket = ticket;
  }

  /** Whether the right of the current box is used up or under way, so that nothing asks for another. */
  private spent(session: Session | null): boolean {
    return session !== null && ["sending", "accepted", "lost"].includes(session.state);
  }

  /** Fetches the form ahead of the opening, so that opening costs the hall no request. */
  async prefetch(): Promise<void> {
    await this.papers.form().catch(() => undefined);
  }

  /** The hall's state, told at load, by every fragment and by every hub message. */
  async update(hall: Hall): Promise<void> {
    const { box, open, counted } = hall;
    this.hall = hall;
    if (box !== this.box) {
      // What is said about an earlier box must not stand beside a new one.
      this.box = box;
      this.view = null;
      this.status.forget();
      byId("ballot")!.hidden = true;
      document.body.classList.remove("voting");
    }
    if (box === 0) {
      document.body.classList.remove("spent");
      await this.beforeOpening(hall.next);
      return;
    }
    const session = this.sessions.read(this.place.meeting, box);
    document.body.classList.toggle("spent", this.spent(session));
    if (session?.state === "sending") {
      void this.deliver(session);
      return;
    }
    if (session?.state === "accepted" || session?.state === "lost") {
      await this.tellOutcome(box, session, counted);
      return;
    }
    if (!open) {
      if (session?.state === "claimed") {
        this.view = null;
        this.status.tell(words.voteOver, words.notReturned, false);
        this.sessions.write(this.place.meeting, box, { ...session, state: "lost", counted: false });
      }
      return;
    }
    if (session?.state === "claimed") {
      await this.showBallot();
    } else if (this.ticket !== null) {
      const ticket = this.ticket;
      this.ticket = null;
      await this.claim(ticket);
    }
  }

  /** Typed into the page's field: digits of the projector, the code of a slip, or a key of the roll. */
  async typed(kind: Ticket["kind"], text: string): Promise<void> {
    if (kind === "roll") {
      this.ticket = { kind, value: text, signer: null };
      await this.beforeOpening(this.hall.next);
      return;
    }
    if (kind === "slip" && slipCode(text) === null) {
      this.status.answer(words.slipWrong);
      return;
    }
    await this.claim({ kind, value: kind === "screen" ? text.replace(/\s/g, "") : text });
  }

  /** By the roll, before the box opens: the name is checked at the table, the right knows no name. */
  private async beforeOpening(next: number): Promise<void> {
    const session = this.sessions.read(this.place.meeting, next);
    if (this.ticket?.kind === "roll" || (session?.state === "made" && (session.roll?.key ?? "") !== "")) {
      await this.takeByRoll(next);
    } else if (session?.state === "claimed") {
      document.body.classList.add("spent");
      this.status.tell(words.rollTaken, words.rollTakenLead(session.signer ?? ""), false);
    } else if (this.ticket?.kind === "slip") {
      this.status.tell(words.slipRead, words.slipReadLead, false);
    }
  }

  /** One at a time: a change of the meeting must not ask for a second right while the first is on its way. */
  private async takeByRoll(next: number): Promise<void> {
    if (this.taking) {
      return;
    }
    this.taking = true;
    const ticket = this.ticket;
    this.ticket = null;
    try {
      await takeByRoll(this.place, this.sessions, next, ticket, (title, text, busy) => this.box === 0 && this.status.tell(title, text, busy));
    } finally {
      this.taking = false;
    }
    // The box may have opened meanwhile: then the right that just came is for its ballot.
    await this.update(this.hall);
  }

  private async claim(ticket: Ticket): Promise<void> {
    const box = this.box;
    const session = ticket.kind === "slip"
      ? this.sessions.openWith(this.place.meeting, box, slipToken(slipCode(ticket.value) ?? ticket.value))
      : this.sessions.open(this.place.meeting, box);
    if (session.state !== "made") {
      // Whoever types the digits again on a phone that has its ballot gets that ballot, never a second one.
      await this.update({ box, open: true, counted: false, next: box });
      return;
    }
    const body = JSON.stringify({ ticket: ticket.kind === "screen" ? ticket.value : "", hash: hash(session.token) });
    const answer = await send({
      post: () => postJson(`/m/${this.place.code}/claim`, body),
      wait: waitOrWake,
      random: Math.random,
      retrying: (_, sentence) => this.status.answer(sentence ?? words.claimRetrying),
      // The ticket on the wall changes every few seconds; after a minute it is another one.
      giveUp: (attempt) => attempt >= 8,
    });
    if (answer === null) {
      this.status.answer(words.claimUnreachable);
    } else if (answer.status === 200) {
      this.sessions.write(this.place.meeting, box, { ...session, state: "claimed" });
      await this.showBallot();
    } else {
      this.status.answer(answer.sentence ?? words.claimRefused);
    }
  }

  private async showBallot(): Promise<void> {
    if (this.view !== null) {
      return; // A push must never wipe a ballot in progress.
    }
    const box = this.box;
    let paper: Paper | null = null;
    for (let attempt = 0; paper === null; attempt++) {
      try {
        paper = await this.papers.form();
        await this.papers.sealOf(box);
      } catch {
        paper = null;
        this.status.tell(words.claimed, words.fetchingPaper, true);
        await waitOrWake(Math.min(1000 * (attempt + 1), 8000));
        if (this.box !== box) {
          return;
        }
      }
    }
    if (this.view !== null || this.sessions.read(this.place.meeting, box)?.state !== "claimed") {
      return; // Shown already, or the box was closed while the form was on its way.
    }
    const draft = revive(this.sessions.draft(this.place.meeting, box), paper);
    let latest: Draft = draft;
    const whole = paper;
    const root = byId("ballot")!;
    root.hidden = false;
    document.body.classList.add("voting");
    this.status.forget();
    this.view = new BallotView({
      root,
      paper,
      draft,
      rehearsal: this.place.rehearsal,
      persistent: this.place.kiosk !== null || this.place.store.persistent,
      preferences: this.place.store,
      noticeKey: this.place.kiosk ? null : `dr:${this.place.meeting}:notice`,
      plainHttp: location.protocol === "http:",
      changed: (d) => {
        latest = d;
        this.sessions.keepDraft(this.place.meeting, box, d);
      },
      send: () => void this.submit(box, whole, latest),
    });
  }

  private async submit(box: number, paper: Paper, draft: Draft): Promise<void> {
    const session = this.sessions.read(this.place.meeting, box);
    if (session === null || session.state !== "claimed") {
      return;
    }
    const seal = await this.papers.sealOf(box);
    const id = fromBase64url(session.ballotId);
    const sealed = sealBallot(seal, ballotKey(id), encodeBallot(draft, paper, hashBytes(fromBase64url(session.r)), seal.bodySize), randomBytes);
    const body = JSON.stringify({ token: session.token, ballotId: session.ballotId, ballot: base64url(sealed), ...session.proof });
    // Stored before it is sent: a killed page sends the very same ballot again.
    await this.deliver(this.sessions.write(this.place.meeting, box, { ...session, state: "sending", body }));
  }

  private async deliver(session: Session): Promise<void> {
    if (this.sending) {
      return;
    }
    this.sending = true;
    this.place.kiosk?.sending(true);
    this.view = null;
    document.body.classList.add("spent");
    const box = this.box;
    this.status.tell(words.casting, words.castingLead, true);
    const answer = await send({
      post: () => postJson(`/m/${this.place.code}/cast`, session.body ?? ""),
      wait: waitOrWake,
      random: Math.random,
      retrying: (_, sentence) => this.status.tell(words.casting, sentence === null ? words.castRetrying : `${sentence}${words.castKept}`, true),
    });
    this.sending = false;
    this.place.kiosk?.sending(false);
    await this.settle(box, session, answer!);
  }

  private async settle(box: number, session: Session, answer: Answer): Promise<void> {
    switch (true) {
      case answer.status === 200:
        await this.tellOutcome(box, this.sessions.accept(this.place.meeting, box, session), false);
        break;
      case answer.status === 410:
        // The first try may have reached the box just before it closed: the receipts tell.
        this.status.tell(words.voteOver, words.checkingReceipt, true);
        await this.lookForReceipt(box, session);
        break;
      case answer.status === 409:
        this.sessions.write(this.place.meeting, box, { ...session, state: "lost" });
        this.status.tell(words.notTaken, answer.sentence ?? words.ticketUsed, false);
        break;
      case answer.code === "cast.tokenUnknown":
        // The server lost what it had handed out. The draft stays; the same token is handed out again with the next ticket.
        this.sessions.write(this.place.meeting, box, { ...session, state: "made" });
        document.body.classList.remove("spent");
        this.status.tell(words.claimAgain, answer.sentence ?? "", false);
        break;
      default: {
        // Refused for what is in it: back to the ballot with the reason, nothing lost.
        const { body: _, ...rest } = session;
        this.sessions.write(this.place.meeting, box, { ...rest, state: "claimed" });
        document.body.classList.remove("spent");
        await this.showBallot();
        byId("ballot")?.prepend(h("p", { class: "bad", role: "alert", "data-testid": "ballot-refused" }, answer.sentence ?? words.castRefused));
        scrollTo(0, 0);
        break;
      }
    }
  }

  /** Says what became of the ballot: once when it happens, and again on a page that was loaded anew. */
  private async tellOutcome(box: number, session: Session, counted: boolean): Promise<void> {
    if (session.state === "accepted" && session.counted === undefined) {
      this.status.received();
      if (counted) {
        await this.lookForReceipt(box, session);
      }
    } else if (session.counted !== undefined) {
      this.status.counted(session);
    } else {
      this.status.tell(words.usedTitle, words.usedLead, false);
    }
  }

  private async lookForReceipt(box: number, session: Session): Promise<void> {
    const list = await this.papers.receiptsOf(box);
    if (list === null || !list.counted) {
      return; // Not counted yet, or nobody answered: asked again when the meeting changes or is reached again.
    }
    const counted = list.receipts.includes(hash(session.r));
    const state = counted || session.state === "accepted" ? "accepted" : "lost";
    this.status.counted(this.sessions.write(this.place.meeting, box, { token: "", ballotId: "", r: session.r, state, counted }));
  }
}
