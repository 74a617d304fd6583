import { describe, expect, it } from "vitest";
import { example } from "./examples";
import { base64url, fromBase64url, fromHex, hash, hex as text, random, slipCode, slipToken } from "./secrets";

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

  it("fromHex_ofWhatHexWrote_givesTheBytesBack", () => {
    const bytes = Uint8Array.from([0, 1, 15, 16, 254, 255]);

    expect(text(bytes)).toBe("00010f10feff");
    expect(fromHex(" 0001 0F10\nfeFF ", 6)).toEqual(bytes);
  });

  it.each([["00", 2], ["0001ff", 2], ["zz", 1], ["0", 1], ["", 1], ["０1", 1]])("fromHex_ofSomethingElse_isNothing (%j)", (typed, length) => {
    expect(fromHex(typed, length)).toBeNull();
  });
});

interface Slip { readonly typed: string; readonly code: string | null; readonly token: string | null }
const { codes } = example<{ codes: readonly Slip[] }>("slips");

describe("slips", () => {
  it.each(codes)("slipCode_ofWhatSomebodyTyped_isWhatTheServerReads ($typed)", ({ typed, code, token }) => {
    expect(slipCode(typed)).toBe(code);
    expect(code === null ? null : slipToken(code)).toBe(token);
  });
});
