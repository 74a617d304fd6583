// What a meeting gives to everybody who votes: its form, what ballots are sealed to, and the list of receipts.
import type { Paper } from "./draft";
import { insist } from "./insist";
import type { Seal } from "./seal";

/** The receipts of a counted box. */
export interface Receipts { readonly counted: boolean; readonly receipts: readonly string[] }

/** Each is fetched once; what did not come is asked for again by whoever needs it. */
export class Papers {
  private paper: Paper | null = null;
  private seal: Seal | null = null;

  constructor(private readonly code: string) {}

  /** The form of the box. */
  async form(): Promise<Paper> {
    this.paper ??= await this.load<Paper>("paper");
    return this.paper;
  }

  /** What ballots of this box are sealed to. */
  async sealOf(box: number): Promise<Seal> {
    if (this.seal?.box !== box) {
      const seal = await this.load<Seal>("seal");
      if (seal.box !== box) {
        throw new Error("seal of another box");
      }
      this.seal = seal;
    }
    return this.seal!;
  }

  /** The receipts of a box, fresh; null when nobody answered. */
  receiptsOf(box: number): Promise<Receipts | null> {
    return this.load<Receipts>(`receipts?box=${box}`).catch(() => null);
  }

  private load<T>(what: string): Promise<T> {
    return insist(async (signal) => {
      const response = await fetch(`/m/${this.code}/${what}`, { credentials: "omit", cache: "no-store", signal });
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      return (await response.json()) as T;
    });
  }
}
