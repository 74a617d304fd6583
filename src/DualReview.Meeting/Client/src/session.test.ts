import { afterEach, describe, expect, it, vi } from "vitest";
import { opened } from "./examples";
import { Sessions } from "./session";
import { pageStorage, phoneStorage } from "./storage";

function sessionsOn(): { sessions: Sessions; kept: Map<string, string> } {
  const { kept, store } = opened();
  let made = 0;
  return { sessions: new Sessions(store, (length) => `random${length}-${++made}`), kept };
}

describe("session", () => {
  it("open_whenCalledTwice_givesTheSameStoredRight", () => {
    const { sessions } = sessionsOn();

    const once = sessions.open("m", 1);

    expect(once).toEqual({ token: "random16-1", ballotId: "random16-2", r: "random32-3", state: "made" });
    expect(sessions.open("m", 1)).toEqual(once);
  });

  it("open_forAnotherBoxOrMeeting_makesAnotherRight", () => {
    const { sessions } = sessionsOn();
    const tokens = [sessions.open("m", 1), sessions.open("m", 2), sessions.open("n", 1)].map((s) => s.token);

    expect(new Set(tokens).size).toBe(3);
  });

  it("openWith_aSlip_holdsItsRightWithABallotOfItsOwn", () => {
    const { sessions } = sessionsOn();

    const session = sessions.openWith("m", 1, "slip");

    expect(session).toEqual({ token: "slip", ballotId: "random16-1", r: "random32-2", state: "made" });
    expect(sessions.openWith("m", 1, "slip")).toEqual(session);
  });

  it("openWith_anotherSlipBeforeTheFirstWasGood_holdsTheOther", () => {
    const { sessions } = sessionsOn();
    const first = sessions.openWith("m", 1, "mistyped");

    const second = sessions.openWith("m", 1, "slip");

    expect([second.token, second.ballotId === first.ballotId]).toEqual(["slip", false]);
  });

  it.each(["claimed", "sending", "accepted", "lost"] as const)("openWith_anotherSlipOnAPhoneWithARight_keepsTheRight (%s)", (state) => {
    const { sessions } = sessionsOn();
    const first = sessions.write("m", 1, { ...sessions.openWith("m", 1, "slip"), state });

    expect(sessions.openWith("m", 1, "other")).toEqual(first);
  });

  it("accept_whenTheBallotIsInTheBox_leavesNothingOfTheVoteOnThePhone", () => {
    const { sessions, kept } = sessionsOn();
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
    const { sessions } = sessionsOn();
    sessions.keepDraft("m", 1, { marks: {} });

    expect(sessions.draft("m", 1)).toBe('{"marks":{}}');
    expect(sessions.draft("m", 2)).toBeNull();
  });

  it.each(["{broken", "null", "7", '"text"'])("read_whenTheStoredTextIsNoSession_isNothing (%s)", (text) => {
    const { sessions, kept } = sessionsOn();
    kept.set("dr:m:1", text);

    expect(sessions.read("m", 1)).toBeNull();
  });
});

describe("storage", () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([[true, []], [false, ["dr:m:1"]]])("pageStorage_onASharedTablet_neverWritesWhereTheNextPersonLooks (%s)", (shared, left) => {
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    const store = pageStorage(shared);

    store.set("dr:m:1", "a right");

    expect(store.get("dr:m:1")).toBe("a right");
    expect([...kept.keys()]).toEqual(left);
  });

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
