import { describe, expect, it } from "vitest";
import { Sessions } from "./session";
import { phoneStorage } from "./storage";

/** Storage with what is in it laid open. */
function opened(): { sessions: Sessions; kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const store = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  };
  let made = 0;
  return { sessions: new Sessions(store, (length) => `random${length}-${++made}`), kept };
}

describe("session", () => {
  it("open_whenCalledTwice_givesTheSameStoredRight", () => {
    const { sessions } = opened();

    const once = sessions.open("m", 1);

    expect(once).toEqual({ token: "random16-1", ballotId: "random16-2", r: "random32-3", state: "made" });
    expect(sessions.open("m", 1)).toEqual(once);
  });

  it("open_forAnotherBoxOrMeeting_makesAnotherRight", () => {
    const { sessions } = opened();
    const tokens = [sessions.open("m", 1), sessions.open("m", 2), sessions.open("n", 1)].map((s) => s.token);

    expect(new Set(tokens).size).toBe(3);
  });

  it("accept_whenTheBallotIsInTheBox_leavesNothingOfTheVoteOnThePhone", () => {
    const { sessions, kept } = opened();
    const session = sessions.write("m", 1, { ...sessions.open("m", 1), state: "sending", body: '{"marks":{"s1":"good"}}' });
    sessions.keepDraft("m", 1, { marks: { "s1/overall": "good" } });

    sessions.accept("m", 1, session);

    const left = [...kept].flat().join(" ");
    expect(sessions.read("m", 1)).toEqual({ token: "", ballotId: "", r: session.r, state: "accepted" });
    expect(left).not.toContain("good");
    expect(left).not.toContain(session.token);
    expect(left).not.toContain(session.ballotId);
    expect(sessions.draft("m", 1)).toBeNull();
  });

  it("keepDraft_whenThePageIsLoadedAgain_isThere", () => {
    const { sessions } = opened();
    sessions.keepDraft("m", 1, { marks: {} });

    expect(sessions.draft("m", 1)).toBe('{"marks":{}}');
    expect(sessions.draft("m", 2)).toBeNull();
  });

  it.each(["{broken", "null", "7", '"text"'])("read_whenTheStoredTextIsNoSession_isNothing (%s)", (text) => {
    const { sessions, kept } = opened();
    kept.set("dr:m:1", text);

    expect(sessions.read("m", 1)).toBeNull();
  });
});

describe("storage", () => {
  it("phoneStorage_whenStorageIsForbidden_keepsInMemoryAndSaysSo", () => {
    const store = phoneStorage(() => {
      throw new Error("SecurityError");
    });
    store.set("a", "1");

    expect([store.persistent, store.get("a"), store.get("b")]).toEqual([false, "1", null]);
    store.remove("a");
    expect(store.get("a")).toBeNull();
  });

  it("phoneStorage_whenThePhoneIsFull_keepsInMemory", () => {
    const full = { setItem: () => { throw new Error("QuotaExceededError"); } } as unknown as Storage;

    expect(phoneStorage(() => full).persistent).toBe(false);
  });

  it("phoneStorage_whenStorageWorks_usesItAndLeavesNoProbe", () => {
    const kept = new Map<string, string>();
    const browser = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as unknown as Storage;

    const store = phoneStorage(() => browser);
    store.set("a", "1");

    expect(store.persistent).toBe(true);
    expect([...kept]).toEqual([["a", "1"]]);
  });

  it("phoneStorage_whenThePhoneFillsUpLater_stillHoldsTheValueForThisPage", () => {
    const kept = new Map<string, string>([["a", "old"]]);
    let full = false;
    const browser = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (full) {
          throw new Error("QuotaExceededError");
        }
        kept.set(key, value);
      },
      removeItem: (key: string) => void kept.delete(key),
    } as unknown as Storage;
    const store = phoneStorage(() => browser);
    full = true;

    store.set("a", "new");

    expect([store.get("a"), store.persistent]).toEqual(["new", false]);
  });
});
