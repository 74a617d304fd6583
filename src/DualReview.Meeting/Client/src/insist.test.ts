import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { standInPage } from "./examples";
import { insist } from "./insist";
import { onDoubt, reached } from "./signs";

let page: ReturnType<typeof standInPage>;
beforeEach(() => {
  vi.useFakeTimers();
  page = standInPage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface Try { readonly at: number; readonly answer: (text: string) => void; readonly fail: () => void; broken: boolean }

/** A request whose attempts are answered by hand. */
function asked(limit?: number): { tries: Try[]; outcome: () => string | null; doubts: number[] } {
  const tries: Try[] = [];
  const doubts: number[] = [];
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  let outcome: string | null = null;
  onDoubt(() => doubts.push(since()));
  const once = (signal: AbortSignal): Promise<string> => new Promise((resolve, reject) => {
    const attempt: Try = { at: since(), answer: resolve, fail: () => reject(new Error("broken")), broken: false };
    signal.addEventListener("abort", () => {
      attempt.broken = true;
      reject(new Error("aborted"));
    });
    tries.push(attempt);
  });
  insist(once, limit).then((text) => (outcome = text), (why: Error) => (outcome = why.message));
  return { tries, outcome: () => outcome, doubts };
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

describe("insist", () => {
  it("insist_whenAnswered_sendsOnceAndDoubtsNothing", async () => {
    const { tries, outcome, doubts } = asked();
    await pass(1900);

    tries[0]!.answer("yes");
    await pass(60000);

    expect([outcome(), tries.length, doubts]).toEqual(["yes", 1, []]);
  });

  it("insist_whenNobodyAnswers_doubtsAfterTwoSecondsAndWaitsOn", async () => {
    const { tries, outcome, doubts } = asked();

    await pass(14000);

    expect([tries.length, outcome(), doubts]).toEqual([1, null, [2000]]);
  });

  it("insist_whenTheServerIsReachedElsewhere_sendsAgainBesideTheFirst", async () => {
    const { tries, outcome } = asked();
    await pass(2500);

    reached();
    expect([tries.length, tries[0]!.broken]).toEqual([2, false]);

    tries[1]!.answer("second");
    await pass(0);
    expect([outcome(), tries[0]!.broken]).toEqual(["second", true]);
  });

  it("insist_whenTheSlowFirstIsAnsweredAfterAll_takesThatAnswer", async () => {
    const { tries, outcome } = asked();
    await pass(2500);
    reached();

    tries[0]!.answer("first");
    await pass(0);

    expect([outcome(), tries[1]!.broken]).toEqual(["first", true]);
  });

  it("insist_withAYoungAttempt_ignoresTheSign", async () => {
    const { tries } = asked();
    await pass(900);

    page.tell("online");

    expect(tries).toHaveLength(1);
  });

  it("insist_withManySigns_keepsTwoAttempts", async () => {
    const { tries } = asked();
    for (let i = 0; i < 4; i++) {
      await pass(1500);
      reached();
    }

    expect(tries.map((t) => t.broken)).toEqual([true, true, true, false, false]);
  });

  it("insist_whenOneOfTwoBreaks_waitsForTheOther", async () => {
    const { tries, outcome } = asked();
    await pass(2500);
    reached();

    tries[0]!.fail();
    await pass(0);
    expect(outcome()).toBeNull();

    tries[1]!.fail();
    await pass(0);
    expect(outcome()).toBe("broken");
  });

  it("insist_whenTheLatestAttemptIsTooOld_fails", async () => {
    const { tries, outcome } = asked(15000);
    await pass(10000);
    reached();

    await pass(14999);
    expect(outcome()).toBeNull();
    await pass(1);

    expect([outcome(), tries.map((t) => t.broken)]).toEqual(["no answer", [true, true]]);
  });

  it("insist_onANetworkSlowerThanItsPatience_getsThroughInTheEnd", async () => {
    // Whatever asks in its place is answered half a second after every doubt; a request takes nine seconds.
    const { tries, outcome } = asked();
    onDoubt(() => setTimeout(reached, 500));
    for (let second = 0; second < 40 && outcome() === null; second += 0.5) {
      await pass(500);
      tries.filter((t) => performance.now() >= t.at + 9000).forEach((t) => t.answer("late"));
    }

    expect(outcome()).toBe("late");
  });
});
