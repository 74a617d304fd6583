// The attendee's page: keeps 现在 up to date, sends the small forms, and runs the ballot.
import { runClocks } from "./clock";
import { byId } from "./dom";
import { live } from "./live";
import { fetchFragment, swap } from "./now";
import { random } from "./secrets";
import { Sessions } from "./session";
import { phoneStorage } from "./storage";
import { Voting } from "./voting";

interface HallMessage { readonly version: number; readonly scene: string; readonly box: number; readonly boxOpen: boolean; readonly spreadMs: number }

const phone = byId("phone")!;
const now = byId("now")!;
const code = phone.dataset.code!;
const store = phoneStorage(() => localStorage);
const voting = new Voting(
  { code, meeting: phone.dataset.meeting!, rehearsal: document.querySelector(".rehearsal") !== null },
  new Sessions(store, random),
  store,
);
let version = Number(phone.dataset.version);
let stopClocks = (): void => undefined;

// The ticket comes in the fragment, which no server and no log ever sees; it leaves the address bar at once.
const ticket = /[#&]t=([\w-]+)/.exec(location.hash)?.[1];
if (ticket) {
  history.replaceState(null, "", location.pathname);
  voting.scanned(ticket);
}

function scene(): { box: number; open: boolean; counted: boolean } {
  const element = now.querySelector<HTMLElement>(".scene");
  const name = element?.dataset.scene ?? "";
  return {
    box: Number(element?.dataset.box ?? 0),
    open: element?.dataset.open === "True",
    counted: ["Counting", "Result", "ResultWithheld", "Reply", "Minutes", "Ended"].includes(name),
  };
}

async function settle(): Promise<void> {
  stopClocks();
  stopClocks = runClocks(now, (text) => `已超时 ${text}`);
  remember(now);
  byId("talk")!.hidden = now.querySelector<HTMLElement>(".scene")?.dataset.stage !== "Running";
  const { box, open, counted } = scene();
  await voting.update(box, open, counted);
}

async function refresh(): Promise<void> {
  const fragment = await fetchFragment(`/m/${code}/now`, version, "omit");
  if (fragment !== null && fragment.version >= version) {
    version = fragment.version;
    swap(now, fragment.html);
    await settle();
  }
}

/** Name and group are kept on this phone only, so that a second question need not be signed anew. */
function remember(root: HTMLElement): void {
  root.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-remember]").forEach((field) => {
    const key = `dr:${field.dataset.remember}`;
    if (!field.value) {
      field.value = store.get(key) ?? "";
    }
    field.addEventListener("change", () => store.set(key, field.value));
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.id === "claim") {
    event.preventDefault();
    const digits = form.querySelector<HTMLInputElement>("input[name=ticket]")!;
    void voting.claim(digits.value.replace(/\s/g, ""));
  } else if (form.dataset.send) {
    event.preventDefault();
    void sendForm(form);
  }
});

const done: Record<string, string> = { checkin: "已签到。", question: "提问已送到主持台。", opinion: "意见已投入意见箱，不署名。" };

async function sendForm(form: HTMLFormElement): Promise<void> {
  const answer = form.querySelector<HTMLElement>(".answer")!;
  const button = form.querySelector("button")!;
  button.disabled = true;
  answer.classList.remove("bad");
  answer.textContent = "正在送出…";
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
      headers: { Accept: "application/json" },
      credentials: "omit",
    });
    if (response.ok) {
      answer.textContent = done[form.dataset.send!] ?? "已送出。";
      form.querySelectorAll("textarea").forEach((t) => (t.value = ""));
    } else {
      answer.classList.add("bad");
      answer.textContent = ((await response.json()) as { sentence?: string }).sentence ?? "没有送出，请再试一次。";
    }
  } catch {
    answer.classList.add("bad");
    answer.textContent = "网络不通，内容还在，请稍后再送一次。";
  } finally {
    button.disabled = false;
  }
}

let polling: ReturnType<typeof setInterval> | undefined;
live<HallMessage>({
  watch: "WatchPhone",
  code,
  changed: (message) => {
    if (message.version > version) {
      // The state itself came in the message; the fragment is fetched a little later, everybody at another moment.
      void voting.update(message.box, message.boxOpen, !message.boxOpen && message.box > 0);
      setTimeout(() => void refresh(), Math.random() * message.spreadMs);
    }
  },
  refresh: () => void refresh(),
  connected: (yes) => {
    byId("offline")!.hidden = yes;
    clearInterval(polling);
    if (!yes) {
      polling = setInterval(() => void refresh(), 15000);
    }
  },
});

remember(phone);
void settle();
setTimeout(() => void voting.prefetch(), 1000 + Math.random() * 4000);
