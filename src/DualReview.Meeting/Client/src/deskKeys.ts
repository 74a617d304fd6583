// The keys of a device at the box: one it signs the archive with, and one a scrutineer seals the box with. They are made here and stay
// here; the sealing key leaves the device once, packed, when the box is opened.
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { encode } from "uqr";
import { packKey } from "./seal";
import { fill } from "./dom";
import { fromHex, hex, randomBytes } from "./secrets";
import type { Box } from "./storage";

const KEY = 32;

export class DeskKeys {
  constructor(private readonly meeting: string, private readonly store: Box) {}

  /** Public half of the signing key, made on first use. */
  signingKey(): string {
    return hex(ed25519.getPublicKey(this.signing()));
  }

  /** Signature of the archive's root (docs/archive.md). */
  sign(root: string): string {
    return hex(ed25519.sign(new TextEncoder().encode(`DualReview archive 1 ${root}`), this.signing()));
  }

  /** Makes a sealing key and keeps it under its public half, which is returned. Every tap makes one: the server keeps the last. */
  make(): string {
    const secret = randomBytes(KEY);
    const key = hex(x25519.getPublicKey(secret));
    this.store.set(this.place(key), hex(secret));
    return key;
  }

  holds(key: string): boolean {
    return this.store.get(this.place(key)) !== null;
  }

  /** Takes the key of a card and gives its public half; null when it is none. */
  take(typed: string): string | null {
    const secret = fromHex(typed, KEY);
    if (secret === null) {
      return null;
    }
    const key = hex(x25519.getPublicKey(secret));
    this.store.set(this.place(key), hex(secret));
    return key;
  }

  /** The key for its way to a server with this transport key; null when this device does not hold it. */
  pack(key: string, seat: string, transport: string): string | null {
    const secret = this.store.get(this.place(key));
    return secret === null ? null : hex(packKey(fromHex(secret, KEY)!, fromHex(transport, KEY)!, seat, randomBytes));
  }

  /** Draws the key card. The code is drawn here, since the server must not see what is in it. */
  show(key: string, card: HTMLElement, qr: HTMLElement, digits: HTMLElement, address: string): void {
    const secret = this.store.get(this.place(key));
    if (secret !== null) {
      fill(qr, drawn(`${address}#k=${secret}`));
      digits.textContent = secret.match(/.{4}/g)!.join(" ");
      card.hidden = false;
    }
  }

  private signing(): Uint8Array {
    const place = `dr:${this.meeting}:signing`;
    let kept = this.store.get(place);
    if (kept === null) {
      kept = hex(randomBytes(KEY));
      this.store.set(place, kept);
    }
    return fromHex(kept, KEY)!;
  }

  private place(key: string): string {
    return `dr:${this.meeting}:seal:${key}`;
  }
}

function drawn(text: string): SVGElement {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  for (const [fill, d] of [["#fff", `M0 0h${size}v${size}H0z`], ["#000", path]] as const) {
    const part = document.createElementNS("http://www.w3.org/2000/svg", "path");
    part.setAttribute("fill", fill);
    part.setAttribute("d", d);
    svg.append(part);
  }
  return svg;
}
