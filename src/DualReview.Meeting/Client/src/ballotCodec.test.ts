import { describe, expect, it } from "vitest";
import { encodeBallot, textBytes } from "./ballotCodec";
import { empty, mark, remark, type Draft, type Paper } from "./draft";
import { example } from "./examples";
import { fromHex, hex } from "./secrets";

interface Form { readonly groups?: readonly string[]; readonly remarks: boolean; readonly opinion: boolean; readonly subjects: readonly { readonly id: string; readonly grades: readonly string[]; readonly rows: readonly string[] }[] }
interface Case {
  readonly what: string;
  readonly paper: Form;
  readonly marks: Readonly<Record<string, readonly string[]>>;
  readonly remarks: Readonly<Record<string, string>>;
  readonly opinion: string;
  readonly group?: string | null;
  readonly receipt: string;
  readonly textBudget: number;
  readonly size: number;
  readonly bytes: string;
}

const { ballots } = example<{ ballots: readonly Case[] }>("ballots");

const paperOf = ({ paper, textBudget }: Case): Paper => ({
  meeting: "m",
  title: "评议票",
  unit: "某社区",
  year: 2026,
  remarks: paper.remarks,
  opinion: paper.opinion,
  textBudget,
  groups: (paper.groups ?? []).map((key) => ({ key, name: key })),
  rules: { blank: false, partlyBlank: false, overQuota: true, quotas: [] },
  subjects: paper.subjects.map((s) => ({ id: s.id, name: s.id, post: "", rows: s.rows.map((key) => ({ key, name: key })), grades: s.grades.map((key) => ({ key, name: key })) })),
});

function draftOf({ paper, marks, remarks, opinion, group }: Case): Draft {
  let draft: Draft = { ...empty, opinion, ...(group ? { group } : {}) };
  for (const { id, rows } of paper.subjects) {
    rows.forEach((row, i) => {
      const word = marks[id]![i]!;
      draft = word === "open" ? draft : mark(draft, id, row, word);
    });
  }
  return Object.entries(remarks).reduce((d, [id, text]) => remark(d, id, text), draft);
}

const encoded = (c: Case, draft = draftOf(c)): Uint8Array => encodeBallot(draft, paperOf(c), fromHex(c.receipt, 32)!, c.size);
const [plain] = ballots as [Case];

describe("ballotCodec", () => {
  it.each(ballots)("encodeBallot_ofAWorkedExample_writesTheBytesTheServerReads ($what)", (c) => {
    const bytes = encoded(c);

    expect(bytes.length).toBe(c.size);
    expect(hex(bytes)).toBe(c.bytes.padEnd(c.size * 2, "0"));
  });

  it.each(ballots)("textBytes_ofAWorkedExample_isWhatTheTextsTakeInTheBallot ($what)", (c) => {
    const slots = (c.paper.remarks ? c.paper.subjects.length : 0) + (c.paper.opinion ? 1 : 0);
    const marks = c.paper.subjects.reduce((sum, s) => sum + s.rows.length, 0);

    expect(textBytes(draftOf(c), paperOf(c))).toBe(c.bytes.length / 2 - 33 - (c.paper.groups ? 1 : 0) - marks - 2 * slots);
    expect(textBytes(draftOf(c), paperOf(c))).toBeLessThanOrEqual(c.textBudget);
  });

  it("encodeBallot_whicheverGroupIsChosen_differsInOneByteAndInNoLength", () => {
    const asking = ballots.find((c) => c.paper.groups)!;
    const [one, other, unknown, none] = ["members", "heads", "strangers", undefined].map((group) => encoded(asking, { ...draftOf(asking), group: group as string }));

    expect([...one!].map((b, i) => (b === other![i] ? -1 : i)).filter((i) => i >= 0)).toEqual([33]);
    expect([one![33], other![33], unknown![33], none![33]]).toEqual([1, 3, 0, 0]);
  });

  it("encodeBallot_whateverIsWritten_hasOneSize", () => {
    const sizes = ["", "好", "😀".repeat(100), "好".repeat(200)].map((text) => encoded(plain, { ...draftOf(plain), opinion: text }).length);

    expect(new Set(sizes)).toEqual(new Set([plain.size]));
  });

  it.each(["\ud83d", "a\udc00b", "好".repeat(199) + "\ud83d"])("encodeBallot_ofHalfACharacter_writesTextThatCanBeRead (%j)", (text) => {
    const bytes = encoded(plain, { ...draftOf(plain), opinion: text });

    // Two empty remarks stand before it.
    const at = 33 + 4 + 2 + 2;
    const length = (bytes[at]! << 8) + bytes[at + 1]!;
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes.slice(at + 2, at + 2 + length))).not.toThrow();
    expect(length).toBeLessThanOrEqual(600);
  });

  it("textBytes_ofMoreThanABallotHolds_isOverTheBudget", () => {
    const many = ballots[ballots.length - 1]!;
    const full = many.paper.subjects.reduce((d, s) => remark(d, s.id, "好".repeat(200)), draftOf(many));

    expect(textBytes(full, paperOf(many))).toBeGreaterThan(many.textBudget);
  });
});
