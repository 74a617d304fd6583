import { describe, expect, it } from "vitest";
import { LatestTurnout, readTurnout } from "./turnout";

describe("LatestTurnout", () => {
  it("never goes back within a box", () => {
    const latest = new LatestTurnout();
    latest.of(1, { issued: 10, returned: 4 });
    expect(latest.of(1, { issued: 9, returned: 5 })).toEqual({ issued: 10, returned: 5 });
  });

  it("starts anew with the next box", () => {
    const latest = new LatestTurnout();
    latest.of(1, { issued: 10, returned: 4 });
    expect(latest.of(2, { issued: 0, returned: 0 })).toEqual({ issued: 0, returned: 0 });
  });
});

describe("readTurnout", () => {
  it("reads two numbers and nothing else", () => {
    expect(readTurnout("42 37")).toEqual({ issued: 42, returned: 37 });
    expect(readTurnout(null)).toBeNull();
    expect(readTurnout("42")).toBeNull();
    expect(readTurnout("-1 3")).toBeNull();
  });
});
