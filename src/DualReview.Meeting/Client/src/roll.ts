// Takes a right by the roll (docs/adr/0009): the phone makes its token, blinds it, and the server signs it for a name without seeing it.
import { blind, finalize, prepare, readKey, type PublicKey } from "./blind";
import { base64url, fromBase64url, hash, randomBytes } from "./secrets";
import { isDefinite, postJson, waitOrWake, type Answer } from "./sender";
import { nextDelay } from "./live";
import type { RollRequest, Session, Sessions } from "./session";
import type { Place, Ticket } from "./votingPage";
import { words } from "./words";

interface Signer { readonly modulus: string; readonly key: PublicKey }

const PREFIX = 32;

/** Goes on until there is an answer; what was sent is kept, so that a lost answer asks for the same right again. */
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
  let session = sessions.open(place.meeting, box);
  if (session.roll === undefined || (ticket !== null && session.roll.key !== ticket.value)) {
    const roll = request(session, signer, ticket!.value);
    if (roll === null) {
      tell(words.rollTitle, words.rollBadSignature, false);
      return;
    }
    session = sessions.write(place.meeting, box, { ...session, roll });
  }
  const roll = session.roll!;
  const answer = await ask(place.code, roll, () => tell(words.rollTitle, words.claimRetrying, true));
  if (answer.status !== 200 || answer.signature === undefined) {
    const { roll: _, ...rest } = session;
    sessions.write(place.meeting, box, rest);
    tell(words.rollTitle, answer.sentence ?? words.claimRefused, false);
    return;
  }
  const input = fromBase64url(roll.input);
  const signature = finalize(signer.key, input, fromBase64url(answer.signature), fromBase64url(roll.inverse));
  if (signature === null) {
    tell(words.rollTitle, words.rollBadSignature, false);
    return;
  }
  const { roll: _, ...rest } = session;
  sessions.write(place.meeting, box, { ...rest, state: "claimed", proof: { prefix: base64url(input.slice(0, PREFIX)), signature: base64url(signature) } });
  tell(words.rollTaken, words.rollTakenLead, false);
}

function request(session: Session, signer: Signer, key: string): RollRequest | null {
  const input = prepare(fromBase64url(session.token), randomBytes);
  const made = blind(signer.key, input, randomBytes);
  return made && { key, input: base64url(input), blinded: base64url(made.blinded), inverse: base64url(made.inverse) };
}

async function signerOf(code: string): Promise<Signer | null> {
  const response = await fetch(`/m/${code}/roll`, { credentials: "omit", cache: "no-store" }).catch(() => null);
  const modulus = response?.ok ? ((await response.json()) as { modulus: string }).modulus : "";
  const key = readKey(modulus);
  return key && { modulus, key };
}

async function ask(code: string, roll: RollRequest, retrying: () => void): Promise<Answer & { readonly signature?: string }> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await postJson(`/m/${code}/roll`, JSON.stringify({ key: roll.key, blinded: roll.blinded }));
      if (isDefinite(answer)) {
        return answer;
      }
    } catch {
      // No connection: the same request goes out again and gets the same signature.
    }
    retrying();
    await waitOrWake(nextDelay(attempt, Math.random));
  }
}
