import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { standInPage } from "./examples";
import { comeBack, nextDelay } from "./live";
import { isDefinite, postJson, send, type Answer } from "./sender";

const answer = (status: number, code: string | null = null): Answer => ({ status, code, sentence: null });

/** Plays answers in order; an Error is a broken connection. Remembers what was waited and told. */
function played(...script: (Answer | Error)[]): { run: (giveUp?: (attempt: number) => boolean) => Promise<Answer | null>; waits: number[]; told: number[]; said: (string | null)[]; tries: () => number } {
  const waits: number[] = [];
  const told: number[] = [];
  const said: (string | null)[] = [];
  let at = 0;
  return {
    waits,
    told,
    said,
    tries: () => at,
    run: (giveUp) =>
      send({
        post: () => {
          const next = script[at++];
          return next instanceof Error || next === undefined ? Promise.reject(next ?? new Error("The script is over.")) : Promise.resolve(next);
        },
        wait: (ms) => {
          waits.push(ms);
          return Promise.resolve();
        },
        random: () => 1,
        retrying: (attempt, sentence) => {
          told.push(attempt);
          said.push(sentence);
        },
        ...(giveUp ? { giveUp } : {}),
      }),
  };
}

function answers(...script: (Response | Error)[]): { calls: RequestInit[] } {
  const calls: RequestInit[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    calls.push(init);
    const next = script[calls.length - 1]!;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  return { calls };
}

beforeEach(() => void standInPage());
afterEach(() => vi.unstubAllGlobals());

describe("sender", () => {
  it.each([200, 400, 404, 409, 410, 413, 422])("isDefinite_whenTheServerDecided_isTrue (%i)", (status) => {
    expect(isDefinite(answer(status))).toBe(true);
  });

  it.each([408, 429, 500, 502, 503, 504])("isDefinite_whenNobodyDecided_isFalse (%i)", (status) => {
    expect(isDefinite(answer(status))).toBe(false);
  });

  it("isDefinite_whenTheHallTypedTooManyWrongDigits_isTrueBecauseRepeatingThemIsWrong", () => {
    expect(isDefinite(answer(429, "claim.tooManyFailures"))).toBe(true);
  });

  it("send_whenTheNetworkAndTheServerFail_goesOnUntilADefiniteAnswer", async () => {
    const play = played(new Error("offline"), answer(502), answer(503, "store.unavailable"), answer(429), answer(408), answer(200));

    expect(await play.run()).toEqual(answer(200));
    expect(play.tries()).toBe(6);
    expect(play.told).toEqual([1, 2, 3, 4, 5]);
    expect(play.waits).toEqual([1000, 2000, 4000, 8000, 15000]);
  });

  it.each([200, 409, 410, 422])("send_whenTheAnswerIsDefinite_asksOnce (%i)", async (status) => {
    const play = played(answer(status));

    expect(await play.run()).toEqual(answer(status));
    expect([play.tries(), play.waits, play.told]).toEqual([1, [], []]);
  });

  it("send_whenToldToGiveUp_endsWithoutAnAnswer", async () => {
    const play = played(new Error("offline"), new Error("offline"), answer(200));

    expect(await play.run((attempt) => attempt >= 2)).toBeNull();
    expect([play.tries(), play.told]).toEqual([2, [1]]);
  });

  it("send_whenTheServerIsFull_waitsAsLongAsItAskedAndSaysItsSentence", async () => {
    const full: Answer = { status: 503, code: "server.busy", sentence: "现在送来的人多。", retryAfter: 6 };
    const play = played(full, answer(502), { ...full, retryAfter: 1 }, answer(200));

    expect(await play.run()).toEqual(answer(200));
    expect(play.waits).toEqual([12000, 2000, 4000]);
    expect(play.said).toEqual(["现在送来的人多。", null, "现在送来的人多。"]);
  });

  it("send_whenSomebodyElseSaysItIsBusy_keepsToOurOwnWords", async () => {
    const play = played({ status: 503, code: null, sentence: "Upgrade to premium" }, answer(200));

    await play.run();
    expect(play.said).toEqual([null]);
  });

  it.each([["2", 2], ["0", undefined], [null, undefined], ["Sat, 28 Nov 2026 10:00:00 GMT", undefined], ["-4", undefined], ["9999", 30]])("postJson_withRetryAfter_readsSeconds (%s)", async (header, expected) => {
    answers(Response.json({ code: "server.busy", sentence: "忙。" }, { status: 503, headers: header === null ? {} : { "Retry-After": header } }));

    expect((await postJson("/", "{}")).retryAfter).toBe(expected);
  });

  it("send_whenItRepeats_carriesTheSameBodyEveryTime", async () => {
    const { calls } = answers(new TypeError("offline"), new Response("<html>busy</html>", { status: 502 }), Response.json({ ok: true }));

    await send({ post: () => postJson("/m/ABC/cast", '{"ballotId":"x"}'), wait: () => Promise.resolve(), random: () => 0, retrying: () => undefined });

    expect(calls.map((c) => c.body)).toEqual(Array(3).fill('{"ballotId":"x"}'));
  });

  it("postJson_always_sendsNoCookieAndKeepsNoCopy", async () => {
    const { calls } = answers(Response.json({ ok: true }));

    await postJson("/m/ABC/cast", "{}");

    expect(calls[0]).toMatchObject({ method: "POST", credentials: "omit", cache: "no-store", headers: { Accept: "application/json" } });
  });

  it("postJson_whenRefused_givesCodeAndSentence", async () => {
    answers(Response.json({ code: "cast.alreadyUsed", sentence: "此票已使用。" }, { status: 409 }));

    expect(await postJson("/", "{}")).toEqual({ status: 409, code: "cast.alreadyUsed", sentence: "此票已使用。" });
  });

  it.each([200, 409, 410])("postJson_whenAPortalAnswersWithItsOwnPage_isNoAnswer (%i)", async (status) => {
    answers(new Response("<html>请登录</html>", { status }));

    expect(isDefinite(await postJson("/", "{}"))).toBe(false);
  });

  it.each([200, 409, 410])("postJson_whenAnEmptyOrForeignJsonComes_isNoAnswer (%i)", async (status) => {
    answers(new Response("null", { status }), Response.json({ portal: 1 }, { status }));

    expect(isDefinite(await postJson("/", "{}"))).toBe(false);
    expect(isDefinite(await postJson("/", "{}"))).toBe(false);
  });

  it("postJson_whenNothingComesInTime_breaksOff", async () => {
    vi.useFakeTimers();
    let broken = false;
    vi.stubGlobal("fetch", (_: string, init: RequestInit) => new Promise((_resolve, reject) => init.signal!.addEventListener("abort", () => {
      broken = true;
      reject(new Error("aborted"));
    })));
    const sent = expect(postJson("/", "{}", 15000)).rejects.toThrow("no answer");

    vi.advanceTimersByTime(15000);

    await sent;
    expect(broken).toBe(true);
    vi.useRealTimers();
  });
});

describe("nextDelay", () => {
  it.each([[0, 500, 1000], [1, 1000, 2000], [3, 4000, 8000], [4, 7500, 15000], [50, 7500, 15000]])(
    "nextDelay_ofAttempt_liesBetweenHalfAndWhole (%i)",
    (attempt, least, most) => {
      expect([nextDelay(attempt, () => 0), nextDelay(attempt, () => 1)]).toEqual([least, most]);
    },
  );
});

describe("comeBack", () => {
  it.each([[0, 0, 500, 1000], [0, 5000, 500, 6000], [50, 5000, 7500, 20000]])("comeBack_afterAGoodbye_isSpreadFurther (%i, %i)", (attempt, spread, least, most) => {
    expect([comeBack(attempt, spread, () => 0), comeBack(attempt, spread, () => 1)]).toEqual([least, most]);
  });
});
