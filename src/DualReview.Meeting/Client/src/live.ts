// Keeps a page in touch with its meeting, for as long as the page lives: phones sleep, switch networks and get frozen
// seconds after they go to the background, so every way back leads to one question: "what is now?"
import { HttpTransportType, HubConnectionBuilder, LogLevel, type HubConnection, type IHttpConnectionOptions } from "@microsoft/signalr";
import { Probe } from "./probe";
import { onDoubt, onWake, reached } from "./signs";
import { SILENT, socketHeardBy } from "./socket";

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
  /** The connection came up, came back, is doubted, or the page woke: whatever was missed must be fetched. True when the server answered. */
  readonly refresh: (signal: AbortSignal) => Promise<boolean>;
  /** Connected or not, for the small mark on the page. */
  readonly connected?: (yes: boolean) => void;
}

/** A connection on which nothing is heard for so long is given up, whatever else is reached. */
const DEAD = 20000;

/** Longest wait for an answer on the way to a connection that is no socket. */
const NEGOTIATION = 5000;

/** The hall does not come back in one wave: everybody within this time after the server was reached again. */
const WAVE = 1500;

/** Waits between attempts: quick at first, then calm, with jitter so that a hall does not come back in one wave. */
export function nextDelay(attempt: number, random: () => number): number {
  const base = Math.min(1000 * 2 ** Math.min(attempt, 4), 15000);
  return Math.round(base / 2 + (random() * base) / 2);
}

/** The wait before coming back: spread further when the server said goodbye, because then the whole hall lost it at once. */
export const comeBack = (attempt: number, spread: number, random: () => number): number => nextDelay(attempt, random) + Math.round(random() * spread);

/**
 * Starts listening; never gives up.
 * @returns What asks what is now, until it is answered: for whoever knows of a change and needs no connection doubted for it.
 */
export function live<T, U = never>(options: LiveOptions<T, U>): () => void {
  let attempt = 0;
  let spread = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let current: HubConnection | null = null;
  let joined = false;
  let heardAt = Infinity;
  let doubted = false;
  const probe = new Probe({ ask: options.refresh, answered, unanswered: () => (doubted = true), told: () => joined });

  const silent = (): boolean => current !== null && performance.now() - heardAt >= SILENT;

  /** Asks whether the server is still there, because something else waits for it in vain. */
  function ask(): void {
    doubted = true;
    probe.begin();
  }

  function heard(connection: HubConnection): void {
    if (connection === current) {
      heardAt = performance.now();
      clearTimeout(silence);
      silence = setTimeout(ask, SILENT);
    }
  }

  /** The server is there. A connection that stays silent all the same is dead; one that has a word on its way may still say it. */
  function answered(): void {
    if (!doubted) {
      return;
    }
    doubted = false;
    if (current === null || silent()) {
      again(WAVE * (1 + Math.random()) / 2 + spread * Math.random());
    }
    reached();
  }

  /** Every second try asks for another way than a socket, for networks that let none through. */
  function build(): HubConnection {
    // The client takes its kind of socket from here; its public types leave the option out.
    const way: IHttpConnectionOptions & { WebSocket: typeof WebSocket } = {
      WebSocket: socketHeardBy(() => heard(connection)),
      ...(attempt % 2 === 0
        ? { skipNegotiation: true, transport: HttpTransportType.WebSockets }
        : { timeout: NEGOTIATION }),
    };
    const connection: HubConnection = new HubConnectionBuilder()
      // The code is for a proxy before several servers: everything of one meeting goes to the same one.
      .withUrl(options.url ?? `/hub/meeting?m=${options.code}`, way)
      .configureLogging(LogLevel.None)
      .withServerTimeout(DEAD)
      .build();
    connection.on("Changed", options.changed);
    if (options.turnout) {
      connection.on("Turnout", options.turnout);
    }
    connection.on("Alarmed", () => options.alarmed?.());
    connection.on("Leaving", (milliseconds: number) => (spread = milliseconds));
    connection.onclose(() => lost(connection));
    return connection;
  }

  function again(after: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (silent()) {
        lost(current!);
      }
      void start();
    }, after);
  }

  function lost(connection: HubConnection): void {
    if (connection !== current) {
      return;
    }
    const after = comeBack(attempt++, spread, Math.random);
    if (joined || !probe.asking) {
      probe.begin(after);
    }
    current = null;
    joined = false;
    heardAt = Infinity;
    clearTimeout(silence);
    // A socket that is silent takes its time to end; nobody waits for it.
    void connection.stop();
    options.connected?.(false);
    again(after);
  }

  async function start(): Promise<void> {
    clearTimeout(timer);
    if (current !== null) {
      return;
    }
    const connection = build();
    current = connection;
    try {
      await connection.start();
      await connection.invoke(options.watch, options.code);
    } catch {
      // A failed start or a refused join are tried again.
      lost(connection);
      return;
    }
    if (connection === current) {
      joined = true;
      attempt = 0;
      spread = 0;
      options.connected?.(true);
      probe.begin();
    }
  }

  onWake(() => {
    ask();
    if (current === null) {
      attempt = 0;
      void start();
    }
  });
  onDoubt(ask);
  void start();
  return () => probe.begin();
}
