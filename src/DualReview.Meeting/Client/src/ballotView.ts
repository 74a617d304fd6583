// The ballot on the phone: one person per screen or all in a list, as the voter likes; then the review; then 交票.
import { fill, h } from "./dom";
import { textBytes } from "./ballotCodec";
import { abstain, empty, exceeded, gaps, isDone, judge, mark, marked, markOf, remark, type Draft, type Paper, type Row, type Subject } from "./draft";
import { asks, groupQuestion, groupRow } from "./groupQuestion";
import { words } from "./words";

export interface BallotOptions {
  readonly root: HTMLElement;
  readonly paper: Paper;
  draft: Draft;
  readonly changed: (draft: Draft) => void;
  readonly send: () => void;
  readonly rehearsal: boolean;
  readonly persistent: boolean;
  /** Under which the phone remembers that the notice was read; null to show it to everybody, as on a shared tablet. */
  readonly noticeKey: string | null;
  readonly plainHttp: boolean;
  readonly preferences: { get(key: string): string | null; set(key: string, value: string): void };
}

type Mode = "notice" | "group" | "one" | "list" | "review";

export class BallotView {
  private at = 0;
  private mode: Mode;
  private back: Mode = "one";
  private afterNotice: Mode = "one";
  /** Came from the review to change one person: the way on leads back there. */
  private correcting = false;

  constructor(private readonly options: BallotOptions) {
    this.mode = options.preferences.get("dr:view") === "list" ? "list" : "one";
    document.body.classList.toggle("large", options.preferences.get("dr:large") === "1");
    const first = options.paper.subjects.findIndex((s) => !isDone(options.draft, s));
    this.at = first < 0 ? 0 : first;
    if (first < 0 && options.paper.subjects.length > 0) {
      this.mode = "review";
    }
    if (asks(options.paper) && options.draft.group === undefined && this.mode !== "review") {
      this.back = this.mode;
      this.mode = "group";
    }
    const { noticeKey } = options;
    if (options.draft === empty && (noticeKey === null || options.preferences.get(noticeKey) === null)) {
      this.afterNotice = this.mode;
      this.mode = "notice";
    }
    this.render();
  }

  private get paper(): Paper {
    return this.options.paper;
  }

