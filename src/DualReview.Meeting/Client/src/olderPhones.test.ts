import { afterEach, expect, test, vi } from "vitest";

const has = Object.getOwnPropertyDescriptor(Object, "hasOwn")!;
const set = Object.getOwnPropertyDescriptor(DataView.prototype, "setBigUint64")!;

afterEach(() => {
  Object.defineProperty(Object, "hasOwn", has);
  Object.defineProperty(DataView.prototype, "setBigUint64", set);
});

/** Runs it as on a phone that lacks these. */
async function onAnOldPhone(): Promise<void> {
  Reflect.deleteProperty(Object, "hasOwn");
  Reflect.deleteProperty(DataView.prototype, "setBigUint64");
  vi.resetModules();
  await import("./olderPhones");
}

test("a number of 64 bits stands in the bytes as the engine itself writes it, in either order", async () => {
  const written = (value: bigint, little: boolean) => {
    const bytes = new Uint8Array(12);
    new DataView(bytes.buffer).setBigUint64(3, value, little);
    return [...bytes];
  };
  const cases = [0n, 1n, 0xffff_ffffn, 0x1_0000_0000n, 0x0123_4567_89ab_cdefn, 0xffff_ffff_ffff_ffffn, 1n << 64n, -1n].flatMap((v) => [[v, true], [v, false]] as const);
  const engine = cases.map(([v, little]) => written(v, little));
  await onAnOldPhone();
  expect(Object.getOwnPropertyDescriptor(DataView.prototype, "setBigUint64")!.value).not.toBe(set.value);
  expect(cases.map(([v, little]) => written(v, little))).toEqual(engine);
});

test("what an object has of its own is told from what it inherits", async () => {
  await onAnOldPhone();
  const hasOwn = (Object as unknown as { hasOwn(o: object, k: PropertyKey): boolean }).hasOwn;
  expect(hasOwn).not.toBe(has.value);
  expect([hasOwn({ a: undefined }, "a"), hasOwn({}, "toString"), hasOwn(Object.create(null) as object, "a"), hasOwn(["x"], 0)]).toEqual([true, false, false, true]);
});

test("what the phone has by itself stays", async () => {
  vi.resetModules();
  await import("./olderPhones");
  expect(Object.getOwnPropertyDescriptor(Object, "hasOwn")!.value).toBe(has.value);
  expect(Object.getOwnPropertyDescriptor(DataView.prototype, "setBigUint64")!.value).toBe(set.value);
});
