// 您是以什么身份参加测评的: asked once and first, where the meeting splits its result by group. The answer goes into the sealed ballot and nowhere else.
import { h } from "./dom";
import type { Draft, Paper } from "./draft";
import { words } from "./words";

/** Whether the ballot asks. */
export const asks = (paper: Paper): boolean => (paper.groups ?? []).length > 0;

/** Place of the chosen group among the paper's, from 1; 0 where none was chosen. */
export const groupIndex = (draft: Draft, paper: Paper): number => (paper.groups ?? []).findIndex((g) => g.key === draft.group) + 1;

export interface Question {
  readonly paper: Paper;
  readonly draft: Draft;
  readonly chosen: (group: string) => void;
  readonly go: () => void;
  /** What the way on is called: to the ballot, or back to the review. */
  readonly on: string;
}

/** The question, with the voting groups to choose from. It may be left open. */
export function groupQuestion({ paper, draft, chosen, go, on }: Question): DocumentFragment {
  const part = document.createDocumentFragment();
  const options = (paper.groups ?? []).map((group) =>
    h("label", { class: `opt${draft.group === group.key ? " on" : ""}` },
      h("input", {
        type: "radio", name: "group", value: group.key, checked: draft.group === group.key, "data-testid": `group-${group.key}`,
        change: (e) => {
          const input = e.target as HTMLInputElement;
          input.closest("fieldset")!.querySelectorAll(".opt").forEach((o) => o.classList.toggle("on", o.contains(input)));
          chosen(group.key);
        },
      }),
      h("span", {}, group.name)));
  part.append(
    h("header", { class: "check" }, h("h1", { id: "group-title", tabindex: -1, "data-focus": true }, words.groupTitle)),
    h("div", { class: "sheet honest", "data-testid": "ballot-group" },
      h("fieldset", { class: "groups", "aria-labelledby": "group-title" }, ...options),
      h("p", {}, words.groupLead(paper.splitFloor ?? 0))),
    h("div", { class: "bar" },
      h("p", {}, words.notice),
      h("div", {}, h("button", { class: "p", type: "button", "data-testid": "group-next", click: go }, on))));
  return part;
}

/** The answer as the review shows it. */
export function groupRow(paper: Paper, draft: Draft, change: () => void): HTMLElement {
  const name = paper.groups?.find((g) => g.key === draft.group)?.name;
  return h("div", { class: `row${name === undefined ? " miss" : ""}` },
    h("div", {}, h("b", {}, words.groupRow)),
    h("div", {},
      h("strong", {}, name ?? words.groupNone),
      h("button", { class: "link", type: "button", "data-testid": "review-change-group", "aria-label": `${words.change} ${words.groupRow}`, click: change }, name === undefined ? words.groupChoose : words.change)));
}
