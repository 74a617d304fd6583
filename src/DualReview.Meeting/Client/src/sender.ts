// Sends until there is an answer. A definite answer is one that our server decided (200, 409, 410, 422 …); no network,
// a gateway's 5xx, a busy server or somebody else's page are not answers, and the same request goes out again.
import { insist } from "./insist";
import { nextDelay } from "./live";
import { onSign } from "./signs";

export interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly sentence: string | null;
  /** Seconds after which a server that is full or starting again wants to be asked again. */
  readonly retryAfter?: number;
  /** What a good answer brings besides, e.g. a blind signature. */
  readonly signature?: string;
}

export interface SendOptions {
  readonly post: () => Promise<Answer>;
  /** Resolves after the time, or when the phone wakes or the network is back, but never before `least`. */
  readonly wait: (milliseconds: number, least: number) => Promise<void>;
  readonly random: () => number;
  /** Told before every further try, so that the page can calm the voter: with our server's own sentence, or null when nobody answered. */
  readonly retrying: (attempt: number, sentence: string | null) => void;
  /** Gives up asking when this says so; a claim is worthless once its ticket is old. */
  readonly giveUp?: (attempt: number) => boolean;
}

/** A 429 with a code is our own word about wrong digits: sending the same digits again would make it worse. */
export const isDefinite = ({ status, code }: Answer): boolean => status < 500 && status !== 408 && (status !== 429 || code !== null);

/** However many signs there are that the server is reached: a request that breaks again and again goes out no more often than this. */
const BREATH = 1500;

/** Never earlier than the server asked for, and everybody at another moment. */
function pause(attempt: number, answer: Answer | null, random: () => number): [milliseconds: number, least: number] {
  const asked = Math.round((answer?.retryAfter ?? 0) * 1000 * (1 + random()));
  const own = nextDelay(attempt, random);
  return [Math.max(own, asked), Math.max(Math.min(own, BREATH), asked)];
}

export async function send(options: SendOptions): Promise<Answer | null> {
  for (let attempt = 0; ; attempt++) {
    let answer: Answer | null = null;
    try {
      answer = await options.post();
      if (isDefinite(answer)) {
        return answer;
      }
    } catch {
      // No connection: the ballot is safe on the phone, and the next try carries the same ballotId.
    }
    if (options.giveUp?.(attempt + 1)) {
      return null;
    }
    options.retrying(attempt + 1, answer?.code ? answer.sentence : null);
    await options.wait(...pause(attempt, answer, options.random));
  }
}

/** A POST with a JSON body that may be sent twice, with a time limit of its own: a dead Wi-Fi must not hang the retry. */
export function postJson(url: string, body: string, limit = 15000): Promise<Answer> {
  return insist(async (signal) => {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      credentials: "omit",
      cache: "no-store",
      signal,
    });
    const { ok, code, sentence, signature } = read(await response.text());
    // A captive portal or a proxy may answer with a page of its own: it has decided nothing about a ballot.
    const foreign = code === undefined && !ok;
    const retryAfter = seconds(response.headers.get("Retry-After"));
    return {
      status: foreign && [200, 409, 410].includes(response.status) ? 503 : response.status,
      code: code ?? null,
      sentence: sentence ?? null,
      ...(signature === undefined ? {} : { signature }),
      ...(retryAfter === 0 ? {} : { retryAfter }),
    };
  }, limit);
}

/** Seconds of a Retry-After header, at most half a minute: whoever sends a longer one, or a date, does not know how long a vote is open. */
const seconds = (header: string | null): number => Math.min(/^\d{1,4}$/.test(header ?? "") ? Number(header) : 0, 30);

function read(text: string): { ok?: boolean; code?: string; sentence?: string; signature?: string } {
  try {
    return (JSON.parse(text) as ReturnType<typeof read> | null) ?? {};
  } catch {
    return {};
  }
}

/** Waits, but not past the moment the phone wakes up or finds a network again; a sign that comes before `least` counts then. */
export function waitOrWake(milliseconds: number, least = 0): Promise<void> {
  return new Promise((resolve) => {
    const begun = performance.now();
    let timer = setTimeout(done, milliseconds);
    const stop = onSign(() => {
      clearTimeout(timer);
      timer = setTimeout(done, Math.max(0, least - (performance.now() - begun)));
    });
    function done(): void {
      stop();
      resolve();
    }
  });
}
