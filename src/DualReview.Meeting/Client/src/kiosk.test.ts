import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AFTER_VOTE, GRACE, IDLE, KioskClock } from "./kiosk";

/** A tablet whose page can be looked at. */
function tablet(used = true): { clock: KioskClock; page: { used: boolean; asks: boolean; clearable: boolean; begun: number } } {
  const page = { used, asks: false, clearable: true, begun: 0 };
  const clock = new KioskClock({
    used: () => page.used,
    ask: (yes) => (page.asks = yes),
    clearable: (yes) => (page.clearable = yes),
    begin: () => page.begun++,
  });
  return { clock, page };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("kiosk", () => {
  it("received_afterTheVoterHasSeenIt_beginsAnew", () => {
    const { clock, page } = tablet();

    clock.received();
    vi.advanceTimersByTime(AFTER_VOTE - 1);
    expect(page.begun).toBe(0);
    vi.advanceTimersByTime(1);

    expect(page.begun).toBe(1);
  });

  it("touched_afterTheVote_doesNotKeepTheTablet", () => {
    const { clock, page } = tablet();
    clock.received();

    vi.advanceTimersByTime(AFTER_VOTE / 2);
    clock.touched();
    vi.advanceTimersByTime(AFTER_VOTE / 2);

    expect([page.begun, page.asks]).toEqual([1, false]);
  });

  it("idle_withABallotOnThePage_asksFirstAndThenBeginsAnew", () => {
    const { page } = tablet();

    vi.advanceTimersByTime(IDLE);
    expect([page.asks, page.begun]).toEqual([true, 0]);
    vi.advanceTimersByTime(GRACE);

    expect(page.begun).toBe(1);
  });

  it("touched_whenAsked_leavesTheBallotAndCountsFromThen", () => {
    const { clock, page } = tablet();
    vi.advanceTimersByTime(IDLE + GRACE - 1);

    clock.touched();
    expect(page.asks).toBe(false);
    vi.advanceTimersByTime(IDLE - 1);
    expect(page.asks).toBe(false);
    vi.advanceTimersByTime(1);

    expect([page.asks, page.begun]).toEqual([true, 0]);
  });

  it("touched_nowAndThen_isNeverAsked", () => {
    const { clock, page } = tablet();

    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(IDLE - 1);
      clock.touched();
    }

    expect([page.asks, page.begun]).toEqual([false, 0]);
  });

  it("idle_withNothingOnThePage_waitsForTheNextVoter", () => {
    const { page } = tablet(false);

    vi.advanceTimersByTime(3 * (IDLE + GRACE));
    expect([page.asks, page.begun]).toEqual([false, 0]);
    page.used = true;
    vi.advanceTimersByTime(IDLE + GRACE);

    expect(page.begun).toBe(1);
  });

  it("sending_howeverLongTheNetworkIsAway_clearsNothing", () => {
    const { clock, page } = tablet();

    clock.sending(true);
    clock.touched();
    vi.advanceTimersByTime(10 * (IDLE + GRACE));

    expect([page.begun, page.asks, page.clearable]).toEqual([0, false, false]);
  });

  it("sending_onceItWasRefused_watchesAgain", () => {
    const { clock, page } = tablet();
    clock.sending(true);
    vi.advanceTimersByTime(IDLE);

    clock.sending(false);
    expect(page.clearable).toBe(true);
    vi.advanceTimersByTime(IDLE + GRACE);

    expect(page.begun).toBe(1);
  });

  it("sending_onceItIsInTheBox_beginsAnewOnce", () => {
    const { clock, page } = tablet();
    clock.sending(true);
    vi.advanceTimersByTime(IDLE);

    clock.sending(false);
    clock.received();
    vi.advanceTimersByTime(10 * (IDLE + GRACE));

    expect([page.begun, page.asks]).toEqual([1, false]);
  });
});
