import { describe, expect, it } from "vitest";
import { format, phase } from "./clock";

describe("clock", () => {
  it.each([
    [0, "00:00"],
    [1, "00:01"],
    [59_000, "00:59"],
    [59_001, "01:00"],
    [600_000, "10:00"],
    [3_600_000, "1:00:00"],
    [3_723_000, "1:02:03"],
  ])("format_ofMilliseconds_readsAsAClock (%i)", (milliseconds, text) => {
    expect(format(milliseconds)).toBe(text);
  });

  it("format_whenOvertime_showsHowMuchWithoutASign", () => {
    expect(format(-61_000)).toBe("01:01");
  });

  it.each([[60_001, "plenty"], [60_000, "last"], [1, "last"], [0, "late"], [-5, "late"]])("phase_ofWhatIsLeft_namesIt (%i)", (left, name) => {
    expect(phase(left)).toBe(name);
  });
});
