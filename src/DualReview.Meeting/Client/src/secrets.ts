// Random numbers and hashes of the phone. Pages on a hotspot have no HTTPS and so no crypto.subtle and no randomUUID:
// getRandomValues is there everywhere, SHA-256 comes from a library.
import { sha256 } from "@noble/hashes/sha2.js";

/** Base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Bytes of base64url text. */
export function fromBase64url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
}

export function random(length: number): string {
  return base64url(randomBytes(length));
}

export const hashBytes = (bytes: Uint8Array): Uint8Array => sha256(bytes);

/** SHA-256 of base64url bytes, as base64url. */
export function hash(text: string): string {
  return base64url(sha256(fromBase64url(text)));
}

/** Random bytes. */
export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** Lower-case hexadecimal. */
export const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

/** Bytes of hexadecimal digits, spaces allowed; null when it is not so many bytes. */
export function fromHex(text: string, length: number): Uint8Array | null {
  const digits = text.replace(/\s/g, "").toLowerCase();
  return new RegExp(`^[0-9a-f]{${length * 2}}$`).test(digits) ? Uint8Array.from(digits.match(/../g)!, (pair) => parseInt(pair, 16)) : null;
}

/**
 * The code of a slip as people type it: any case, spaces or dashes anywhere, the wide letters of a Chinese keyboard; null when it cannot be
 * one. None of its characters looks like another, so nothing is guessed. The server's SlipCode reads the same.
 */
export function slipCode(text: string): string | null {
  const narrow = text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const kept = narrow.replace(/[\s\-–—_·・.]/g, "").toUpperCase();
  return /^[34679ACDEFGHJKMNPQRTWXY]{16}$/.test(kept) ? kept : null;
}

/** The right on a slip: the same for whoever scans it and whoever types it. */
export const slipToken = (code: string): string =>
  base64url(sha256(Uint8Array.from(`DualReview slip 1:${code}`, (c) => c.charCodeAt(0))).slice(0, 16));
