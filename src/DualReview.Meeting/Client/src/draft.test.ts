import { describe, expect, it } from "vitest";
import { abstain, empty, gaps, isDone, mark, markOf, marked, remark, revive, wire, type Paper } from "./draft";

const grades = [{ key: "good", name: "优秀" }, { key: "fair", name: "合格" }];
const rows = [{ key: "virtue", name: "德" }, { key: "overall", name: "总体评价" }];
const paper: Paper = {
  meeting: "m",
  title: "评议票",
  unit: "某社区",
  year: 2026,
  remarks: true,
  opinion: true,
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

  it("wire_whenRowsAreOpen_fillsThemWithAnExplicitAbstention", () => {
    const sent = wire(mark(empty, "s1", "virtue", "good"), paper);

    expect(sent.marks).toEqual({
      s1: { virtue: "good", overall: abstain },
      s2: { virtue: abstain, overall: abstain },
    });
  });

  it("wire_whenRemarksAreBlankOrNotAsked_leavesThemOut", () => {
    const written = { ...remark(remark(empty, "s1", "  实在  "), "s2", "   "), opinion: " 总的好 " };

    expect(wire(written, paper)).toMatchObject({ remarks: { s1: "实在" }, opinion: "总的好" });
    expect(wire(written, { ...paper, remarks: false, opinion: false })).toMatchObject({ remarks: {}, opinion: "" });
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
