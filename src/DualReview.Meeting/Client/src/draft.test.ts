import { describe, expect, it } from "vitest";
import { abstain, empty, exceeded, gaps, isDone, judge, mark, markOf, marked, remark, revive, type Draft, type Paper, type Quota } from "./draft";
import { example } from "./examples";

const grades = [{ key: "good", name: "优秀" }, { key: "fair", name: "合格" }];
const rows = [{ key: "virtue", name: "德" }, { key: "overall", name: "总体评价" }];
const paper: Paper = {
  meeting: "m",
  title: "评议票",
  unit: "某社区",
  year: 2026,
  remarks: true,
  opinion: true,
  textBudget: 1800,
  rules: { blank: false, partlyBlank: false, overQuota: true, quotas: [] },
  subjects: [
    { id: "s1", name: "张某某", post: "书记", rows, grades },
    { id: "s2", name: "李某某", post: "主任", rows, grades },
  ],
};
const [first, second] = paper.subjects as [Paper["subjects"][number], Paper["subjects"][number]];

describe("draft", () => {
  it("mark_whenGivenTwice_keepsTheLastAndLeavesTheFormerDraftAlone", () => {
    const once = mark(empty, "s1", "virtue", "good");
    const twice = mark(once, "s1", "virtue", "fair");

    expect(markOf(once, "s1", "virtue")).toBe("good");
    expect(markOf(twice, "s1", "virtue")).toBe("fair");
    expect(empty.marks).toEqual({});
  });

  it("isDone_whenOneRowIsOpen_isFalse", () => {
    const half = mark(empty, "s1", "virtue", "good");
    const whole = mark(half, "s1", "overall", abstain);

    expect([marked(half, first), isDone(half, first)]).toEqual([1, false]);
    expect([marked(whole, first), isDone(whole, first)]).toEqual([2, true]);
    expect(gaps(whole, paper)).toEqual([second]);
  });

  it("revive_whenTheDraftWasStored_givesItBack", () => {
    const draft = { ...remark(mark(mark(empty, "s1", "virtue", "good"), "s2", "overall", abstain), "s1", "实在"), opinion: "好" };

    expect(revive(JSON.stringify(draft), paper)).toEqual(draft);
  });

  it("revive_whenTheFormChanged_leavesOutWhatNoLongerFits", () => {
    const stored = JSON.stringify({ marks: { "s1/virtue": "abolished", "s9/virtue": "good", "s2/gone": "good", "s2/virtue": "fair" }, remarks: { s1: 7 }, opinion: 7 });

    expect(revive(stored, paper)).toEqual({ marks: { "s2/virtue": "fair" }, remarks: {}, opinion: "" });
  });

  it.each([null, "", "{", "null", "[]", "7"])("revive_whenNothingUsableIsStored_isEmpty (%j)", (text) => {
    expect(revive(text, paper)).toEqual(empty);
  });
});

interface Case {
  readonly what: string;
  readonly blank: boolean;
  readonly partlyBlank: boolean;
  readonly overQuota: boolean;
  readonly quotas: readonly Omit<Quota, "name">[];
  readonly marks: Readonly<Record<string, readonly string[]>>;
  readonly invalid: string | null;
}

const judging = example<{ grades: readonly string[]; ballots: readonly Case[] }>("judging");

/** A phone cannot give two grades in one row. */
const byPhone = judging.ballots.filter((c) => !Object.values(c.marks).flat().includes("several"));

const judged = (c: Case): Paper => ({
  ...paper,
  rules: { blank: c.blank, partlyBlank: c.partlyBlank, overQuota: c.overQuota, quotas: c.quotas.map((q) => ({ ...q, name: judging.grades[q.grade]! })) },
  subjects: Object.entries(c.marks).map(([id, marks]) => ({
    id,
    name: id,
    post: "",
    rows: marks.map((_, i) => ({ key: `r${i}`, name: `r${i}` })),
    grades: judging.grades.map((key) => ({ key, name: key })),
  })),
});

const filled = (c: Case): Draft =>
  Object.entries(c.marks).reduce((d, [id, marks]) => marks.reduce((one, word, i) => (word === "open" ? one : mark(one, id, `r${i}`, word)), d), empty);

describe("judging before sending", () => {
  it("examples_forAPhone_areThere", () => {
    expect(byPhone.length).toBeGreaterThan(15);
  });

  it.each(byPhone)("judge_ofAWorkedExample_saysWhatTheCountSays ($what)", (c) => {
    expect(judge(filled(c), judged(c))).toBe(c.invalid);
  });

  it("exceeded_ofALimit_saysHowOftenTheGradeWasGiven", () => {
    const over = byPhone.find((c) => c.what === "one more than the limit")!;

    expect(exceeded(filled(over), judged(over)).map((e) => [e.quota.name, e.quota.atMost, e.given])).toEqual([["good", 1, 2]]);
  });

  it("revive_ofAGroup_keepsOneThePaperOffersAndNoOther", () => {
    const asking: Paper = { ...paper, groups: [{ key: "members", name: "党员" }, { key: "deputies", name: "代表" }] };
    const stored = (group: unknown): string => JSON.stringify({ ...empty, group });

    expect(revive(stored("deputies"), asking).group).toBe("deputies");
    expect([revive(stored("guests"), asking), revive(stored(3), asking), revive(stored("deputies"), paper)].map((d) => d.group)).toEqual([undefined, undefined, undefined]);
  });
});
