// The RFC's own test vectors (RFC 9474, appendix A). They are read in place and are no part of the repository.
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { existsSync, readFileSync } from "node:fs";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it, type TestContext } from "vitest";
import { blind, finalize, prepare, type PublicKey, type Random } from "./blind";

const besideTheRepository = "../../../../../shared/vectors/rfc9474.json";
const path = env["RFC9474_VECTORS"] ?? fileURLToPath(new URL(besideTheRepository, import.meta.url));
const names = ["PSS-Randomized", "PSSZERO-Randomized", "PSS-Deterministic", "PSSZERO-Deterministic"].map((variant) => `RSABSSA-SHA384-${variant}`);

type Field = "n" | "msg" | "msg_prefix" | "input_msg" | "salt" | "inv" | "blinded_msg" | "blind_sig" | "sig";
type Vector = Readonly<Record<Field, string>>;

const hex = (text: string): string => text.replace(/^0x/, "");
const bytes = (text: string): Uint8Array => hexToBytes(hex(text));

function vector(name: string, ctx: TestContext): Vector {
  if (!existsSync(path)) {
    ctx.skip(`no file of vectors at ${path} (RFC9474_VECTORS names another)`);
  }
  const found = (JSON.parse(readFileSync(path, "utf8")) as (Vector & { name: string })[]).find((v) => v.name === name);
  expect(found, `${name} in ${path}`).toBeDefined();
  return found!;
}

function keyOf(v: Vector): PublicKey {
  return { n: BigInt(v.n), size: hex(v.n).length / 2 };
}

/** Hands out what the vector's author drew, and nothing twice. */
function replay(...draws: Uint8Array[]): Random {
  return (length) => {
    const next = draws.shift();
    expect(next?.length).toBe(length);
    return next!;
  };
}

/** The vectors give the inverse of the blinding factor; this one is the factor again (Fermat needs the primes, so Euclid). */
function factor(v: Vector): Uint8Array {
  const n = BigInt(v.n);
  let [a, b, u, w] = [n, BigInt(v.inv), 0n, 1n];
  while (b > 0n) {
    const q = a / b;
    [a, b, u, w] = [b, a - q * b, w, u - q * w];
  }
  return hexToBytes(((u + n) % n).toString(16).padStart(hex(v.n).length, "0"));
}

describe("vectors of RFC 9474", () => {
  it.for(names)("%s", (name, ctx) => {
    const v = vector(name, ctx);
    const key = keyOf(v);
    const prefix = bytes(v.msg_prefix);
    const salt = bytes(v.salt);

    const input = prepare(bytes(v.msg), replay(prefix), prefix.length);
    expect(bytesToHex(input)).toBe(hex(v.input_msg));

    const made = blind(key, input, replay(salt, factor(v)), salt.length)!;
    expect(bytesToHex(made.blinded)).toBe(hex(v.blinded_msg));
    expect(bytesToHex(made.inverse)).toBe(hex(v.inv));

    expect(bytesToHex(finalize(key, input, bytes(v.blind_sig), made.inverse, salt.length)!)).toBe(hex(v.sig));
  });
});
