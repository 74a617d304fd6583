// From the ticket to 已收到: claims the right, shows the ballot, sends it, and finds out truthfully what became of it.
import { BallotView } from "./ballotView";
import { byId, h } from "./dom";
import { revive, wire, type Draft, type Paper } from "./draft";
import { hash } from "./secrets";
import { postJson, send, waitOrWake, type Answer } from "./sender";
import { Sessions, type Session } from "./session";
import type { PhoneStorage } from "./storage";

export interface Place { readonly code: string; readonly meeting: string; readonly rehearsal: boolean }

export class Voting {
  private box = 0;
  private view: BallotView | null = null;
  private sending = false;
  private paper: Paper | null = null;
  private ticket: string | null = null;

  constructor(private readonly place: Place, private readonly sessions: Sessions, private readonly store: PhoneStorage) {}

  /** A ticket from the scanned address; used as soon as the box is known to be open. */
  scanned(ticket: string): void {
    this.ticket = ticket;
  }

  /** Fetches the form ahead of the opening, so that opening costs the hall no request. */
  async prefetch(): Promise<void> {
    await this.loadPaper().catch(() => undefined);
  }

  /** The hall's state, told at load, by every fragment and by every hub message. */
  async update(box: number, open: boolean, counted: boolean): Promise<void> {
    this.box = box;
    if (box === 0) {
      return;
    }
    const session = this.sessions.read(this.place.meeting, box);
    if (session?.state === "sending") {
      void this.deliver(session);
      return;
    }
    if (session?.state === "accepted") {
      if (counted) {
        await this.lookForReceipt(session);
      }
      return;
    }
    if (!open) {
      if (session?.state === "claimed") {
        this.tell("投票已经结束", "票箱封闭前没有交票，这张票没有投出。", false);
        this.sessions.write(this.place.meeting, box, { ...session, state: "lost" });
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

  /** Whether the ballot or its answer fills the screen. */
  get busy(): boolean {
    return this.view !== null || this.sending;
  }

  async claim(ticket: string): Promise<void> {
    const line = byId("claim-answer");
    const say = (text: string): void => {
      if (line) {
        line.textContent = text;
      }
    };
    const box = this.box;
    const session = this.sessions.open(this.place.meeting, box);
    const body = JSON.stringify({ ticket, hash: hash(session.token) });
    const answer = await send({
      post: () => postJson(`/m/${this.place.code}/claim`, body),
      wait: waitOrWake,
      random: Math.random,
      retrying: () => say("网络不稳，正在重试…"),
      // The ticket on the wall changes every few seconds; after a minute it is another one.
      giveUp: (attempt) => attempt >= 8,
    });
    if (answer === null) {
      say("暂时连不上，请再扫一次大屏上的码。");
    } else if (answer.status === 200) {
      this.sessions.write(this.place.meeting, box, { ...session, state: "claimed" });
      await this.showBallot();
    } else {
      say(answer.sentence ?? "没有领到票，请再扫一次大屏上的码。");
    }
  }

  private async loadPaper(): Promise<Paper> {
    if (this.paper === null) {
      const response = await fetch(`/m/${this.place.code}/paper`, { credentials: "omit" });
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      this.paper = (await response.json()) as Paper;
    }
    return this.paper;
  }

  private async showBallot(): Promise<void> {
    if (this.view !== null) {
      return; // A push must never wipe a ballot in progress.
    }
    const root = byId("ballot")!;
    let paper: Paper | null = null;
    for (let attempt = 0; paper === null; attempt++) {
      try {
        paper = await this.loadPaper();
      } catch {
        root.hidden = false;
        root.replaceChildren(h("p", { class: "offline" }, "已领票，正在取票面，请稍候…"));
        await waitOrWake(Math.min(1000 * (attempt + 1), 8000));
      }
    }
    if (this.view !== null) {
      return;
    }
    const box = this.box;
    const draft = revive(this.sessions.draft(this.place.meeting, box), paper);
    let latest: Draft = draft;
    const whole = paper;
    root.hidden = false;
    document.body.classList.add("voting");
    this.view = new BallotView({
      root,
      paper,
      draft,
      rehearsal: this.place.rehearsal,
      persistent: this.store.persistent,
      preferences: this.store,
      changed: (d) => {
        latest = d;
        this.sessions.keepDraft(this.place.meeting, box, d);
      },
      send: () => this.submit(box, whole, latest),
    });
  }

  private submit(box: number, paper: Paper, draft: Draft): void {
    const session = this.sessions.read(this.place.meeting, box);
    if (session === null || session.state !== "claimed") {
      return;
    }
    const body = JSON.stringify({ token: session.token, ballotId: session.ballotId, receipt: hash(session.r), ...wire(draft, paper) });
    // Stored before it is sent: a killed page sends the very same ballot again.
    void this.deliver(this.sessions.write(this.place.meeting, box, { ...session, state: "sending", body }));
  }

  private async deliver(session: Session): Promise<void> {
    if (this.sending) {
      return;
    }
    this.sending = true;
    this.view = null;
    const box = this.box;
    this.tell("正在交票…", "请不要关闭页面。", true);
    const answer = await send({
      post: () => postJson(`/m/${this.place.code}/cast`, session.body ?? ""),
      wait: waitOrWake,
      random: Math.random,
      retrying: () => this.tell("正在交票…", "网络不稳，正在自动重发，请不要关闭页面。您的票已经存在手机上。", true),
    });
    this.sending = false;
    await this.settle(box, session, answer!);
  }

  private async settle(box: number, session: Session, answer: Answer): Promise<void> {
    switch (true) {
      case answer.status === 200:
        this.received(this.sessions.accept(this.place.meeting, box, session));
        break;
      case answer.status === 410:
        // The first try may have reached the box just before it closed: the receipts tell.
        this.tell("投票已经结束", "正在核实您的票是否已进入票箱…", true);
        await this.lookForReceipt(session);
        break;
      case answer.status === 409:
        this.sessions.write(this.place.meeting, box, { ...session, state: "lost" });
        this.tell("没有收下", answer.sentence ?? "此票已使用。", false);
        break;
      default:
        // Refused for what is in it: back to the ballot with the reason, nothing lost.
        this.sessions.write(this.place.meeting, box, { token: session.token, ballotId: session.ballotId, r: session.r, state: "claimed" });
        await this.showBallot();
        byId("ballot")?.prepend(h("p", { class: "bad", role: "alert", "data-testid": "ballot-refused" }, answer.sentence ?? "没有收下，请再试一次。"));
        break;
    }
  }

  private async lookForReceipt(session: Session): Promise<void> {
    if (session.counted !== undefined) {
      return;
    }
    const box = this.box;
    const response = await fetch(`/m/${this.place.code}/receipts?box=${box}`, { credentials: "omit", cache: "no-store" }).catch(() => null);
    const list = response?.ok ? ((await response.json()) as { counted: boolean; receipts: string[] }) : null;
    if (list === null || !list.counted) {
      return; // Not counted yet: asked again with the next change of the meeting.
    }
    const counted = list.receipts.includes(hash(session.r));
    this.sessions.write(this.place.meeting, box, { token: "", ballotId: "", r: session.r, state: counted ? "accepted" : "lost", counted });
    this.tell(counted ? "已计入" : "没有计入", counted ? "您的票在票箱里，已经计入。" : "票箱封闭前没有收到您的票。如有疑问，请告诉监督人。", false);
  }

  private received(session: Session): void {
    const root = byId("ballot")!;
    document.body.classList.remove("voting");
    root.hidden = false;
    root.replaceChildren(
      h("div", { class: "received", role: "status", "data-testid": "received" },
        h("div", { class: "mark", "aria-hidden": "true" }, "✓"),
        h("h2", { tabindex: -1 }, "已收到"),
        h("p", { class: "say" }, "您的票已经投入票箱，手机上没有留下您选了什么。计票后这里会告诉您票在不在票箱里。")));
    byId("claim")?.setAttribute("hidden", "");
    root.querySelector("h2")?.focus();
    void session;
  }

  private tell(title: string, text: string, busy: boolean): void {
    const root = byId("ballot")!;
    root.hidden = false;
    document.body.classList.toggle("voting", busy);
    root.replaceChildren(h("div", { class: "received", role: "status", "data-testid": "ballot-status" }, h("h2", {}, title), h("p", { class: "say" }, text)));
  }
}
