import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fingerprint, readKey } from "./blind";
import { opened, standInPage } from "./examples";
import { takeByRoll } from "./roll";
import { base64url, fromBase64url, hash, hex, random } from "./secrets";
import { Sessions, type Session } from "./session";
import type { Place, Ticket } from "./votingPage";
import { words } from "./words";

interface Signer { readonly modulus: string; readonly n: bigint; readonly d: bigint }

const number = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes)}`);

function raise(base: bigint, exponent: bigint, n: bigint): bigint {
  let [power, square] = [1n, base];
  for (let left = exponent; left > 0n; left >>= 1n) {
    power = left & 1n ? (power * square) % n : power;
    square = (square * square) % n;
  }
  return power;
}

async function generate(): Promise<Signer> {
  const pair = await crypto.subtle.generateKey({ name: "RSA-PSS", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-384" }, true, ["sign", "verify"]);
  const { n, d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  return { modulus: n!, n: number(fromBase64url(n!)), d: number(fromBase64url(d!)) };
}

async function verifies(signer: Signer, session: Session): Promise<boolean> {
  const key = await crypto.subtle.importKey("jwk", { kty: "RSA", n: signer.modulus, e: "AQAB" }, { name: "RSA-PSS", hash: "SHA-384" }, false, ["verify"]);
  const input = Uint8Array.from([...fromBase64url(session.proof!.prefix), ...fromBase64url(session.token)]);
  return crypto.subtle.verify({ name: "RSA-PSS", saltLength: 48 }, key, Uint8Array.from(fromBase64url(session.proof!.signature)), input);
}

let one: Signer;
let other: Signer;
beforeAll(async () => {
  [one, other] = await Promise.all([generate(), generate()]);
}, 60_000);

const ticket = (signer: Signer, value = "key-1"): Ticket => ({ kind: "roll", value, signer: hash(signer.modulus) });

/** A table where one person is called: it signs one message for them and no other, whatever key they come with. */
class Table {
  readonly asked: { key: string; blinded: string }[] = [];
  /** What happens instead of an answer, one after the other. */
  mishaps: (Response | Error)[] = [];
  keys = ["key-1"];
  private given: string | null = null;

  constructor(readonly signer: Signer) {
    vi.stubGlobal("fetch", (url: string, init?: RequestInit) => this.answer(url, init));
  }

  private answer(url: string, init?: RequestInit): Promise<Response> {
    expect(url).toBe("/m/ABC/roll");
    expect(init?.credentials).toBe("omit");
    if (init?.method !== "POST") {
      return Promise.resolve(Response.json({ modulus: this.signer.modulus }));
    }
    const request = JSON.parse(init.body as string) as { key: string; blinded: string };
    this.asked.push(request);
    const answer = this.sign(request);
    const mishap = this.mishaps.shift();
    return mishap instanceof Error ? Promise.reject(mishap) : Promise.resolve(mishap ?? answer);
  }

  private sign({ key, blinded }: { key: string; blinded: string }): Response {
    if (!this.keys.includes(key)) {
      return Response.json({ code: "roll.keyExpired", sentence: "过期了。" }, { status: 422 });
    }
    if (this.given !== null && this.given !== blinded) {
      return Response.json({ code: "roll.alreadyGiven", sentence: "已经领过。" }, { status: 409 });
    }
    this.given = blinded;
    const signed = raise(number(fromBase64url(blinded)), this.signer.d, this.signer.n).toString(16).padStart(512, "0");
    return Response.json({ ok: true, signature: base64url(Uint8Array.from(signed.match(/../g)!, (pair) => parseInt(pair, 16))) });
  }
}

function phone(): { sessions: Sessions; take: (ticket: Ticket | null) => Promise<void>; told: [string, string, boolean][]; session: () => Session } {
  const { store } = opened();
  const place: Place = { code: "ABC", meeting: "m", rehearsal: false, kiosk: null, store };
  const sessions = new Sessions(store, random);
  const told: [string, string, boolean][] = [];
  return {
    sessions,
    told,
    session: () => sessions.read("m", 1)!,
    take: (ticket) => takeByRoll(place, sessions, 1, ticket, (...what) => told.push(what)),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  standInPage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("roll", () => {
  it("takeByRoll_withAKeyOfTheRoll_holdsARightThatVerifiesAndSaysWhichKeySigned", async () => {
    const table = new Table(one);
    const { take, told, session } = phone();

    await take(ticket(one));

    const digits = fingerprint(readKey(one.modulus)!);
    expect(session().state).toBe("claimed");
    expect(await verifies(one, session())).toBe(true);
    expect(told[told.length - 1]).toEqual([words.rollTaken, words.rollTakenLead(digits), false]);
    expect([session().signer, session().roll]).toEqual([digits, undefined]);
    expect(table.asked).toHaveLength(1);
  });

  it("takeByRoll_always_sendsNothingThatTheBallotWillShow", async () => {
    const table = new Table(one);
    const { take, session } = phone();

    await take(ticket(one));

    const sent = JSON.stringify(table.asked);
    const { token, ballotId, r, proof } = session();
    for (const shown of [token, hash(token), ballotId, r, hash(r), proof!.prefix, proof!.signature]) {
      expect(sent).not.toContain(shown);
    }
  });

  it("takeByRoll_whenThisPhonesKeyIsNotTheOneOnTheWall_asksForNothing", async () => {
    const table = new Table(other);
    const { take, told, sessions } = phone();

    await take(ticket(one));

    expect(told[told.length - 1]).toEqual([words.rollTitle, words.rollWrongSigner, false]);
    expect([table.asked, sessions.read("m", 1)]).toEqual([[], null]);
  });

  it("takeByRoll_whenTheAnswerIsLost_asksAgainWithTheSameMessage", async () => {
    const table = new Table(one);
    table.mishaps = [new TypeError("offline"), new Response("busy", { status: 502 })];
    const { take, told, session } = phone();

    const done = take(ticket(one));
    await vi.runAllTimersAsync();
    await done;

    expect(session().state).toBe("claimed");
    expect(new Set(table.asked.map((a) => a.blinded)).size).toBe(1);
    expect(table.asked).toHaveLength(3);
    expect(told).toContainEqual([words.rollTitle, words.claimRetrying, true]);
  });

  it("takeByRoll_onAPageKilledBeforeTheAnswer_goesOnWithWhatWasSent", async () => {
    const table = new Table(one);
    table.mishaps = [new TypeError("offline")];
    const { take, session } = phone();
    const killed = take(ticket(one));
    await vi.waitFor(() => expect(table.asked).toHaveLength(1));
    vi.clearAllTimers();

    await take(null);

    expect(session().state).toBe("claimed");
    expect(table.asked[1]).toEqual(table.asked[0]);
    void killed;
  });

  it("takeByRoll_whenTheKeyExpiredBeforeTheAnswerCame_getsTheSameRightWithANewKey", async () => {
    const table = new Table(one);
    table.mishaps = [Response.json({ code: "roll.keyExpired", sentence: "过期了。" }, { status: 422 })];
    const { take, told, session } = phone();
    await take(ticket(one));
    expect(told[told.length - 1]).toEqual([words.rollTitle, "过期了。", false]);
    expect(session().roll?.key).toBe("");

    table.keys = ["key-2"];
    await take(ticket(one, "key-2"));

    expect(session().state).toBe("claimed");
    expect(new Set(table.asked.map((a) => a.blinded)).size).toBe(1);
  });

  it("takeByRoll_whenTheRoundGotAnotherKey_takesARightOfThatKey", async () => {
    const { take, session } = phone();
    const first = new Table(one);
    await take(ticket(one));
    expect(first.asked).toHaveLength(1);

    const second = new Table(other);
    second.mishaps = [Response.json({ code: "roll.keyExpired", sentence: "过期了。" }, { status: 422 })];
    await take(ticket(other));
    expect([session().state, session().proof]).toEqual(["made", undefined]);
    await take(ticket(other));

    expect(second.asked).toHaveLength(2);
    expect([await verifies(other, session()), session().signer]).toEqual([true, fingerprint(readKey(other.modulus)!)]);
  });

  it("takeByRoll_whenThisPhoneHoldsTheRight_asksForNoSecondOne", async () => {
    const table = new Table(one);
    table.keys = ["key-1", "key-2"];
    const { take, told, session } = phone();
    await take(ticket(one));
    const held = session();

    await take(ticket(one, "key-2"));

    expect([table.asked.length, session()]).toEqual([1, held]);
    expect(told[told.length - 1]![0]).toBe(words.rollTaken);
  });

  it.each([
    ["a signature of something else", () => Response.json({ ok: true, signature: base64url(new Uint8Array(256).fill(7)) })],
    ["a signature of another length", () => Response.json({ ok: true, signature: "AAAA" })],
    ["no text of bytes", () => Response.json({ ok: true, signature: "*" })],
  ])("takeByRoll_whenTheServerSends_holdsNoRight (%s)", async (_, answer) => {
    const table = new Table(one);
    table.mishaps = [answer()];
    const { take, told, session } = phone();

    await take(ticket(one));

    expect([session().state, session().proof]).toEqual(["made", undefined]);
    expect(told[told.length - 1]).toEqual([words.rollTitle, words.rollBadSignature, false]);
  });

  it.each([
    ["no connection", () => Promise.reject(new TypeError("offline"))],
    ["a portal's page", () => Promise.resolve(new Response("<html>"))],
    ["a refusal", () => Promise.resolve(Response.json({ code: "ballot.none" }, { status: 404 }))],
    ["a key that is none", () => Promise.resolve(Response.json({ modulus: "AQAB" }))],
  ])("takeByRoll_whenTheKeyCannotBeRead_saysSoAndKeepsNothing (%s)", async (_, answer) => {
    vi.stubGlobal("fetch", answer);
    const { take, told, sessions } = phone();

    await take(ticket(one));

    expect(told[told.length - 1]).toEqual([words.rollTitle, words.claimUnreachable, false]);
    expect(sessions.read("m", 1)).toBeNull();
  });
});
