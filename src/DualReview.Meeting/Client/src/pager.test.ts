import { describe, expect, it } from "vitest";
import { Pager, STANDS, STANDS_AFTER_HAND } from "./pager";

describe("Pager", () => {
  it("turns by itself and begins again after the last page", () => {
    const pager = new Pager(2, 1, 0);
    expect(pager.tick(STANDS - 1)).toBe(false);
    expect(pager.tick(STANDS)).toBe(true);
    expect(pager.current).toBe(2);
    expect(pager.tick(2 * STANDS)).toBe(true);
    expect(pager.current).toBe(1);
  });

  it("goes both ways by hand and then stands longer", () => {
    const pager = new Pager(3, 1, 0);
    expect(pager.key("ArrowLeft", 0)).toBe(true);
    expect(pager.current).toBe(3);
    expect(pager.key("PageDown", 0)).toBe(true);
    expect(pager.current).toBe(1);
    expect(pager.tick(STANDS_AFTER_HAND - 1)).toBe(false);
    expect(pager.tick(STANDS_AFTER_HAND)).toBe(true);
  });

  it("has nothing to turn on a single page, and ignores other keys", () => {
    expect(new Pager(1, 1, 0).tick(STANDS)).toBe(false);
    expect(new Pager(1, 1, 0).key("ArrowRight", 0)).toBe(false);
    expect(new Pager(3, 1, 0).key("a", 0)).toBe(false);
  });

  it("starts on the page it is given, within what there is", () => {
    expect(new Pager(3, 2, 0).current).toBe(2);
    expect(new Pager(3, 9, 0).current).toBe(3);
  });
});
