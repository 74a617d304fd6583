// Asks the server what is now, and goes on asking until it answers.

/** Pauses between questions nobody answers. Short ones first: each of a few idle connections may have died unnoticed and swallows one. */
const GAPS = [700, 700, 1000, 1500];
const GAP = 2000;

/** How long a question is worth waiting for: longer after some, for a network that is just slow. */
const LIMIT = 2500;
const LONG_LIMIT = 6000;

/** Between questions that are answered while nothing tells the page of changes. */
const CALM = 3500;

/** Signs come in groups, when a page wakes: one question, and one after its answer, are enough for all. */
const SAME = 300;

export interface ProbeOptions {
  /** Asks what is now and shows it; true when the server answered, whatever it said. Does not fail. */
  readonly ask: (signal: AbortSignal) => Promise<boolean>;
  /** The server answered. */
  readonly answered: () => void;
  /** A question came to nothing; the next is on its way. */
  readonly unanswered: () => void;
  /** Whether the page is told of changes by itself. */
  readonly told: () => boolean;
}

export class Probe {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private asked = -Infinity;
  private next = 0;
  /** Only the answer to this question or a later one tells of what happened before the latest `begin`. */
  private wanted = 0;
  private readonly open = new Map<number, AbortController>();

  constructor(private readonly options: ProbeOptions) {}

  /** Whether a question will be asked, or waits for its answer. */
  get asking(): boolean {
    return this.timer !== undefined || this.open.size > 0;
  }

  /** Asks after so many milliseconds, and again until there is an answer. */
  begin(after = 0): void {
    this.wanted = this.next;
    this.tries = 0;
    if (after > 0) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), after);
    } else if (this.open.size === 0 || performance.now() - this.asked >= SAME) {
      this.ask();
    }
  }

  private ask(): void {
    const number = this.next++;
    const question = new AbortController();
    const limit = setTimeout(() => question.abort(), this.tries < GAPS.length ? LIMIT : LONG_LIMIT);
    this.open.set(number, question);
    this.asked = performance.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), GAPS[this.tries++] ?? GAP);
    void this.options.ask(question.signal).then((answered) => {
      clearTimeout(limit);
      if (!this.open.delete(number)) {
        return; // A later one was answered first.
      }
      if (answered) {
        this.settle(number);
      } else {
        this.options.unanswered();
      }
    });
  }

  private settle(number: number): void {
    // What was asked earlier waits on a connection that is dead or slower; a browser has but six.
    for (const [earlier, question] of this.open) {
      if (earlier < number) {
        this.open.delete(earlier);
        question.abort();
      }
    }
    if (number >= this.wanted) {
      clearTimeout(this.timer);
      this.timer = this.options.told() ? undefined : setTimeout(() => this.ask(), CALM * (0.85 + Math.random() * 0.3));
      this.tries = 0;
    } else if (this.open.size === 0) {
      this.ask();
    }
    this.options.answered();
  }
}
