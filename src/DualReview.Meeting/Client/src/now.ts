// The live part of a page: asks for the fragment, swaps it in, keeps what the reader was typing.
export interface Fragment { readonly version: number; readonly html: string }

/** Fetches the fragment; "same" when the server answered that nothing changed, null when it did not answer. */
export async function fetchFragment(url: string, seen: number, credentials: RequestCredentials, signal: AbortSignal): Promise<Fragment | "same" | null> {
  try {
    const response = await fetch(`${url}${url.includes("?") ? "&" : "?"}seen=${seen}`, { cache: "no-store", credentials, signal });
    if (response.status !== 200) {
      // A gateway's 5xx and a server that is full say nothing about the meeting.
      return response.status < 500 ? "same" : null;
    }
    return { version: Number(response.headers.get("X-Version")), html: await response.text() };
  } catch {
    return null; // The connection is down: whoever asks, asks again.
  }
}

/** What is found again by its own name after the fragment around it was drawn anew. */
function nameOf(element: HTMLElement): string | null {
  const { testid } = element.dataset;
  return element.id ? `#${CSS.escape(element.id)}` : testid ? `[data-testid="${CSS.escape(testid)}"]` : null;
}

/** Swaps a fragment in; fields keep their text, and the keyboard stays where it was, or at the beginning of what is new where that is gone. */
export function swap(target: HTMLElement, html: string): void {
  const typed = new Map<string, string>();
  target.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[id],textarea[id]").forEach((field) => typed.set(field.id, field.value));
  const active = document.activeElement instanceof HTMLElement && target.contains(document.activeElement) ? document.activeElement : null;
  target.innerHTML = html;
  for (const [id, text] of typed) {
    const field = target.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
    if (field && text) {
      field.value = text;
    }
  }
  if (active) {
    const name = nameOf(active);
    const again = name === null ? null : target.querySelector<HTMLElement>(name);
    if (!again) {
      target.tabIndex = -1;
    }
    (again ?? target).focus({ preventScroll: true });
  }
}
