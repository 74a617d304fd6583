import { describe, expect, it } from "vitest";
import { readTicket } from "./votingPage";

describe("votingPage", () => {
  it.each([
    ["#t=AbC_-9", { kind: "screen", value: "AbC_-9" }],
    ["#s=34679ACDEFGHJKMN", { kind: "slip", value: "34679ACDEFGHJKMN" }],
    ["#r=secret&f=finger-print", { kind: "roll", value: "secret", signer: "finger-print" }],
    ["#f=finger-print&r=secret", { kind: "roll", value: "secret", signer: "finger-print" }],
    ["#r=secret", { kind: "roll", value: "secret", signer: null }],
  ])("readTicket_ofAScannedAddress_isItsTicket (%s)", (fragment, ticket) => {
    expect(readTicket(fragment)).toEqual(ticket);
  });

  it.each(["", "#", "#talk", "#f=finger-print", "#x=1", "#rs=1", "?t=1"])("readTicket_ofAnotherAddress_isNothing (%j)", (fragment) => {
    expect(readTicket(fragment)).toBeNull();
  });

  it.each(["#t=a<script>", "#t=a b", "#t=a%20b"])("readTicket_ofAnythingBeyondIt_leavesThatOut (%s)", (fragment) => {
    expect(readTicket(fragment)).toEqual({ kind: "screen", value: "a" });
  });
});
