// 发出 and 收回 only ever grow within a box: a fragment that was on its way when a newer message came must not turn them back.

export interface Turnout { readonly issued: number; readonly returned: number }

export class LatestTurnout {
  private box = 0;
  private value: Turnout = { issued: 0, returned: 0 };

  /** What to show for this box, given what just arrived. */
  of(box: number, arrived: Turnout): Turnout {
    if (box !== this.box) {
      this.box = box;
      this.value = arrived;
    } else {
      this.value = { issued: Math.max(this.value.issued, arrived.issued), returned: Math.max(this.value.returned, arrived.returned) };
    }
    return this.value;
  }
}

/** Reads the X-Turnout header, "issued returned"; null when it is missing or something else. */
export function readTurnout(header: string | null): Turnout | null {
  const found = /^(\d+) (\d+)$/.exec(header ?? "");
  return found ? { issued: Number(found[1]), returned: Number(found[2]) } : null;
}
