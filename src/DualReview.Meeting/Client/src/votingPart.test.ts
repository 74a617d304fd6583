import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { opened, standInPage } from "./examples";
import { sessionKey, type Hall, type Place, type VotingPage } from "./votingPage";
import { VotingPart } from "./votingPart";

const before: Hall = { box: 0, open: false, counted: false, next: 1 };
const open: Hall = { box: 1, open: true, counted: false, next: 1 };

/** A page whose voting part is not there yet; `misses` is how often it does not come. */
function page(misses = 0): { part: VotingPart; told: string[]; inserted: () => number; urls: readonly string[]; kept: Map<string, string> } {
  const { kept, store } = opened();
  const place: Place = { code: "ABC", meeting: "m", rehearsal: false, kiosk: null, store };
  const told: string[] = [];
  const voting: VotingPage = {
    scanned: (ticket) => void told.push(`scanned ${ticket.kind} ${ticket.value}`),
    typed: async (kind, text) => void told.push(`typed ${kind} ${text}`),
    prefetch: async () => void told.push("prefetch"),
    update: async (hall) => void told.push(`update ${hall.box}`),
  };
  const urls: string[] = [];
  standInPage();
  vi.stubGlobal("window", { dualReviewVoting: () => voting });
  return { part: new VotingPart("/vote.js", place, (url) => {
    urls.push(url);
    return urls.length > misses ? Promise.resolve() : Promise.reject(new Error("no script"));
  }), told, inserted: () => urls.length, urls, kept };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("votingPart", () => {
  it("update_whileNoVoteIsNear_fetchesNothing", async () => {
    const { part, told, inserted } = page();

    await part.update(before);
    await part.update({ ...open, open: false });

    expect([inserted(), told]).toEqual([0, []]);
  });

  it("update_whenABoxIsOpen_fetchesThePartOnceAndTellsIt", async () => {
    const { part, told, inserted } = page();

    await part.update(open);
    await part.update(open);

    expect([inserted(), told]).toEqual([1, ["update 1", "update 1"]]);
  });

  it("update_whenThisPhoneHoldsARightOfTheNextBox_fetchesThePart", async () => {
    const { part, told, kept } = page();
    kept.set(sessionKey("m", 1), "{}");

    await part.update(before);

    expect(told).toEqual(["update 0"]);
  });

  it("update_whenThisPhoneVotedInABoxThatIsClosed_fetchesThePart", async () => {
    const { part, told, kept } = page();
    kept.set(sessionKey("m", 1), "{}");

    await part.update({ box: 1, open: false, counted: true, next: 2 });

    expect(told).toEqual(["update 1"]);
  });

  it("scanned_beforeThePartIsThere_isHandedOverOnceBeforeTheState", async () => {
    const { part, told } = page();

    part.scanned({ kind: "slip", value: "CODE" });
    await part.update(before);
    await part.update(before);
    await vi.runAllTimersAsync();

    expect(told[0]).toBe("scanned slip CODE");
    expect(told.filter((what) => what.startsWith("scanned"))).toHaveLength(1);
    expect(told).toContain("update 0");
  });

  it("typed_beforeThePartIsThere_waitsForIt", async () => {
    const { part, told } = page();

    await part.typed("slip", "CODE");

    expect(told).toEqual(["typed slip CODE"]);
  });

  it("prefetch_whenTheScriptDoesNotComeAtFirst_triesUntilItIsThere", async () => {
    const { part, told, urls } = page(3);

    const done = part.prefetch();
    await vi.runAllTimersAsync();
    await done;

    expect(told).toEqual(["prefetch"]);
    expect(urls).toEqual(["/vote.js", "/vote.js?again=2", "/vote.js?again=3", "/vote.js?again=4"]);
  });

  it("load_askedForFromSeveralSides_fetchesOnce", async () => {
    const { part, inserted } = page(1);

    const all = Promise.all([part.prefetch(), part.typed("screen", "123456"), part.update(open)]);
    await vi.runAllTimersAsync();
    await all;

    expect(inserted()).toBe(2);
  });
});
