// The ballot in the voter's hand: which grade for whom, remarks, opinion. Pure; the view and the storage are elsewhere.

export interface Grade { readonly key: string; readonly name: string }
export interface Row { readonly key: string; readonly name: string; readonly help?: string | null }
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly rows: readonly Row[];
  readonly grades: readonly Grade[];
}
export interface Paper {
  readonly meeting: string;
  readonly title: string;
  readonly unit: string;
  readonly year: number;
  readonly remarks: boolean;
  readonly opinion: boolean;
  readonly textBudget: number;
  readonly rules: Rules;
  /** The voting groups, where the ballot asks for the voter's; empty or left out where it does not. */
  readonly groups?: readonly Grade[];
  /** Least valid ballots of every group for the split to be shown. */
  readonly splitFloor?: number;
  readonly subjects: readonly Subject[];
}
/** True where the scheme counts such a ballot as invalid. */
export interface Rules {
  readonly blank: boolean;
  readonly partlyBlank: boolean;
  readonly overQuota: boolean;
  readonly quotas: readonly Quota[];
}
export interface Quota { readonly name: string; readonly grade: number; readonly subjects: readonly string[]; readonly atMost: number }

export interface Draft {
  readonly marks: Readonly<Record<string, string>>;
  readonly remarks: Readonly<Record<string, string>>;
  readonly opinion: string;
  /** Key of the chosen group; left out where none was chosen. */
  readonly group?: string;
}

export const abstain = "abstain";
export const empty: Draft = { marks: {}, remarks: {}, opinion: "" };

const place = (subject: string, row: string): string => `${subject}/${row}`;

export function markOf(draft: Draft, subject: string, row: string): string | undefined {
  return draft.marks[place(subject, row)];
}

export function mark(draft: Draft, subject: string, row: string, grade: string): Draft {
  return { ...draft, marks: { ...draft.marks, [place(subject, row)]: grade } };
}

export function remark(draft: Draft, subject: string, text: string): Draft {
  return { ...draft, remarks: { ...draft.remarks, [subject]: text } };
}

/** How many rows of a subject are marked. */
export function marked(draft: Draft, subject: Subject): number {
  return subject.rows.filter((row) => markOf(draft, subject.id, row.key) !== undefined).length;
}

export const isDone = (draft: Draft, subject: Subject): boolean => marked(draft, subject) === subject.rows.length;

/** Subjects with a row still open. */
export function gaps(draft: Draft, paper: Paper): readonly Subject[] {
  return paper.subjects.filter((subject) => !isDone(draft, subject));
}

export type Invalid = "blank" | "partlyBlank" | "overQuota";

/** Why the ballot would be invalid as it is, by the scheme's rules; null when it would not. The server's BallotRules judge the same. */
export function judge(draft: Draft, paper: Paper): Invalid | null {
  const rows = paper.subjects.reduce((sum, s) => sum + s.rows.length, 0);
  const filled = paper.subjects.reduce((sum, s) => sum + marked(draft, s), 0);
  if (filled === 0) {
    return paper.rules.blank ? "blank" : null;
  }
  if (filled < rows && paper.rules.partlyBlank) {
    return "partlyBlank";
  }
  return paper.rules.overQuota && exceeded(draft, paper).length > 0 ? "overQuota" : null;
}

/** Limits that the ballot exceeds, with how often the grade is given. */
export function exceeded(draft: Draft, paper: Paper): readonly { readonly quota: Quota; readonly given: number }[] {
  return paper.rules.quotas
    .map((quota) => ({
      quota,
      given: paper.subjects.filter((s) => quota.subjects.includes(s.id) && markOf(draft, s.id, s.rows[s.rows.length - 1]!.key) === s.grades[quota.grade]!.key).length,
    }))
    .filter(({ quota, given }) => given > quota.atMost);
}

/** Reads a stored draft; anything that does not fit the paper is left out, so that a changed form never breaks the page. */
export function revive(text: string | null, paper: Paper): Draft {
  if (text === null) {
    return empty;
  }
  let stored: Partial<Draft> | null;
  try {
    stored = JSON.parse(text) as Partial<Draft> | null;
  } catch {
    return empty;
  }
  let draft = empty;
  for (const subject of paper.subjects) {
    for (const row of subject.rows) {
      const grade = stored?.marks?.[place(subject.id, row.key)];
      if (grade === abstain || subject.grades.some((g) => g.key === grade)) {
        draft = mark(draft, subject.id, row.key, grade as string);
      }
    }
    const text = stored?.remarks?.[subject.id];
    if (typeof text === "string") {
      draft = remark(draft, subject.id, text);
    }
  }
  if (paper.groups?.some((g) => g.key === stored?.group)) {
    draft = { ...draft, group: stored!.group! };
  }
  return { ...draft, opinion: typeof stored?.opinion === "string" ? stored.opinion : "" };
}
