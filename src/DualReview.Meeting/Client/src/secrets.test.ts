import { describe, expect, it } from "vitest";
import { base64url, fromBase64url, hash, random } from "./secrets";

const hex = (text: string): string => [...fromBase64url(text)].map((b) => b.toString(16).padStart(2, "0")).join("");

describe("secrets", () => {
  it("hash_ofAKnownText_isItsSha256", () => {
    // FIPS 180-4, example "abc".
    expect(hex(hash(base64url(new TextEncoder().encode("abc"))))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("base64url_ofBytesThatNeedIt_usesNoPlusSlashOrPadding", () => {
    const bytes = Uint8Array.from([0xfb, 0xff, 0xfe, 0x00]);

    expect(base64url(bytes)).toBe("-__-AA");
    expect([...fromBase64url("-__-AA")]).toEqual([...bytes]);
  });

  it("random_ofALength_hasItAndDiffersEveryTime", () => {
    const many = Array.from({ length: 50 }, () => random(16));

    expect(new Set(many).size).toBe(50);
    expect(many.every((text) => fromBase64url(text).length === 16)).toBe(true);
  });
});
