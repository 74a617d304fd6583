// Seals a ballot for the box's holders: any two of them open it, nobody alone (docs/adr/0008). Pages on a hotspot have no HTTPS and so
// no crypto.subtle, so everything here is script. The server's SealedBallot writes the same bytes.
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { fromBase64url } from "./secrets";

/** What ballots of the open box are sealed for, as the server tells it: public keys only. */
export interface Seal {
  readonly box: number;
  readonly id: string;
  readonly holders: readonly string[];
  readonly bodySize: number;
}

const NONCE = new Uint8Array(12);
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const LABEL = ascii("DualReview wrap 1");

/** A ballot's key in the box: a hash, so that what a phone keeps is found nowhere in the box. */
export const ballotKey = (ballotId: Uint8Array): Uint8Array => sha256(ballotId).slice(0, 16);

/** @param random bytes from the phone's generator: 32 for the ephemeral key, 32 for the content key. */
export function sealBallot(seal: Seal, key: Uint8Array, body: Uint8Array, random: (length: number) => Uint8Array): Uint8Array {
  const secret = random(32);
  const ephemeral = x25519.getPublicKey(secret);
  const contentKey = random(32);
  const id = fromBase64url(seal.id);

  // The library throws for a public key of small order, which would agree with everybody.
  const shared = seal.holders.map((holder) => x25519.getSharedSecret(secret, fromBase64url(holder)));
  const wraps: Uint8Array[] = [];
  for (let a = 0; a < shared.length; a++) {
    for (let b = a + 1; b < shared.length; b++) {
      const info = concatBytes(LABEL, id, ephemeral, Uint8Array.of(a, b));
      const wrapKey = hkdf(sha256, concatBytes(shared[a]!, shared[b]!), undefined, info, 32);
      wraps.push(chacha20poly1305(wrapKey, NONCE, key).encrypt(contentKey));
    }
  }
  return concatBytes(Uint8Array.of(1), ephemeral, ...wraps, chacha20poly1305(contentKey, NONCE, key).encrypt(body));
}

/** Packs a scrutineer's key for its way to the server, so that who only listens does not get it. The server's KeyTransport unpacks. */
export function packKey(secret: Uint8Array, transport: Uint8Array, seat: string, random: (length: number) => Uint8Array): Uint8Array {
  const own = random(32);
  const ephemeral = x25519.getPublicKey(own);
  const info = concatBytes(ascii("DualReview key 1"), transport, ephemeral);
  const wrapKey = hkdf(sha256, x25519.getSharedSecret(own, transport), undefined, info, 32);
  return concatBytes(ephemeral, chacha20poly1305(wrapKey, NONCE, ascii(seat)).encrypt(secret));
}
