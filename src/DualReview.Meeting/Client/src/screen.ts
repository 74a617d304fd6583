// The projector: follows its meeting for hours without a hand on it, and finds back by itself after F5, sleep or a dead link.
import { runClocks } from "./clock";
import { byId } from "./dom";
import { within } from "./insist";
import { live } from "./live";
import { swap } from "./now";
import { Pager } from "./pager";
import { phoneStorage } from "./storage";
import { ScreenTicket } from "./screenTicket";
import { LatestTurnout, readTurnout, type Turnout } from "./turnout";

interface HallMessage { readonly version: number }

/** The safety net below the hub, in milliseconds: quick while the link is down, calm while it is up. */
const POLL_DOWN = 3000;
const POLL_UP = 15000;
const NOTICE = 20000;

/** A question of the net is worth waiting for so long; without a limit dead ones would take all the connections a browser has. */
const POLL_LIMIT = 6000;

const screen = byId("screen")!;
const view = byId("view")!;
const code = screen.dataset.code!;
const preview = screen.dataset.preview === "1";
const turnout = new LatestTurnout();
const ticket = preview ? null : new ScreenTicket(`/screen/${code}/ticket`, () => void refresh(-1));
let version = Number(screen.dataset.version);
let pager: Pager | null = null;
let paged = "";
let stopClocks = (): void => undefined;
let connected = false;

/** Which address and which promises are on the wall; they change while the meeting does not. */
const around = (): string => view.querySelector<HTMLElement>(".scene")?.dataset.around ?? "";

const box = (): number => Number(view.querySelector<HTMLElement>(".scene")?.dataset.box ?? 0);

function showTurnout(arrived: Turnout): void {
  const latest = turnout.of(box(), arrived);
  for (const figure of ["issued", "returned"] as const) {
    view.querySelectorAll(`[data-turnout=${figure}]`).forEach((element) => (element.textContent = String(latest[figure])));
    view.querySelector(`[data-bar=${figure}]`)?.setAttribute("width", String(latest[figure]));
  }
}

function showPage(): void {
  view.querySelectorAll<HTMLElement>("[data-page]").forEach((page) => (page.hidden = Number(page.dataset.page) !== pager?.current));
  const number = byId("page-number");
  if (number && pager) {
    number.textContent = String(pager.current);
  }
}

/** Brings to life what the server drew. */
function settle(): void {
  stopClocks();
  stopClocks = runClocks(view, (text) => `+${text}`);
  const list = view.querySelector<HTMLElement>("[data-pages]");
  const pages = Number(list?.dataset.pages ?? 0);
  // The next reporter's promises begin at their first page, whatever page the last one's stood at.
  const what = list?.dataset.pager ?? "";
  if (pages === 0) {
    pager = null;
  } else if (pager?.pages !== pages || paged !== what) {
    paged = what;
    const first = view.querySelector<HTMLElement>("[data-page]:not([hidden])");
    pager = new Pager(pages, Number(first?.dataset.page ?? 1), performance.now());
  }
  showPage();
  ticket?.tick();
}

/** Asks for the scene; -1 asks for it even when the version is the same, because clocks ran on or a right was given. */
async function refresh(seen: number, signal?: AbortSignal): Promise<boolean> {
  try {
    return await show(seen, signal);
  } catch {
    return false; // The link is down: the mark says so, the poll and the hub ask again.
  }
}

/** False when the answer was a gateway's, or a server's that is full. */
async function show(seen: number, signal?: AbortSignal): Promise<boolean> {
  const response = await fetch(`/screen/${code}/view?seen=${seen}&around=${around()}${preview ? "&preview=1" : ""}`,
    { cache: "no-store", credentials: "same-origin", ...(signal ? { signal } : {}) });
  if (response.status === 404) {
    location.reload(); // The meeting is gone, a deleted rehearsal: the page for an unknown code says so.
    return true;
  }
  const figures = readTurnout(response.headers.get("X-Turnout"));
  if (response.status === 200) {
    const html = await response.text();
    const arrived = Number(response.headers.get("X-Version"));
    if (arrived < version) {
      return true;
    }
    version = arrived;
    swap(view, html);
    settle();
  }
  if (figures !== null && response.ok) {
    showTurnout(figures);
  }
  return response.status < 500;
}

function say(text: string): void {
  const notice = byId("notice");
  if (notice) {
    notice.textContent = text;
    notice.hidden = false;
    setTimeout(() => (notice.hidden = true), NOTICE);
  }
}

/** The host's page puts a one-time key into the fragment, which no server and no log sees; it leaves the address bar at once. */
async function pair(): Promise<void> {
  const key = /[#&]k=([\w-]+)/.exec(location.hash)?.[1];
  if (!key || preview) {
    return;
  }
  history.replaceState(null, "", location.pathname + location.search);
  try {
    const response = await fetch(`/screen/${code}/pair`, {
      method: "POST",
      body: JSON.stringify({ key }),
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      credentials: "same-origin",
    });
    if (!response.ok) {
      say(((await response.json()) as { sentence: string }).sentence);
    }
  } catch {
    say(byId("notice")?.dataset.unreachable ?? "");
  }
  await refresh(-1);
}

/** A dark hall wants a dark screen; the choice is this projector's and outlives F5. */
const store = phoneStorage(() => localStorage);
document.body.classList.toggle("dark", store.get("dr:dark") === "1");

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "d" && !event.ctrlKey && !event.altKey && !event.metaKey) {
    store.set("dr:dark", document.body.classList.toggle("dark") ? "1" : "0");
  }
  if (pager?.key(event.key, performance.now())) {
    event.preventDefault();
    showPage();
  }
});
setInterval(() => {
  if (pager?.tick(performance.now())) {
    showPage();
  }
}, 250);

let lastPoll = performance.now();
setInterval(() => {
  if (performance.now() - lastPoll >= (connected ? POLL_UP : POLL_DOWN)) {
    lastPoll = performance.now();
    void within(POLL_LIMIT, (signal) => refresh(version, signal));
  }
}, 1000);

live<HallMessage, Turnout>({
  watch: "WatchScreen",
  code,
  changed: (message) => {
    // The same version again: what stands around the meeting may have changed.
    if (message.version >= version) {
      void refresh(version);
    }
  },
  turnout: showTurnout,
  refresh: (signal) => refresh(-1, signal),
  connected: (yes) => {
    connected = yes;
    byId("offline")!.hidden = yes;
  },
});

settle();
void pair();
