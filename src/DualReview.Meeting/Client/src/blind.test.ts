// Cloudflare's implementation is the oracle: it shares no line with ours, down to the big numbers (sjcl) and PSS (crypto.subtle).
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { bytesToHex } from "@noble/hashes/utils.js";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { blind, type Blinded, finalize, fingerprint, prepare, type PublicKey, type Random, readKey } from "./blind";
import { base64url } from "./secrets";

// The oracle signs in a third of a second, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const oracle = RSABSSA.SHA384.PSS.Randomized();
const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));
const message = new TextEncoder().encode("a right to vote");

interface Keys {
  readonly pair: CryptoKeyPair;
  readonly modulus: string;
  readonly ours: PublicKey;
}

async function generate(): Promise<Keys> {
  const pair = await RSABSSA.SHA384.generateKey({ modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) });
  const modulus = (await crypto.subtle.exportKey("jwk", pair.publicKey)).n!;
  return { pair, modulus, ours: readKey(modulus)! };
}

/** What the server answers. */
const sign = (keys: Keys, blinded: Uint8Array): Promise<Uint8Array> => oracle.blindSign(keys.pair.privateKey, blinded);

let keys: Keys;
let other: Keys;
beforeAll(async () => {
  [keys, other] = await Promise.all([generate(), generate()]);
});

describe("blind signatures against a second implementation", () => {
  it("finalize_whenTheOtherSignedWhatWeBlinded_givesASignatureTheOtherAccepts", async () => {
    for (let i = 0; i < 4; i++) {
      const input = prepare(Uint8Array.of(...message, i), random);
      const made = blind(keys.ours, input, random)!;

      const signature = finalize(keys.ours, input, await sign(keys, made.blinded), made.inverse)!;

      expect(await oracle.verify(keys.pair.publicKey, signature, input)).toBe(true);
    }
  });

  it("finalize_whenTheOtherBlinded_givesWhatTheOtherWouldGive", async () => {
    const input = oracle.prepare(message);
    const made = await oracle.blind(keys.pair.publicKey, input);
    const blindSignature = await sign(keys, made.blindedMsg);

    expect(finalize(keys.ours, input, blindSignature, made.inv)).toEqual(await oracle.finalize(keys.pair.publicKey, input, blindSignature, made.inv));
  });

  it("blind_whenTheOtherFinalizes_isUndoneByOurInverse", async () => {
    const input = prepare(message, random);
    const made = blind(keys.ours, input, random)!;

    const signature = await oracle.finalize(keys.pair.publicKey, input, await sign(keys, made.blinded), made.inverse);

    expect(await oracle.verify(keys.pair.publicKey, signature, input)).toBe(true);
  });
});

describe("what the server may send", () => {
  let input: Uint8Array;
  let made: Blinded;
  let good: Uint8Array;
  beforeAll(async () => {
    input = prepare(message, random);
    made = blind(keys.ours, input, random)!;
    good = await sign(keys, made.blinded);
  });

  it("finalize_whenOneBitIsWrong_isNull", () => {
    for (const at of [0, 1, 100, 254, 255]) {
      const bad = good.slice();
      bad[at]! ^= 1;
      expect(finalize(keys.ours, input, bad, made.inverse)).toBeNull();
    }
  });

  it("finalize_whenAnotherKeySigned_isNull", async () => {
    // The other key signs only what is below its own modulus.
    let tried = made;
    while (BigInt("0x" + bytesToHex(tried.blinded)) >= other.ours.n) {
      tried = blind(keys.ours, input, random)!;
    }
    const blindSignature = await sign(other, tried.blinded);

    expect(finalize(keys.ours, input, blindSignature, tried.inverse)).toBeNull();
    expect(finalize(other.ours, input, blindSignature, tried.inverse)).toBeNull();
  });

  it("finalize_whenInputOrInverseIsAnother_isNull", () => {
    expect(finalize(keys.ours, prepare(message, random), good, made.inverse)).toBeNull();
    expect(finalize(keys.ours, input, good, blind(keys.ours, input, random)!.inverse)).toBeNull();
  });

  it("finalize_whenTheSaltIsOfAnotherLength_isNull", async () => {
    const saltless = blind(keys.ours, input, random, 0)!;
    const blindSignature = await sign(keys, saltless.blinded);

    expect(finalize(keys.ours, input, blindSignature, saltless.inverse)).toBeNull();
    expect(finalize(keys.ours, input, blindSignature, saltless.inverse, 0)).not.toBeNull();
  });

  it.each([0, 1, 255, 257, 512])("finalize_when%dBytesCome_isNull", (length) => {
    expect(finalize(keys.ours, input, new Uint8Array(length), made.inverse)).toBeNull();
    expect(finalize(keys.ours, input, good, new Uint8Array(length))).toBeNull();
  });

  it.each([0, 1, 0xff])("finalize_whenEveryByteIs%d_isNull", (byte) => {
    expect(finalize(keys.ours, input, new Uint8Array(256).fill(byte), made.inverse)).toBeNull();
  });
});

