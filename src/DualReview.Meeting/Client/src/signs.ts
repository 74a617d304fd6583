// Signs that the way to the server may be open again. Some the browser gives: the page wakes, a network comes, another takes its place.
// Most bad networks give none: bytes vanish and nobody is told. Then a request that waits too long says that it doubts, the page's live
// part asks until something answers, and says so here. Said on the window, because the page and its voting part share nothing else.

const DOUBT = "dr:doubt";
const REACHED = "dr:reached";

/** Phones name their kind of network; other browsers know nothing of it. */
interface Connection extends EventTarget { readonly type?: string }

const connection = (): Connection | undefined => (navigator as { connection?: Connection }).connection;

/** Told when the page wakes or the browser finds a network or changes it; returns how to stop listening. */
export function onWake(told: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === "visible") {
      told();
    }
  };
  const shown = (event: PageTransitionEvent): void => {
    // Back from the browser's memory, not a fresh load, which shows what is now anyway.
    if (event.persisted) {
      told();
    }
  };
  const network = connection();
  let type = network?.type;
  const changed = (): void => {
    // The event also comes with every new guess of the speed, which is no news.
    if (network?.type !== type) {
      type = network?.type;
      told();
    }
  };
  document.addEventListener("visibilitychange", seen);
  document.addEventListener("resume", told);
  addEventListener("pageshow", shown);
  addEventListener("online", told);
  network?.addEventListener("change", changed);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    document.removeEventListener("resume", told);
    removeEventListener("pageshow", shown);
    removeEventListener("online", told);
    network?.removeEventListener("change", changed);
  };
}

/** Told what {@link onWake} tells, and when the server answered after it was doubted; returns how to stop listening. */
export function onSign(told: () => void): () => void {
  const stop = onWake(told);
  addEventListener(REACHED, told);
  return () => {
    stop();
    removeEventListener(REACHED, told);
  };
}

/** Something waits for an answer longer than it should. */
export const doubt = (): void => void dispatchEvent(new Event(DOUBT));

/** The server answered after it was doubted. */
export const reached = (): void => void dispatchEvent(new Event(REACHED));

/** Told of every doubt, for as long as the page lives. */
export const onDoubt = (told: () => void): void => addEventListener(DOUBT, told);