  private render(): void {
    const { root, rehearsal, persistent } = this.options;
    fill(root,
      h("div", { class: "ballot" },
        rehearsal && h("p", { class: "rehearsal" }, words.rehearsal),
        !persistent && h("p", { class: "offline" }, words.notKept),
        this.mode === "notice" ? this.notice() : this.mode === "group" ? this.question() : this.mode === "review" ? this.review() : this.fill()),
    );
    root.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** Before the first tap: what is recorded, what is not, and what cannot be promised. */
  private notice(): DocumentFragment {
    const part = document.createDocumentFragment();
    part.append(
      h("header", { class: "check" }, h("h1", { tabindex: -1, "data-focus": true }, words.noticeTitle)),
      h("div", { class: "sheet honest", "data-testid": "ballot-notice" },
        h("h2", {}, words.noticeNot), h("p", {}, words.noticeNotLead),
        h("h2", {}, words.noticeKept), h("p", {}, words.noticeKeptLead), asks(this.paper) && h("p", {}, words.noticeGroup),
        h("h2", {}, words.noticeUnpromised), h("p", {}, this.options.plainHttp ? words.noticeUnpromisedHttp : words.noticeUnpromisedLead)),
      h("div", { class: "bar" },
        h("div", {}, h("button", { class: "p", type: "button", "data-testid": "ballot-begin", click: () => this.begin() }, words.noticeBegin))));
    return part;
  }

  private begin(): void {
    if (this.options.noticeKey !== null) {
      this.options.preferences.set(this.options.noticeKey, "1");
    }
    this.mode = this.afterNotice;
    this.render();
  }

  /** The voter's group, before the first person; from the review it leads back there. */
  private question(): DocumentFragment {
    const { draft } = this.options;
    return groupQuestion({
      paper: this.paper,
      draft,
      chosen: (group) => this.set({ ...this.options.draft, group }),
      go: () => this.show(this.correcting ? "review" : this.back),
      on: this.correcting ? words.corrected : words.groupNext,
    });
  }

  private header(): HTMLElement {
    return h("header", {},
      h("div", { class: "unit" }, words.unitYear(this.paper.unit, this.paper.year)),
      h("h1", {}, this.paper.title));
  }

  /** Where the voter is and how much is left; it stays in sight however long the person or the list is. */
  private place(): HTMLElement {
    const { subjects } = this.paper;
    const open = gaps(this.options.draft, this.paper).length;
    const one = this.mode === "one";
    return h("div", { class: "place" },
      h("div", { class: `progress${subjects.length > 20 ? " dense" : ""}`, role: "img", "aria-label": words.progress(subjects.length - open, subjects.length) },
        ...subjects.map((s, i) => h("i", { class: `${isDone(this.options.draft, s) ? "d" : ""}${one && i === this.at ? " n" : ""}` }))),
      h("div", { class: "count" },
        h("span", { class: "at", "data-testid": "ballot-at" }, one ? words.position(this.at + 1, subjects.length, open) : words.left(subjects.length, open)),
        h("span", {},
          !one && open > 0 && h("button", { class: "link", type: "button", "data-testid": "ballot-first-open", click: () => this.toFirstOpen() }, words.toOpen),
          h("button", { class: "link", type: "button", "data-testid": "ballot-view", click: () => this.switchView() }, one ? words.asList : words.oneByOne),
          h("button", { class: "link", type: "button", "data-testid": "ballot-large", "aria-pressed": document.body.classList.contains("large") ? "true" : "false", click: (e) => this.switchSize(e.currentTarget as HTMLElement) }, words.largePrint))));
  }

  private fill(): DocumentFragment {
    const { subjects } = this.paper;
    const part = document.createDocumentFragment();
    const shown = this.mode === "one" ? subjects.slice(this.at, this.at + 1) : subjects;
    const all = this.mode === "list" || this.at === subjects.length - 1;
    part.append(
      this.header(),
      this.place(),
      h("div", { class: "sheet" },
        ...shown.map((s) => this.subject(s)),
        all && this.paper.opinion && this.text("opinion", words.opinion, this.options.draft.opinion, (text) => this.set({ ...this.options.draft, opinion: text }))),
      h("div", { class: "bar" },
        h("p", {}, words.notice),
        h("div", { class: "moves" }, ...this.moves(all))));
    return part;
  }

  /** The way on: the next person, the next one still open while the review sent the voter here, or the review. */
  private moves(all: boolean): HTMLElement[] {
    const main = (css: string, id: string, label: string, click: () => void): HTMLElement => h("button", { class: css, type: "button", "data-testid": id, click }, label);
    const review = (css: string): HTMLElement => main(css, "ballot-review", this.correcting ? words.corrected : words.review, () => this.show("review"));
    const next = this.nextOpen();
    if (this.correcting) {
      return next < 0 ? [review("p")] : [review(""), main("p", "ballot-next-open", words.nextOpen, () => this.go(next))];
    }
    const back = this.mode === "one" && this.at > 0 ? [main("", "ballot-previous", words.previous, () => this.go(this.at - 1))] : [];
    return [...back, all ? review("p") : main("p", "ballot-next", words.next, () => this.go(this.at + 1))];
  }

  /** Index of the next person still open behind the one on show, from the start again at the end; -1 when there is none. */
  private nextOpen(): number {
    const { subjects } = this.paper;
    for (let step = 1; step < subjects.length; step++) {
      const i = (this.at + step) % subjects.length;
      if (!isDone(this.options.draft, subjects[i]!)) {
        return i;
      }
    }
    return -1;
  }

  private subject(subject: Subject): HTMLElement {
    const several = subject.rows.length > 1;
    const nodes: Node[] = subject.rows.map((row, i) => this.row(subject, row, several, i === 0));
    if (several) {
      nodes.unshift(
        h("div", { class: "who", tabindex: -1, "data-focus": true }, h("b", {}, subject.name), h("span", {}, subject.post)),
        this.wholesale(subject));
    }
    if (this.paper.remarks) {
      nodes.push(this.text(`remark-${subject.id}`, words.remark, this.options.draft.remarks[subject.id] ?? "", (text) => this.set(remark(this.options.draft, subject.id, text))));
    }
    return h("section", { class: several ? "person rows" : "person", "data-id": subject.id, "data-testid": `person-${subject.id}` }, ...nodes);
  }

  private row(subject: Subject, row: Row, several: boolean, first: boolean): HTMLElement {
    const name = `${subject.id}/${row.key}`;
    const chosen = markOf(this.options.draft, subject.id, row.key);
    const option = (key: string, label: string, css: string): HTMLElement =>
      h("label", { class: `${css}${chosen === key ? " on" : ""}` },
        h("input", { type: "radio", name, value: key, checked: chosen === key, "aria-label": words.gradeOf(subject.name, several ? row.name : null, label), "data-testid": `mark-${subject.id}-${row.key}-${key}`, change: (e) => this.choose(subject, row.key, key, e.currentTarget as HTMLElement) }),
        h("span", { "aria-hidden": "true" }, label));
    const options = [...subject.grades.map((g) => option(g.key, g.name, "opt")), option(abstain, several ? words.abstain : words.abstainLong, "opt ab")];
    // A row among several says its person for those who hear the page only: the name stands above them once.
    return several
      ? h("fieldset", {}, h("legend", {}, h("span", { class: "sr" }, subject.name), h("em", {}, row.name)), this.help(row), h("div", { class: "segs" }, ...options))
      : h("fieldset", {},
        h("legend", first ? { tabindex: -1, "data-focus": true } : {}, h("b", {}, subject.name), h("span", {}, subject.post)),
        row.help ? h("p", { class: "hint" }, row.help) : null,
        ...options);
  }

  /** Folded away: beside the sixth row of the fortieth person nobody reads it again. */
  private help(row: Row): HTMLElement | null {
    return row.help ? h("details", { class: "help" }, h("summary", {}, words.help), h("p", {}, row.help)) : null;
  }

  /** One tap for all rows of a person; each can be changed afterwards. */
  private wholesale(subject: Subject): HTMLElement {
    const one = (key: string, label: string): HTMLElement =>
      h("button", { type: "button", "data-key": key, "data-testid": `all-${subject.id}-${key}`, "aria-pressed": this.isWhole(subject, key), click: () => this.chooseAll(subject, key) }, label);
    return h("div", { class: "whole", role: "group", "aria-label": words.wholeOf(subject.name) },
      h("p", { "aria-hidden": "true" }, words.whole(subject.rows.length)),
      h("div", { class: "segs" }, ...subject.grades.map((g) => one(g.key, g.name)), one(abstain, words.abstain)));
  }

  private isWhole(subject: Subject, key: string): "true" | "false" {
    return subject.rows.every((row) => markOf(this.options.draft, subject.id, row.key) === key) ? "true" : "false";
  }

  private text(id: string, label: string, value: string, changed: (text: string) => void): HTMLElement {
    const area = h("textarea", { id, maxlength: 200, rows: 2, "data-testid": id, input: (e) => changed((e.target as HTMLTextAreaElement).value) });
    area.value = value;
    return h("div", { class: "remark" }, h("label", { for: id }, label), area);
  }

  private choose(subject: Subject, row: string, key: string, input: HTMLElement): void {
    this.set(mark(this.options.draft, subject.id, row, key));
    // Only the touched group is redrawn: a whole redraw would take the keyboard's and the screen reader's place away.
    this.repaint(input.closest("fieldset")!, subject);
  }

  private chooseAll(subject: Subject, key: string): void {
    this.set(subject.rows.reduce((draft, row) => mark(draft, subject.id, row.key, key), this.options.draft));
    const person = this.options.root.querySelector(`[data-id="${CSS.escape(subject.id)}"]`)!;
    person.querySelectorAll<HTMLInputElement>("input[type=radio]").forEach((input) => { input.checked = input.value === key; });
    this.repaint(person, subject);
  }

  private repaint(part: Element, subject: Subject): void {
    part.querySelectorAll<HTMLInputElement>("input[type=radio]").forEach((input) => input.closest(".opt")?.classList.toggle("on", input.checked));
    part.closest(".person")?.querySelectorAll<HTMLElement>(".whole [data-key]").forEach((button) => button.setAttribute("aria-pressed", this.isWhole(subject, button.dataset.key!)));
    const place = this.place();
    for (const piece of [".progress", ".at", "[data-testid=ballot-first-open]"]) {
      const now = place.querySelector(piece);
      const old = this.options.root.querySelector(`.place ${piece}`);
      if (now && old) {
        old.replaceWith(now);
      } else {
        old?.remove();
      }
    }
    if (this.correcting) {
      const moves = this.options.root.querySelector(".moves");
      if (moves) {
        fill(moves, ...this.moves(false));
      }
    }
  }

  private review(): DocumentFragment {
    const { draft } = this.options;
    const open = gaps(draft, this.paper);
    const invalid = judge(draft, this.paper);
    const tooLong = textBytes(draft, this.paper) > this.paper.textBudget;
    const part = document.createDocumentFragment();
    part.append(
      h("header", { class: "check" }, h("h1", { tabindex: -1, "data-focus": true }, words.reviewTitle), h("p", { class: "unit" }, words.reviewLead)),
      h("div", { class: "sheet" },
        open.length > 0 && this.paper.subjects.length > 5 && h("div", { class: "row miss", "data-testid": "review-open" },
          h("strong", {}, words.open(open.length)),
          h("button", { class: "link", type: "button", "data-testid": "review-first-open", click: () => this.change(this.paper.subjects.indexOf(open[0]!)) }, words.rate)),
        asks(this.paper) && groupRow(this.paper, draft, () => this.changeGroup()),
        ...this.paper.subjects.map((s, i) => {
          const missing = !isDone(draft, s);
          return h("div", { class: `row${missing ? " miss" : ""}` },
            h("div", {}, h("b", {}, s.name), h("span", {}, s.post), s.rows.length > 1 && !missing && h("span", {}, this.spread(s))),
            h("div", {},
              h("strong", {}, this.summary(s)),
              h("button", { class: "link", type: "button", "data-testid": `review-change-${s.id}`, "aria-label": `${missing ? words.rate : words.change} ${s.name}`, click: () => this.change(i) }, missing ? words.rate : words.change)));
        }),
        tooLong && h("p", { class: "bad", role: "alert", "data-testid": "review-blocked" }, words.tooLong(Math.floor(this.paper.textBudget / 3))),
        invalid === "overQuota" && h("p", { class: "bad", role: "alert", "data-testid": "review-blocked" },
          exceeded(draft, this.paper).map(({ quota, given }) => words.overQuota(quota.name, quota.atMost, given)).join("")),
        invalid === "blank" || invalid === "partlyBlank"
          ? h("p", { class: "bad", role: "alert", "data-testid": "review-invalid" }, words.invalid[invalid])
          : open.length > 0 && h("p", { class: "warn" }, words.gaps(open.length))),
      h("div", { class: "bar" },
        h("p", {}, words.notice),
        h("div", {},
          h("button", { type: "button", "data-testid": "review-back", click: () => this.show(this.back) }, words.back),
          h("button", { class: "p", type: "button", "data-testid": "ballot-send", disabled: tooLong || invalid === "overQuota", click: () => this.options.send() }, words.send))));
    return part;
  }

  private summary(subject: Subject): string {
    const done = marked(this.options.draft, subject);
    if (done < subject.rows.length) {
      return done === 0 ? words.notRated : words.rows(done, subject.rows.length);
    }
    const overall = subject.rows[subject.rows.length - 1]!;
    const chosen = markOf(this.options.draft, subject.id, overall.key);
    return chosen === abstain ? words.abstain : (subject.grades.find((g) => g.key === chosen)?.name ?? words.notRated);
  }

  /** How the rows of a person came out, so that a slip of the finger among six is seen. */
  private spread(subject: Subject): string {
    return [...subject.grades, { key: abstain, name: words.abstain }]
      .map((g) => ({ name: g.name, rows: subject.rows.filter((row) => markOf(this.options.draft, subject.id, row.key) === g.key).length }))
      .filter((g) => g.rows > 0)
      .map((g) => words.spread(g.name, g.rows))
      .join(" ");
  }

  private toFirstOpen(): void {
    const first = gaps(this.options.draft, this.paper)[0];
    const person = first && this.options.root.querySelector<HTMLElement>(`[data-id="${CSS.escape(first.id)}"]`);
    person?.scrollIntoView({ block: "start" });
    person?.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
  }

  private set(draft: Draft): void {
    this.options.draft = draft;
    this.options.changed(draft);
  }

  private go(index: number): void {
    this.at = index;
    this.render();
  }

  private show(mode: Mode): void {
    if (mode === "review" && this.mode !== "review" && !this.correcting) {
      this.back = this.mode;
    }
    this.mode = mode;
    this.correcting = false;
    this.render();
  }

  private change(index: number): void {
    this.at = index;
    this.mode = "one";
    this.correcting = true;
    this.render();
  }

  private changeGroup(): void {
    this.mode = "group";
    this.correcting = true;
    this.render();
  }

  private switchView(): void {
    this.mode = this.mode === "one" ? "list" : "one";
    this.correcting = false;
    this.options.preferences.set("dr:view", this.mode);
    this.render();
  }

  private switchSize(button: HTMLElement): void {
    const large = document.body.classList.toggle("large");
    this.options.preferences.set("dr:large", large ? "1" : "0");
    button.setAttribute("aria-pressed", large ? "true" : "false");
  }
}
