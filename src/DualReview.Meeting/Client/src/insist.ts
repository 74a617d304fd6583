// Requests on a network that swallows them without a word.
import { doubt, onSign } from "./signs";

/** A sign leaves an attempt alone that is younger: it began after what the sign tells of. */
const YOUNG = 1000;

/** Doubted after this long; doubles with every attempt of a request, so that one too slow for two seconds gets through in the end. */
const PATIENCE = 2000;

/**
 * A request that may be sent twice: goes out again at every sign that the way may be open, beside the one that waits for its answer. Two at
 * a time, the first answer counts. A connection that died unnoticed is so no more than a few seconds' wait, and a slow answer is not thrown away.
 * @param once Sends it; must end when the signal says so.
 * @param limit Milliseconds after which the latest attempt, and so the request, has failed.
 */
export function insist<T>(once: (signal: AbortSignal) => Promise<T>, limit = 15000): Promise<T> {
  return new Promise((resolve, reject) => {
    const running: AbortController[] = [];
    let attempts = 0;
    let begun = 0;
    let patience: ReturnType<typeof setTimeout> | undefined;
    let over: ReturnType<typeof setTimeout> | undefined;
    const end = (settle: () => void): void => {
      stop();
      clearTimeout(patience);
      clearTimeout(over);
      running.splice(0).forEach((attempt) => attempt.abort());
      settle();
    };
    const failed = (why: unknown): void => end(() => {
      doubt();
      reject(why);
    });
    const begin = (): void => {
      if (running.length === 2) {
        running.shift()!.abort();
      }
      const attempt = new AbortController();
      running.push(attempt);
      begun = performance.now();
      clearTimeout(patience);
      clearTimeout(over);
      patience = setTimeout(doubt, PATIENCE * 2 ** attempts++);
      over = setTimeout(() => failed(new Error("no answer")), limit);
      once(attempt.signal).then(
        (answer) => end(() => resolve(answer)),
        (why: unknown) => {
          const at = running.indexOf(attempt);
          if (at >= 0) {
            running.splice(at, 1);
            if (running.length === 0) {
              failed(why);
            }
          }
        });
    };
    const stop = onSign(() => {
      if (performance.now() - begun >= YOUNG) {
        begin();
      }
    });
    begin();
  });
}

/** A request that is sent once: broken off after so many milliseconds, so that nobody waits for what will never come. */
export async function within<T>(limit: number, once: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), limit);
  try {
    return await once(abort.signal);
  } finally {
    clearTimeout(timer);
  }
}
