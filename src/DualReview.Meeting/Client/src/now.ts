// The live part of a page: asks for the fragment, swaps it in, keeps what the reader was typing.
export interface Fragment { readonly version: number; readonly html: string }

/** Fetches the fragment; null when nothing changed or there is no connection. */
export async function fetchFragment(url: string, seen: number, credentials: RequestCredentials): Promise<Fragment | null> {
  try {
    const response = await fetch(`${url}${url.includes("?") ? "&" : "?"}seen=${seen}`, { cache: "no-store", credentials });
    if (response.status !== 200) {
      return null;
    }
    return { version: Number(response.headers.get("X-Version")), html: await response.text() };
  } catch {
    return null; // The connection is down: the hub's reconnect and the poll ask again.
  }
}

/** Swaps a fragment in; fields keep their text and the cursor stays where it was. */
export function swap(target: HTMLElement, html: string): void {
  const typed = new Map<string, string>();
  target.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[id],textarea[id]").forEach((field) => typed.set(field.id, field.value));
  const active = document.activeElement?.id;
  target.innerHTML = html;
  for (const [id, text] of typed) {
    const field = target.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
    if (field && text) {
      field.value = text;
    }
  }
  if (active && typed.has(active)) {
    target.querySelector<HTMLElement>(`#${CSS.escape(active)}`)?.focus();
  }
}
