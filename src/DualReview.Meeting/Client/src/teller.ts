// The desk of a person at the box: pairs by the code in the address, keeps itself up to date, and sends each act once.
import { DeskKeys } from "./deskKeys";
import { byId, whileSending } from "./dom";
import { within } from "./insist";
import { live } from "./live";
import { fetchFragment, swap } from "./now";
import { phoneStorage } from "./storage";
import { words } from "./words";

interface Turnout { readonly issued: number; readonly returned: number }

/** Longest wait for the answer to an act; then it may be tapped again. The count of a large box takes its time. */
const ACT_LIMIT = 60000;

const desk = byId("desk")!;
const view = byId("view")!;
const message = byId("message")!;
const code = desk.dataset.code!;
const keys = new DeskKeys(desk.dataset.meeting!, phoneStorage(() => localStorage));

function say(text: string, good: boolean): void {
  message.textContent = text;
  message.className = good ? "good" : "bad";
  message.hidden = text === "";
}

/** Shows what is now; false when the server did not answer. */
async function refresh(signal: AbortSignal): Promise<boolean> {
  const fragment = await fetchFragment(`/t/${code}/view`, -1, "same-origin", signal);
  if (fragment !== null && fragment !== "same") {
    const open = view.querySelector("details")?.open ?? false;
    const carded = byId("key-card")?.hidden === false;
    swap(view, fragment.html);
    const details = view.querySelector("details");
    if (details) {
      details.open = open;
    }
    if (carded) {
      showCard(); // Somebody may be copying it.
    }
    settle();
  }
  return fragment !== null;
}

/** Shows what is now, once it is answered; a page that is not paired has nothing to ask. */
let ask: (() => void) | undefined;

/** What the server drew of the seat: its key, and the server's own for the way there, which is another after every restart. */
const seatData = (): DOMStringMap => view.querySelector<HTMLElement>("main")?.dataset ?? {};

/** Brings to life what the server drew: where the key is, and whether the server asks for it again. */
function settle(): void {
  const { key, wanted } = seatData();
  if (!key) {
    return;
  }
  const held = keys.holds(key);
  const [here, away] = [byId("key-here"), byId("key-away")];
  if (here && away) {
    here.hidden = !held;
    away.hidden = held;
  }
  if (wanted === "1" && held) {
    void unseal("");
  }
}

function showCard(): void {
  const { key } = seatData();
  const card = byId("key-card");
  if (key && card) {
    keys.show(key, card, byId("key-qr")!, byId("key-digits")!, `${location.origin}/t/${code}`);
  }
}

/** Takes the key of a card, scanned or typed, and says so; whose key it is, shows in what this seat sealed with. */
function take(text: string): void {
  const taken = keys.take(text);
  const { key } = seatData();
  if (taken === null) {
    say(words.keyWrong, false);
  } else if (key && taken !== key) {
    say(words.keyOther, false);
  } else {
    say(words.keyTaken, true);
  }
}

/** Sends a form; acts may be sent twice, so a lost answer costs one more tap and nothing else. */
async function post(action: string, body: URLSearchParams): Promise<boolean> {
  try {
    const response = await within(ACT_LIMIT, (signal) => fetch(action, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", signal }));
    const answer = (await response.json()) as { sentence?: string };
    say(response.ok ? "" : (answer.sentence ?? words.actFailed), response.ok);
    return response.ok;
  } catch {
    say(words.actNoNetwork, false);
    return false;
  }
}

async function pair(key: string): Promise<void> {
  if (await post(`/t/${code}/pair`, new URLSearchParams({ key, signingKey: keys.signingKey() }))) {
    location.replace(`/t/${code}`);
  }
}

/** The key is made and kept before its public half is sent: a lost answer must not leave a box nobody can open. */
async function seal(seen: string): Promise<void> {
  await post(`/t/${code}/seal`, new URLSearchParams({ key: keys.make(), seen }));
}

async function unseal(seen: string): Promise<void> {
  const { key, seat, transport } = seatData();
  const packed = keys.pack(key!, seat!, transport!);
  if (packed === null) {
    say(words.keyAway, false);
    return;
  }
  await post(`/t/${code}/unseal`, new URLSearchParams({ key: packed, ...(seen === "" ? {} : { seen }) }));
}

document.addEventListener("click", (event) => {
  const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[data-do]");
  if (!button) {
    return;
  }
  if (button.dataset.do === "card") {
    showCard();
    return;
  }
  const seen = button.dataset.seen!;
  const sent = button.dataset.do === "seal" ? seal(seen) : unseal(seen);
  whileSending(button, sent.then(() => ask?.()));
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  event.preventDefault();
  if (form.id === "keyform") {
    take(form.querySelector("textarea")!.value);
    settle();
    return;
  }
  const button = form.querySelector("button")!;
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  if (form.dataset.root) {
    body.set("signature", keys.sign(form.dataset.root));
  }
  whileSending(button, form.id === "pair" ? pair(body.get("key") ?? "") : post(form.action, body).then(() => ask?.()));
});

// Secrets come in the fragment, which no server and no log ever sees; they leave the address bar at once.
const [secret, card] = [/[#&]p=([\w-]+)/.exec(location.hash)?.[1], /[#&]k=([0-9a-f]+)/.exec(location.hash)?.[1]];
if (secret || card) {
  history.replaceState(null, "", location.pathname);
}
if (card) {
  take(card);
}
if (secret) {
  void pair(secret);
}

if ("paired" in desk.dataset) {
  settle();
  ask = live<unknown, Turnout>({
    url: `/t/${code}/live`,
    watch: "WatchBox",
    code,
    changed: () => ask?.(),
    alarmed: () => ask?.(),
    turnout: ({ issued, returned }) => {
      const figures: Record<string, number> = { issued, returned, outstanding: issued - returned };
      view.querySelectorAll<HTMLElement>("[data-turnout]").forEach((element) => {
        element.textContent = String(figures[element.dataset.turnout!]);
      });
    },
    refresh,
    connected: (yes) => (byId("offline")!.hidden = yes),
  });
}
