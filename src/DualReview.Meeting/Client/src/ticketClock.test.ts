import { describe, expect, it } from "vitest";
import { AGAIN, GRACE, TicketClock, type Moment } from "./ticketClock";

const at = (ms: number, wall = ms): Moment => ({ steady: ms, wall });
const ticket = { svg: "<svg/>", digits: "123456", changesInMs: 15000 };

function showing(): TicketClock {
  const clock = new TicketClock();
  expect(clock.ask(at(0))).toBe(true);
  clock.took(ticket);
  return clock;
}

describe("TicketClock", () => {
  it("asks once at first and then waits for the answer", () => {
    const clock = new TicketClock();
    expect(clock.ask(at(0))).toBe(true);
    expect(clock.ask(at(AGAIN - 1))).toBe(false);
    expect(clock.ask(at(AGAIN))).toBe(true);
  });

  it("shows the ticket and asks again when it changes", () => {
    const clock = showing();
    expect(clock.shown(at(14999))).toBe(ticket);
    expect(clock.ask(at(14999))).toBe(false);
    expect(clock.ask(at(15000))).toBe(true);
    expect(clock.ask(at(15000 + AGAIN - 1))).toBe(false);
  });

  it("never leaves an expired ticket when nobody answers", () => {
    const clock = showing();
    expect(clock.shown(at(15000 + GRACE))).toBe(ticket);
    expect(clock.shown(at(15000 + GRACE + 1))).toBeNull();
    expect(clock.ask(at(15000 + GRACE + 2))).toBe(true);
  });

  it("counts a slow answer from the question", () => {
    const clock = new TicketClock();
    clock.ask(at(0));
    clock.took({ ...ticket, changesInMs: 5000 });
    expect(clock.shown(at(9001))).toBeNull();
  });

  it("drops the ticket after a sleep in which the steady clock stood still", () => {
    expect(showing().shown(at(10, 600000))).toBeNull();
  });

  it("keeps counting when the wall clock is set back", () => {
    const clock = showing();
    expect(clock.shown(at(10000, -600000))).toBe(ticket);
    expect(clock.shown(at(15000 + GRACE + 1, -600000))).toBeNull();
  });

  it("shows nothing once there is no ticket", () => {
    const clock = showing();
    clock.none();
    expect(clock.shown(at(1))).toBeNull();
  });
});
