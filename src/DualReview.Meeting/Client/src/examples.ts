// Worked examples that phone and server must agree on (tests/Examples); the server's tests read the same files. For tests only.
import { readFileSync } from "node:fs";
import { vi } from "vitest";
import { fileURLToPath } from "node:url";

export const example = <T>(name: string): T =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../../tests/Examples/${name}.json`, import.meta.url)), "utf8")) as T;

/** Hands out what is given, one draw after the other, and nothing twice. */
export function replay(...draws: Uint8Array[]): (length: number) => Uint8Array {
  return (length) => {
    const next = draws.shift();
    if (next?.length !== length) {
      throw new Error(`asked for ${length} bytes`);
    }
    return next;
  };
}

/** Stands in for the page of a browser: its window, document and navigator; what is given back says that a sign came. */
export function standInPage(): { readonly tell: (what: string) => void; readonly document: EventTarget & { visibilityState: string }; readonly network: EventTarget & { type: string } } {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const network = Object.assign(new EventTarget(), { type: "wifi" });
  vi.stubGlobal("document", document);
  vi.stubGlobal("navigator", { connection: network });
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"] as const) {
    vi.stubGlobal(name, window[name].bind(window));
  }
  return { tell: (what) => void window.dispatchEvent(new Event(what)), document, network };
}

/** Storage with what is in it laid open. */
export function opened(): { kept: Map<string, string>; store: { readonly persistent: boolean; get(key: string): string | null; set(key: string, value: string): void; remove(key: string): void } } {
  const kept = new Map<string, string>();
  return {
    kept,
    store: {
      persistent: true,
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    },
  };
}
