// Takes a right by the roll (docs/adr/0009): the phone makes its token, blinds it, and the server signs it for a name without seeing it.
import { blind, finalize, fingerprint, prepare, readKey, type PublicKey } from "./blind";
import { insist } from "./insist";
import { base64url, fromBase64url, hash, randomBytes } from "./secrets";
import { postJson, send, waitOrWake } from "./sender";
import type { RollRequest, Session, Sessions } from "./session";
import type { Place, Ticket } from "./votingPage";
import { words } from "./words";

interface Signer { readonly modulus: string; readonly key: PublicKey }

const PREFIX = 32;

/**
 * Goes on until there is an answer. What was blinded is kept, whatever the answer: the server signs once a person, so a right whose
 * signature got lost is asked for with the very same message, be it with another key of the roll.
 */
export async function takeByRoll(
  place: Place,
  sessions: Sessions,
  box: number,
  ticket: Ticket | null,
  tell: (title: string, text: string, busy: boolean) => void,
): Promise<void> {
  tell(words.rollTitle, words.rollTaking, true);
  const signer = await signerOf(place.code);
  if (signer === null) {
    tell(words.rollTitle, words.claimUnreachable, false);
    return;
  }
  // A server that showed each phone a key of its own could tell the ballots apart by it: the key must be the one on the wall.
  if (ticket?.kind === "roll" && ticket.signer !== null && ticket.signer !== hash(signer.modulus)) {
    tell(words.rollTitle, words.rollWrongSigner, false);
    return;
  }
  const held = sessions.open(place.meeting, box);
  const digits = fingerprint(signer.key);
  if (held.state === "claimed" && held.signer === digits) {
    tell(words.rollTaken, words.rollTakenLead(digits), false);
    return;
  }
  // A right that another key signed is void, since the host began the roll anew; so nothing else of the session is kept.
  const { token, ballotId, r } = held;
  const keep = (rest: Pick<Session, "state" | "roll" | "proof" | "signer">): void => void sessions.write(place.meeting, box, { token, ballotId, r, ...rest });
  const roll = request(held, signer, ticket?.value ?? held.roll?.key ?? "");
  if (roll === null) {
    tell(words.rollTitle, words.rollBadSignature, false);
    return;
  }
  keep({ state: "made", roll });
  const answer = await send({
    post: () => postJson(`/m/${place.code}/roll`, JSON.stringify({ key: roll.key, blinded: roll.blinded })),
    wait: waitOrWake,
    random: Math.random,
    retrying: (_, sentence) => tell(words.rollTitle, sentence ?? words.claimRetrying, true),
  });
  if (answer!.status !== 200 || answer!.signature === undefined) {
    keep({ state: "made", roll: { ...roll, key: "" } });
    tell(words.rollTitle, answer!.sentence ?? words.claimRefused, false);
    return;
  }
  const input = fromBase64url(roll.input);
  const signature = finalize(signer.key, input, decoded(answer!.signature), fromBase64url(roll.inverse));
  if (signature === null) {
    keep({ state: "made", roll: { ...roll, key: "" } });
    tell(words.rollTitle, words.rollBadSignature, false);
    return;
  }
  keep({ state: "claimed", signer: digits, proof: { prefix: base64url(input.slice(0, PREFIX)), signature: base64url(signature) } });
  tell(words.rollTaken, words.rollTakenLead(digits), false);
}

/** What is sent: the blinded message there is, or a new one where the round has another key; null when that key is no good. */
function request(session: Session, signer: Signer, key: string): RollRequest | null {
  if (session.roll?.modulus === signer.modulus) {
    return { ...session.roll, key };
  }
  const input = prepare(fromBase64url(session.token), randomBytes);
  const made = blind(signer.key, input, randomBytes);
  return made && { key, modulus: signer.modulus, input: base64url(input), blinded: base64url(made.blinded), inverse: base64url(made.inverse) };
}

/** What the server sent, which may be anything. */
function decoded(text: string): Uint8Array {
  try {
    return fromBase64url(text);
  } catch {
    return new Uint8Array();
  }
}

async function signerOf(code: string): Promise<Signer | null> {
  try {
    return await insist(async (signal) => {
      const response = await fetch(`/m/${code}/roll`, { credentials: "omit", cache: "no-store", signal });
      const { modulus } = (await response.json()) as { modulus?: string };
      const key = response.ok && modulus !== undefined ? readKey(modulus) : null;
      return key && { modulus: modulus!, key };
    });
  } catch {
    return null; // No connection, or somebody else's page.
  }
}
