// Pages of the result: turn by themselves, and by hand with the arrow keys. No timers and no page in here.

/** A page stands this long. */
export const STANDS = 12000;

/** After a hand turned the page it stands until the presider has read it out. */
export const STANDS_AFTER_HAND = 60000;

export class Pager {
  private turnsAt: number;

  constructor(readonly pages: number, private page: number, now: number) {
    this.page = Math.min(Math.max(page, 1), Math.max(pages, 1));
    this.turnsAt = now + STANDS;
  }

  get current(): number {
    return this.page;
  }

  /** Turns when its time has come; true when the page changed. */
  tick(now: number): boolean {
    if (this.pages < 2 || now < this.turnsAt) {
      return false;
    }
    this.page = (this.page % this.pages) + 1;
    this.turnsAt = now + STANDS;
    return true;
  }

  /** An arrow key; true when the page changed. */
  key(name: string, now: number): boolean {
    const by = name === "ArrowRight" || name === "ArrowDown" || name === "PageDown" ? 1 : name === "ArrowLeft" || name === "ArrowUp" || name === "PageUp" ? -1 : 0;
    if (by === 0 || this.pages < 2) {
      return false;
    }
    this.page = ((this.page - 1 + by + this.pages) % this.pages) + 1;
    this.turnsAt = now + STANDS_AFTER_HAND;
    return true;
  }
}
