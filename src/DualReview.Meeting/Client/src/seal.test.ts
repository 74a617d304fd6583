import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import { example, replay } from "./examples";
import { ballotKey, packKey, sealBallot, type Seal } from "./seal";
import { base64url, fromHex, hex, randomBytes } from "./secrets";

const seal = example<{
  box: number; bodySize: number; holderSecrets: string[]; holders: string[]; id: string; ephemeralSecret: string; contentKey: string;
  ballotId: string; ballotKey: string; body: string; sealed: string;
}>("seal");
const desk = example<{ seat: string; secret: string; transport: string; transportSecret: string; ephemeralSecret: string; packed: string }>("desk");

const bytes = (text: string): Uint8Array => fromHex(text, text.length / 2)!;
const told: Seal = { box: seal.box, id: base64url(bytes(seal.id)), holders: seal.holders.map((key) => base64url(bytes(key))), bodySize: seal.bodySize };
const key = bytes(seal.ballotKey);
const PAIRS = [[0, 1], [0, 2], [1, 2]] as const;

/** Two holders open a ballot, from the words of docs/adr/0008 and with nothing of seal.ts. */
function open(sealed: Uint8Array, pair: number, ballot: Uint8Array): Uint8Array {
  const [a, b] = PAIRS[pair]!;
  const ephemeral = sealed.slice(1, 33);
  const agreed = [a, b].map((i) => x25519.getSharedSecret(bytes(seal.holderSecrets[i]!), ephemeral));
  const info = concatBytes(new TextEncoder().encode("DualReview wrap 1"), bytes(seal.id), ephemeral, Uint8Array.of(a, b));
  const wrap = chacha20poly1305(hkdf(sha256, concatBytes(...agreed), undefined, info, 32), new Uint8Array(12), ballot);
  const contentKey = wrap.decrypt(sealed.slice(33 + pair * 48, 33 + pair * 48 + 48));
  return chacha20poly1305(contentKey, new Uint8Array(12), ballot).decrypt(sealed.slice(33 + 3 * 48));
}

describe("seal", () => {
  it("ballotKey_ofABallotId_isWhatTheServerKeepsItUnder", () => {
    expect(hex(ballotKey(bytes(seal.ballotId)))).toBe(seal.ballotKey);
  });

  it("sealBallot_ofTheWorkedExample_writesTheBytesTheServerWrites", () => {
    const sealed = sealBallot(told, key, bytes(seal.body), replay(bytes(seal.ephemeralSecret), bytes(seal.contentKey)));

    expect(hex(sealed)).toBe(seal.sealed);
  });

  it.each([0, 1, 2])("sealBallot_withRealChance_isOpenedByEachPairOfHolders (%i)", (pair) => {
    const body = randomBytes(seal.bodySize);

    expect(hex(open(sealBallot(told, key, body, randomBytes), pair, key))).toBe(hex(body));
  });

  it("sealBallot_ofTheSameBallotTwice_repeatsNoByteRun", () => {
    const [one, other] = [0, 1].map(() => hex(sealBallot(told, key, bytes(seal.body), randomBytes)).slice(2)) as [string, string];

    // Eight bytes alike would be a key or a ciphertext drawn twice.
    expect(Array.from({ length: one.length - 16 }, (_, i) => one.slice(i, i + 16)).filter((run) => other.includes(run))).toEqual([]);
  });

  it("sealBallot_underAnotherKeyInTheBox_doesNotOpen", () => {
    const sealed = sealBallot(told, key, bytes(seal.body), randomBytes);

    expect(() => open(sealed, 0, ballotKey(randomBytes(16)))).toThrow();
  });

  it("sealBallot_forAHolderWhoseKeyAgreesWithEverybody_refuses", () => {
    const weak = { ...told, holders: [base64url(new Uint8Array(32)), ...told.holders.slice(1)] };

    expect(() => sealBallot(weak, key, bytes(seal.body), randomBytes)).toThrow();
  });

  it("packKey_ofTheWorkedExample_writesTheBytesTheServerUnpacks", () => {
    expect(hex(packKey(bytes(desk.secret), bytes(desk.transport), desk.seat, replay(bytes(desk.ephemeralSecret))))).toBe(desk.packed);
  });

  it("packKey_always_hidesTheKeyAndDiffersEveryTime", () => {
    const packed = [0, 1].map(() => hex(packKey(bytes(desk.secret), bytes(desk.transport), desk.seat, randomBytes)));

    expect(packed[0]).not.toBe(packed[1]);
    expect(packed.some((text) => text.includes(desk.secret))).toBe(false);
  });
});
