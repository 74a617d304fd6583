// The phone's part of the roll call: it has its right to vote signed without showing it (RFC 9474,
// RSABSSA-SHA384-PSS-Randomized). Pages on a hotspot have no crypto.subtle: BigInt and a hash are all this needs.
// Steps and names follow the RFC; what it calls an error is null here.
import { sha256, sha384 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { base64url, fromBase64url } from "./secrets";

/** Gives as many random bytes as asked for. Handed in, so that the RFC's vectors can be replayed. */
export type Random = (length: number) => Uint8Array;

/** The key of one round. Its exponent is always 65537. */
export interface PublicKey {
  readonly n: bigint;
  /** Bytes of the modulus, and so of every blinded message and signature. */
  readonly size: number;
}

export interface Blinded {
  /** What the server signs. It fits every message equally well and so tells nothing. */
  readonly blinded: Uint8Array;
  /** Undoes the blinding. Secret: with it, what was signed could be matched to the ballot. */
  readonly inverse: Uint8Array;
}

const hashLength = 48;
const saltBytes = 48;
const prefixBytes = 32;

/** Reads a modulus in base64url; null unless it is the canonical text of an odd modulus of 2048 to 4096 bits. */
export function readKey(modulus: string): PublicKey | null {
  // Bounded before decoding and only then compared: atob forgives spaces and padding, and throws at the rest.
  if (!/^[\w-]{342,683}$/.test(modulus)) {
    return null;
  }
  let bytes: Uint8Array;
  try {
    bytes = fromBase64url(modulus);
  } catch {
    return null;
  }
  const size = bytes.length;
  const sound = size >= 256 && size <= 512 && bytes[0]! >= 0x80 && bytes[size - 1]! % 2 === 1;
  return sound && base64url(bytes) === modulus ? { n: toNumber(bytes), size } : null;
}

/** 16 digits in four groups, the same as on the projector (RollPublicKey.Fingerprint says how they are made and how far they go). */
export function fingerprint(key: PublicKey): string {
  const start = toNumber(sha256(toBytes(key.n, key.size)).subarray(0, 8));
  const digits = (start % 10000000000000000n).toString().padStart(16, "0");
  return [0, 4, 8, 12].map((at) => digits.slice(at, at + 4)).join(" ");
}

/** PrepareRandomize (§4.1): prefix ‖ message. Even a key made to cheat then learns nothing from a message it could guess. */
export function prepare(message: Uint8Array, random: Random, prefixLength: number = prefixBytes): Uint8Array {
  return concatBytes(random(prefixLength), message);
}

/** Blind (§4.2). Null when the input or the drawn factor shares a divisor with the modulus: the key is no good. */
export function blind(key: PublicKey, input: Uint8Array, random: Random, saltLength: number = saltBytes): Blinded | null {
  const m = toNumber(encode(key, input, random(saltLength)));
  const r = below(key, random);
  if (r === null || invert(m, key.n) === null) {
    return null;
  }
  const inverse = invert(r, key.n);
  return inverse === null ? null : { blinded: toBytes((m * raise(r, key.n)) % key.n, key.size), inverse: toBytes(inverse, key.size) };
}

/** Finalize (§4.4): the signature, or null when what the server sent is not one. */
export function finalize(key: PublicKey, input: Uint8Array, blindSignature: Uint8Array, inverse: Uint8Array, saltLength: number = saltBytes): Uint8Array | null {
  if (blindSignature.length !== key.size || inverse.length !== key.size) {
    return null;
  }
  const s = (toNumber(blindSignature) * toNumber(inverse)) % key.n;
  return verifies(key, input, s, saltLength) ? toBytes(s, key.size) : null;
}

/** RSASSA-PSS-VERIFY (RFC 8017 §8.1.2): the encoding follows from input and salt, so encoding again and comparing checks every byte. */
function verifies(key: PublicKey, input: Uint8Array, s: bigint, saltLength: number): boolean {
  const encoded = toBytes(raise(s, key.n), key.size);
  const split = key.size - hashLength - 1;
  const block = masked(encoded.subarray(0, split), encoded.subarray(split, split + hashLength));
  return bytesToHex(encode(key, input, block.subarray(split - saltLength))) === bytesToHex(encoded);
}

/** EMSA-PSS-ENCODE (RFC 8017 §9.1.1) to one bit less than the modulus, whose topmost bit is always set. */
function encode(key: PublicKey, input: Uint8Array, salt: Uint8Array): Uint8Array {
  const hash = sha384(concatBytes(new Uint8Array(8), sha384(input), salt));
  const zeros = new Uint8Array(key.size - hashLength - salt.length - 2);
  return concatBytes(masked(concatBytes(zeros, Uint8Array.of(1), salt), hash), hash, Uint8Array.of(0xbc));
}

/** The block xor MGF1-SHA384 of the seed (RFC 8017 §B.2.1), its topmost bit cleared; masking twice gives the block back. */
function masked(block: Uint8Array, seed: Uint8Array): Uint8Array {
  const result = block.slice();
  for (let at = 0; at < result.length; at += hashLength) {
    // Fewer than 256 rounds: the counter of four bytes never leaves its last one.
    const mask = sha384(concatBytes(seed, Uint8Array.of(0, 0, 0, at / hashLength)));
    result.subarray(at, at + hashLength).forEach((byte, i) => (result[at + i] = byte ^ mask[i]!));
  }
  result[0]! &= 0x7f;
  return result;
}

/** Uniform in [1, n). At most every second draw is too large; 128 in a row mean that what comes is not random, and null. */
function below(key: PublicKey, random: Random): bigint | null {
  for (let tries = 0; tries < 128; tries++) {
    const drawn = toNumber(random(key.size));
    if (drawn > 0n && drawn < key.n) {
      return drawn;
    }
  }
  return null;
}

/** x^65537 mod n: sixteen squarings and once x. */
function raise(x: bigint, n: bigint): bigint {
  let power = x;
  for (let i = 0; i < 16; i++) {
    power = (power * power) % n;
  }
  return (power * x) % n;
}

/** 1/x mod n, or null when they share a divisor (extended Euclid). */
function invert(x: bigint, n: bigint): bigint | null {
  let [a, b, u, v] = [n, x % n, 0n, 1n];
  while (b > 0n) {
    const q = a / b;
    [a, b, u, v] = [b, a - q * b, v, u - q * v];
  }
  return a === 1n ? (u + n) % n : null;
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt("0x" + bytesToHex(bytes));
}

function toBytes(number: bigint, size: number): Uint8Array {
  return hexToBytes(number.toString(16).padStart(size * 2, "0"));
}