describe("blinding", () => {
  it("blind_ofTheSameInput_neverLooksTheSame", () => {
    const input = prepare(message, random);
    const many = Array.from({ length: 20 }, () => base64url(blind(keys.ours, input, random)!.blinded));

    expect(new Set(many).size).toBe(20);
    expect(many.every((text) => text.length === keys.modulus.length)).toBe(true);
  });

  it("prepare_ofTheSameMessage_putsAnother32BytesBeforeIt", () => {
    const [a, b] = [prepare(message, random), prepare(message, random)];

    expect(a.length).toBe(32 + message.length);
    expect(a.slice(32)).toEqual(message);
    expect(a.slice(0, 32)).not.toEqual(b.slice(0, 32));
  });

  it("blind_whenADrawIsNotBelowTheModulus_drawsAgain", () => {
    const draws = [new Uint8Array(48), new Uint8Array(256).fill(0xff), new Uint8Array(256), one(256)];

    expect(blind(keys.ours, message, () => draws.shift()!)).not.toBeNull();
    expect(draws).toEqual([]);
  });

  it("blind_whenNothingRandomComes_isNullAndDoesNotHang", () => {
    expect(blind(keys.ours, message, (length) => new Uint8Array(length))).toBeNull();
  });

  it("blind_whenTheInputSharesADivisorWithTheModulus_isNull", () => {
    const trapped = trappedKey();
    // With the factor 1 the blinded message is the encoded input itself, so its divisors can be seen.
    const made = Array.from({ length: 60 }, (_, i) => blind(trapped, message, (length) => (length === 48 ? new Uint8Array(48).fill(i) : one(length))));
    const encoded = made.filter((m) => m !== null).map((m) => BigInt("0x" + bytesToHex(m.blinded)));

    expect(encoded.every((m) => m % 3n !== 0n)).toBe(true);
    expect(encoded.length).toBeGreaterThan(0);
    expect(encoded.length).toBeLessThan(60);
  });

  it("blind_whenTheFactorSharesADivisorWithTheModulus_isNull", () => {
    const trapped = trappedKey();
    const made = Array.from({ length: 20 }, (_, i) => blind(trapped, message, (length) => (length === 48 ? new Uint8Array(48).fill(i) : one(length).map((b) => b * 3))));

    expect(made.every((m) => m === null)).toBe(true);
  });

  /** A modulus of 2048 bits that three divides, as a server might make it that wants to see through the blinding. */
  function trappedKey(): PublicKey {
    let n = keys.ours.n;
    while (n % 3n !== 0n) {
      n -= 2n;
    }
    return { n, size: 256 };
  }

  function one(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    bytes[length - 1] = 1;
    return bytes;
  }
});

describe("keys", () => {
  const ones = new Uint8Array(256).fill(0xff);
  const changed = (at: number, byte: number): string => base64url(ones.map((b, i) => (i === at ? byte : b)));

  it("fingerprint_ofAKnownModulus_isTheServers", () => {
    // The same two stand in RollPublicKeyTests; the second begins with a zero.
    expect(fingerprint(readKey(base64url(ones))!)).toBe("4917 0638 0110 4471");
    expect(fingerprint(readKey(changed(254, 0x5))!)).toBe("0658 7430 9487 0056");
  });

  it("readKey_ofAGoodModulus_knowsItsSize", () => {
    expect(readKey(base64url(ones))).toEqual({ n: (1n << 2048n) - 1n, size: 256 });
  });

  it.each([
    ["nothing", ""],
    ["no base64", "!".repeat(342)],
    ["plain base64", base64url(ones).replace(/_/g, "/")],
    ["a half byte too many", base64url(ones) + "_"],
    ["padding", base64url(ones) + "=="],
    ["a space", base64url(ones) + " "],
    ["stray last bits", base64url(ones).slice(0, -1) + "x"],
    ["2040 bits", base64url(ones.slice(1))],
    ["4104 bits", base64url(new Uint8Array(513).fill(0xff))],
    ["a leading zero bit", changed(0, 0x7f)],
    ["an even modulus", changed(255, 0xfe)],
  ])("readKey_of %s_isNull", (_, text) => {
    expect(readKey(text)).toBeNull();
  });
});
