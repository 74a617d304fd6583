// The socket of a live connection: says when it hears something, and does not wait for ever to be opened.

/** A live connection on which nothing came for so many milliseconds is doubted: the server says something every two seconds and a half at the latest. */
export const SILENT = 3200;

/** A socket that is not open after this long never will be: a request to a dead address otherwise waits for minutes. */
const OPENING = 6000;

/** A kind of socket that tells of every message, the empty ones by which the server shows that it is there included. */
export function socketHeardBy(heard: () => void): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      const timer = setTimeout(() => this.close(), OPENING);
      this.addEventListener("open", () => {
        clearTimeout(timer);
        heard();
      });
      this.addEventListener("close", () => clearTimeout(timer));
      this.addEventListener("message", heard);
    }
  };
}
