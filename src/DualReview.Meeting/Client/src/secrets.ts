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
  return base64url(crypto.getRandomValues(new Uint8Array(length)));
}

/** SHA-256 of base64url bytes, as base64url. */
export function hash(text: string): string {
  return base64url(sha256(fromBase64url(text)));
}
