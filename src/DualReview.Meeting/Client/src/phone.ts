// The attendee's page: keeps 现在 up to date, sends the small forms, and runs the ballot.
import { runClocks } from "./clock";
import { byId, whileSending } from "./dom";
import { live } from "./live";
import { fetchFragment, swap } from "./now";
import { kioskClock } from "./kiosk";
import { within } from "./insist";
import { pageStorage } from "./storage";
import { VotingPart } from "./votingPart";
import { readTicket, type Ticket } from "./votingPage";
import { words } from "./words";

interface HallMessage { readonly version: number; readonly scene: string; readonly box: number; readonly boxOpen: boolean; readonly nextBox: number; readonly spreadMs: number }

/** A form that was not answered within this time may be sent again; it is not sent by itself, because a question asked twice is two. */
const FORM_LIMIT = 15000;

const phone = byId("phone")!;

// Only now is it true that the page follows by itself; without script it never says so.
phone.dataset.live = "1";
const now = byId("now")!;
const code = phone.dataset.code!;
const kiosk = phone.dataset.kiosk === "1";

const store = pageStorage(kiosk);
const voting = new VotingPart(phone.dataset.vote!, {
  code,
  meeting: phone.dataset.meeting!,
  rehearsal: document.querySelector(".rehearsal") !== null,
  kiosk: kiosk ? kioskClock() : null,
  store,
});
let version = Number(phone.dataset.version);
let stopClocks = (): void => undefined;
let shown = "";
let waiting: ReturnType<typeof setTimeout> | undefined;
let near = false;
const checkedIn = `dr:${phone.dataset.meeting!}:checkedin`;

// The ticket comes in the fragment, which no server and no log ever sees; it leaves the address bar at once.
function takeTicket(): boolean {
  const ticket = readTicket(location.hash);
  if (ticket) {
    history.replaceState(null, "", location.pathname + location.search);
    voting.scanned(ticket);
  }
  return ticket !== null;
}

function scene(): { name: string; box: number; next: number; open: boolean; counted: boolean } {
  const element = now.querySelector<HTMLElement>(".scene");
  return {
    name: element?.dataset.scene ?? "",
    box: Number(element?.dataset.box ?? 0),
    next: Number(element?.dataset.next ?? 1),
    open: element?.dataset.open === "True",
    counted: element?.dataset.counted === "True",
  };
}

async function settle(): Promise<void> {
  stopClocks();
  stopClocks = runClocks(now, (text) => words.overtime(text));
  remember(now);
  byId("talk")!.hidden = kiosk || now.querySelector<HTMLElement>(".scene")?.dataset.stage !== "Running";
  showCheckedIn();
  await updateVoting();
}

function updateVoting(): Promise<void> {
  const { name, ...hall } = scene();
  prefetchWhenNear(name);
  return voting.update(hall);
}

/** Shows what is now; false when the server did not answer. */
async function refresh(signal: AbortSignal): Promise<boolean> {
  const fragment = await fetchFragment(`/m/${code}/now`, version, "omit", signal);
  if (fragment === null) {
    return false;
  }
  if (fragment === "same") {
    // A receipt that could not be looked for is looked for again.
    void updateVoting();
    return true;
  }
  if (fragment.version < version) {
    return true;
  }
  version = fragment.version;
  // Somebody else's check-in changes the version and nothing here: what is being read and typed stays untouched.
  const html = fragment.html.replace(/ data-version="\d+"/, "");
  if (html !== shown) {
    shown = html;
    const before = scene().name;
    swap(now, fragment.html);
    if (scene().name !== before && !document.activeElement?.matches("input,textarea,select")) {
      scrollTo(0, 0); // The hall went on; whoever is not writing sees what is on.
    }
    void settle();
  } else {
    // The ballot may still have come a step further: its box is counted and the scene is the same.
    void updateVoting();
  }
  return true;
}

/** At most one refresh waits: in a hall that checks in, changes come faster than anybody needs them. */
function refreshSoon(spread: number): void {
  waiting ??= setTimeout(() => {
    waiting = undefined;
    ask();
  }, Math.random() * spread);
}

/** Fetches the form ahead of the opening, everybody at another moment. */
function prefetchWhenNear(name: string): void {
  if (!near && ["Tellers", "BallotAwaited"].includes(name)) {
    near = true;
    setTimeout(() => void voting.prefetch(), Math.random() * 5000);
  }
}

function showCheckedIn(): void {
  const name = store.get(checkedIn);
  const answer = now.querySelector("form.checkin .answer");
  if (name !== null && answer) {
    answer.textContent = words.checkedIn(name);
  }
}

/** Name and group are kept on this phone only, so that nobody writes them twice. */
function remember(root: HTMLElement): void {
  root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-remember]").forEach((field) => {
    const key = `dr:${field.dataset.remember}`;
    if (!field.value) {
      field.value = store.get(key) ?? "";
    }
    field.addEventListener("change", () => {
      store.set(key, field.value);
      // Who wrote the name at check-in finds it under the question.
      document.querySelectorAll<HTMLInputElement>(`[data-remember="${field.dataset.remember}"]`).forEach((other) => (other.value ||= field.value));
    });
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.id === "claim") {
    event.preventDefault();
    const field = form.querySelector<HTMLInputElement>("input[name=ticket]")!;
    void voting.typed(form.dataset.kind as Ticket["kind"], field.value);
  } else if (form.dataset.send) {
    event.preventDefault();
    whileSending(form.querySelector("button")!, sendForm(form));
  }
});

async function sendForm(form: HTMLFormElement): Promise<void> {
  const answer = form.querySelector<HTMLElement>(".answer")!;
  answer.classList.remove("bad");
  answer.textContent = words.sendingForm;
  try {
    const response = await within(FORM_LIMIT, (signal) => fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
      headers: { Accept: "application/json" },
      credentials: "omit",
      signal,
    }));
    if (response.ok) {
      answer.textContent = words.done[form.dataset.send!] ?? words.sentForm;
      form.querySelectorAll("textarea").forEach((t) => (t.value = ""));
      if (form.dataset.send === "checkin") {
        store.set(checkedIn, form.querySelector<HTMLInputElement>("input[name=name]")!.value.trim());
        showCheckedIn();
      }
    } else {
      answer.classList.add("bad");
      answer.textContent = ((await response.json()) as { sentence?: string }).sentence ?? words.notSentForm;
    }
  } catch {
    answer.classList.add("bad");
    answer.textContent = words.noNetworkForm;
  }
}

const ask = live<HallMessage>({
  watch: "WatchPhone",
  code,
  changed: (message) => {
    if (message.version > version) {
      // The state itself came in the message; the fragment is fetched a little later, everybody at another moment.
      // Receipts are looked for with the fragment, so that a count does not bring the whole hall at once.
      void voting.update({ box: message.box, open: message.boxOpen, counted: false, next: message.nextBox });
      refreshSoon(message.spreadMs);
    }
  },
  refresh,
  connected: (yes) => (byId("offline")!.hidden = yes),
});

// Scanned while the page was open already: only the fragment of the address changes.
addEventListener("hashchange", () => {
  if (takeTicket()) {
    void settle();
  }
});

takeTicket();
remember(byId("talk")!);
void settle();
