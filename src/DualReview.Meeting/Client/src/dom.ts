// The few lines of DOM building the pages need. Text only ever becomes text nodes.

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | null | undefined>;

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  put(element, children);
  return element;
}

function put(place: Element, children: Child[]): void {
  for (const child of children) {
    if (child) {
      place.append(child);
    }
  }
}

/** Puts these in the place of what is there. replaceChildren does it in one word, from Android's WebView 86 on. */
export function fill(place: Element, ...children: Child[]): void {
  place.textContent = "";
  put(place, children);
}

export const byId = (id: string): HTMLElement | null => document.getElementById(id);

/** A form's button while it is on its way: dead, and afterwards in the keyboard's hand again if it was before. */
export function whileSending(button: HTMLButtonElement, sent: Promise<unknown>): void {
  const inHand = document.activeElement === button;
  const place = button.closest<HTMLElement>("[aria-live]");
  button.disabled = true;
  void sent.finally(() => {
    button.disabled = false;
    if (inHand && document.activeElement === document.body) {
      // What was drawn meanwhile may have no such button any more: then the keyboard stands at the beginning of what is new.
      if (!button.isConnected && place) {
        place.tabIndex = -1;
      }
      (button.isConnected ? button : place)?.focus({ preventScroll: true });
    }
  });
}
