// The ballot as bytes of one size, the same as the server's BallotCodec reads: version · receipt · group, where it is asked · marks · texts · zeros.
import { abstain, markOf, type Draft, type Paper } from "./draft";
import { asks, groupIndex } from "./groupQuestion";

const WITHOUT_GROUP = 1;
const WITH_GROUP = 2;
const OPEN = 0;
const ABSTAIN = 255;
const LONGEST = 200;
const utf8 = new TextEncoder();

/**
 * A text as it is sent. Normalising can make it longer than the field allowed, and one text too long would make the whole ballot
 * unreadable; so it is cut last, and never through a pair of surrogates.
 */
function written(text: string): string {
  const whole = text.trim().normalize("NFC");
  return whole.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "");
}

const texts = (draft: Draft, paper: Paper): Uint8Array[] => [
  ...(paper.remarks ? paper.subjects.map((s) => draft.remarks[s.id] ?? "") : []),
  ...(paper.opinion ? [draft.opinion] : []),
].map((text) => utf8.encode(written(text)));

/** Bytes of what was written, against the paper's budget. */
export const textBytes = (draft: Draft, paper: Paper): number => texts(draft, paper).reduce((sum, text) => sum + text.length, 0);

/** Writes a ballot; `receipt` is 32 bytes. What was written must fit the budget. */
export function encodeBallot(draft: Draft, paper: Paper, receipt: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes[0] = asks(paper) ? WITH_GROUP : WITHOUT_GROUP;
  bytes.set(receipt, 1);
  let at = 33;
  if (asks(paper)) {
    bytes[at++] = groupIndex(draft, paper);
  }
  for (const subject of paper.subjects) {
    for (const row of subject.rows) {
      const mark = markOf(draft, subject.id, row.key);
      bytes[at++] = mark === undefined ? OPEN : mark === abstain ? ABSTAIN : subject.grades.findIndex((g) => g.key === mark) + 1;
    }
  }
  for (const text of texts(draft, paper)) {
    bytes[at] = text.length >> 8;
    bytes[at + 1] = text.length & 255;
    bytes.set(text, at + 2);
    at += 2 + text.length;
  }
  return bytes;
}
