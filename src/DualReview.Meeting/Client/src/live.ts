// Keeps a page in touch with its meeting, for as long as the page lives: phones sleep, switch networks and get frozen
// seconds after they go to the background, so every way back leads to one question: "what is now?"
import { HubConnectionBuilder, LogLevel, type HubConnection } from "@microsoft/signalr";

export interface LiveOptions<T, U> {
  /** Address of the hub; a device at the box has one below its own path, where its cookie goes. */
  readonly url?: string;
  /** Hub method that joins the right group, e.g. WatchPhone. */
  readonly watch: string;
  readonly code: string;
  /** A message from the hub. */
  readonly changed: (message: T) => void;
  /** 发出 and 收回 changed; phones are never told. */
  readonly turnout?: (message: U) => void;
  /** Something about the server's machine changed that the people at the boxes are told. */
  readonly alarmed?: () => void;
  /** The connection came up, came back, or the page woke: whatever was missed must be fetched. */
  readonly refresh: () => void;
  /** Connected or not, for the small mark on the page. */
  readonly connected?: (yes: boolean) => void;
}

/** Waits between attempts: quick at first, then calm, with jitter so that a hall does not come back in one wave. */
export function nextDelay(attempt: number, random: () => number): number {
  const base = Math.min(1000 * 2 ** Math.min(attempt, 4), 15000);
  return Math.round(base / 2 + (random() * base) / 2);
}

/** The wait before coming back: spread further when the server said goodbye, because then the whole hall lost it at once. */
export const comeBack = (attempt: number, spread: number, random: () => number): number => nextDelay(attempt, random) + Math.round(random() * spread);

/** Starts listening; never gives up. */
export function live<T, U = never>(options: LiveOptions<T, U>): void {
  let attempt = 0;
  let spread = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connection: HubConnection = new HubConnectionBuilder()
    // The code is for a proxy before several servers: everything of one meeting goes to the same one.
    .withUrl(options.url ?? `/hub/meeting?m=${options.code}`)
    .configureLogging(LogLevel.None)
    .build();
  connection.on("Changed", options.changed);
  if (options.turnout) {
    connection.on("Turnout", options.turnout);
  }
  connection.on("Alarmed", () => options.alarmed?.());
  connection.on("Leaving", (milliseconds: number) => (spread = milliseconds));
  connection.onclose(() => {
    options.connected?.(false);
    again();
  });

  function again(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void start(), comeBack(attempt++, spread, Math.random));
  }

  async function start(): Promise<void> {
    clearTimeout(timer);
    if (connection.state !== "Disconnected") {
      return;
    }
    try {
      await connection.start();
      await connection.invoke(options.watch, options.code);
      attempt = 0;
      spread = 0;
      options.connected?.(true);
      options.refresh();
    } catch {
      // A failed start or a refused join leaves the state Disconnected or closes it; both end here and are tried again.
      options.connected?.(false);
      await connection.stop();
      again();
    }
  }

  function wake(): void {
    if (document.visibilityState === "visible") {
      options.refresh();
      if (connection.state === "Disconnected") {
        attempt = 0;
        void start();
      }
    }
  }

  document.addEventListener("visibilitychange", wake);
  addEventListener("online", wake);
  addEventListener("pageshow", (event) => {
    // Back from the browser's memory, not a fresh load, which shows what is now anyway.
    if (event.persisted) {
      wake();
    }
  });
  void start();
}
