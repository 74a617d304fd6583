import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { describe, expect, it } from "vitest";
import { DeskKeys } from "./deskKeys";
import { example, opened } from "./examples";
import { fromHex, hex } from "./secrets";

const desk = example<{ seat: string; secret: string; public: string; transport: string; transportSecret: string; signingSecret: string; signingKey: string; root: string; signature: string }>("desk");

function device(meeting = "m"): { keys: DeskKeys; kept: Map<string, string> } {
  const { kept, store } = opened();
  return { keys: new DeskKeys(meeting, store), kept };
}

describe("deskKeys", () => {
  it("make_always_keepsTheSecretHereUnderItsPublicHalf", () => {
    const { keys, kept } = device();

    const key = keys.make();

    expect(keys.holds(key)).toBe(true);
    expect([...kept.values()].map((secret) => hex(x25519.getPublicKey(fromHex(secret, 32)!)))).toEqual([key]);
  });

  it("make_whenTheTapIsRepeated_keepsEveryKey", () => {
    const { keys } = device();
    const [first, second] = [keys.make(), keys.make()];

    expect(first).not.toBe(second);
    expect([keys.holds(first), keys.holds(second)]).toEqual([true, true]);
  });

  it("holds_onAPageLoadedAnew_isTrueAndInAnotherMeetingFalse", () => {
    const { kept, store } = opened();
    const key = new DeskKeys("m", store).make();

    expect(new DeskKeys("m", store).holds(key)).toBe(true);
    expect(new DeskKeys("n", store).holds(key)).toBe(false);
    expect(kept.size).toBe(1);
  });

  it.each([
    ["as it is shown on the card", desk.secret.match(/.{4}/g)!.join(" ")],
    ["in one piece", desk.secret],
    ["in capitals, over several lines", desk.secret.toUpperCase().match(/.{16}/g)!.join("\n")],
  ])("take_ofACard_holdsItsKey (%s)", (_, typed) => {
    const { keys } = device();

    expect(keys.take(typed)).toBe(desk.public);
    expect(keys.holds(desk.public)).toBe(true);
  });

  it.each([["one digit short", desk.secret.slice(1)], ["one digit more", `${desk.secret}0`], ["a letter that is no digit", `g${desk.secret.slice(1)}`], ["nothing", ""]])(
    "take_ofSomethingElse_isRefusedAndKeepsNothing (%s)",
    (_, typed) => {
      const { keys, kept } = device();

      expect(keys.take(typed)).toBeNull();
      expect(kept.size).toBe(0);
    },
  );

  it("pack_ofAKeyThatIsElsewhere_isNothing", () => {
    expect(device().keys.pack(desk.public, desk.seat, desk.transport)).toBeNull();
  });

  it("pack_ofAKeyHeldHere_isTheKeyAndHidden", () => {
    const { keys } = device();
    keys.take(desk.secret);

    const packed = keys.pack(desk.public, desk.seat, desk.transport)!;

    expect(packed).toMatch(/^[0-9a-f]{160}$/);
    expect(packed).not.toContain(desk.secret);
  });

  it("signingKey_onAPageLoadedAnew_isTheSameAndInAnotherMeetingAnother", () => {
    const { store } = opened();
    const keys = ["m", "m", "n"].map((meeting) => new DeskKeys(meeting, store).signingKey());

    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(keys[2]);
  });

  it("sign_ofARoot_isTheSignatureTheServerVerifies", () => {
    const { store } = opened();
    store.set("dr:m:signing", desk.signingSecret);
    const keys = new DeskKeys("m", store);

    expect([keys.signingKey(), keys.sign(desk.root)]).toEqual([desk.signingKey, desk.signature]);
  });

  it("sign_withAKeyMadeHere_verifiesForThisRootOnly", () => {
    const { keys } = device();
    const signature = fromHex(keys.sign(desk.root), 64)!;
    const verify = (root: string): boolean => ed25519.verify(signature, new TextEncoder().encode(`DualReview archive 1 ${root}`), fromHex(keys.signingKey(), 32)!);

    expect([verify(desk.root), verify(desk.root.replace(/.$/, (c) => (c === "0" ? "1" : "0")))]).toEqual([true, false]);
  });
});
