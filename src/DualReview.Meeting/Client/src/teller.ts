// The desk of a person at the box: pairs by the code in the address, keeps itself up to date, and sends each act once.
import { byId } from "./dom";
import { live } from "./live";
import { fetchFragment, swap } from "./now";
import { words } from "./words";

interface Turnout { readonly issued: number; readonly returned: number }

const desk = byId("desk")!;
const view = byId("view")!;
const message = byId("message")!;
const code = desk.dataset.code!;

function say(text: string, good: boolean): void {
  message.textContent = text;
  message.className = good ? "good" : "bad";
  message.hidden = text === "";
}

async function refresh(): Promise<void> {
  const fragment = await fetchFragment(`/t/${code}/view`, -1, "same-origin");
  if (fragment !== null) {
    const open = view.querySelector("details")?.open ?? false;
    swap(view, fragment.html);
    const details = view.querySelector("details");
    if (details) {
      details.open = open;
    }
  }
}

/** Sends a form; acts may be sent twice, so a lost answer costs one more tap and nothing else. */
async function post(action: string, body: URLSearchParams): Promise<boolean> {
  try {
    const response = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
    const answer = (await response.json()) as { sentence?: string };
    say(response.ok ? "" : (answer.sentence ?? words.actFailed), response.ok);
    return response.ok;
  } catch {
    say(words.actNoNetwork, false);
    return false;
  }
}

async function pair(key: string): Promise<void> {
  if (await post(`/t/${code}/pair`, new URLSearchParams({ key }))) {
    location.replace(`/t/${code}`);
  }
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const button = form.querySelector("button")!;
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  button.disabled = true;
  const sent = form.id === "pair" ? pair(body.get("key") ?? "") : post(form.action, body).then(refresh);
  void sent.finally(() => (button.disabled = false));
});

// The secret comes in the fragment, which no server and no log ever sees; it leaves the address bar at once.
const secret = /[#&]p=([\w-]+)/.exec(location.hash)?.[1];
if (secret) {
  history.replaceState(null, "", location.pathname);
  void pair(secret);
}

if ("paired" in desk.dataset) {
  live<unknown, Turnout>({
    url: `/t/${code}/live`,
    watch: "WatchBox",
    code,
    changed: () => void refresh(),
    turnout: ({ issued, returned }) => {
      const figures: Record<string, number> = { issued, returned, outstanding: issued - returned };
      view.querySelectorAll<HTMLElement>("[data-turnout]").forEach((element) => {
        element.textContent = String(figures[element.dataset.turnout!]);
      });
    },
    refresh: () => void refresh(),
    connected: (yes) => (byId("offline")!.hidden = yes),
  });
}
