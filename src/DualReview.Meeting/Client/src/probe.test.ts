import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Probe } from "./probe";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Question { readonly at: number; readonly answer: (yes: boolean) => void; broken: boolean }

function probed(told = true): { probe: Probe; questions: Question[]; answered: () => number; unanswered: () => number } {
  const questions: Question[] = [];
  const began = performance.now();
  let [answered, unanswered] = [0, 0];
  const probe = new Probe({
    ask: (signal) => new Promise((answer) => {
      const question: Question = { at: Math.round(performance.now() - began), answer, broken: false };
      signal.addEventListener("abort", () => {
        question.broken = true;
        answer(false);
      });
      questions.push(question);
    }),
    answered: () => answered++,
    unanswered: () => unanswered++,
    told: () => told,
  });
  return { probe, questions, answered: () => answered, unanswered: () => unanswered };
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

describe("probe", () => {
  it("begin_whenAnswered_asksOnce", async () => {
    const { probe, questions, answered } = probed();

    probe.begin();
    questions[0]!.answer(true);
    await pass(60000);

    expect([questions.length, answered(), probe.asking]).toEqual([1, 1, false]);
  });

  it("begin_whenNobodyAnswers_asksAgainQuicklyAndThenEveryTwoSeconds", async () => {
    const { probe, questions } = probed();

    probe.begin();
    await pass(10000);

    expect(questions.map((q) => q.at)).toEqual([0, 700, 1400, 2400, 3900, 5900, 7900, 9900]);
  });

  it("begin_whenNobodyAnswers_neverHoldsMoreThanFourConnections", async () => {
    const { probe, questions } = probed();
    let most = 0;

    probe.begin();
    for (let i = 0; i < 600; i++) {
      await pass(100);
      most = Math.max(most, questions.filter((q) => !q.broken).length);
    }

    expect(most).toBeLessThanOrEqual(4);
  });

  it("begin_whenALaterQuestionIsAnswered_breaksOffTheDeadOnes", async () => {
    const { probe, questions, unanswered } = probed();
    probe.begin();
    await pass(1500);

    questions[2]!.answer(true);
    await pass(60000);

    expect([questions.map((q) => q.broken), unanswered()]).toEqual([[true, true, false], 0]);
  });

  it("begin_whileAnOlderQuestionIsOpen_isNotContentWithItsAnswer", async () => {
    const { probe, questions, answered } = probed();
    probe.begin();
    await pass(100);

    probe.begin(); // Something changed after the first question was asked.
    expect(questions).toHaveLength(1);
    questions[0]!.answer(true);
    await pass(0);

    expect([questions.length, answered()]).toEqual([2, 1]);
    questions[1]!.answer(true);
    await pass(60000);
    expect([questions.length, answered()]).toEqual([2, 2]);
  });

  it("begin_whileAnOlderQuestionIsSlow_doesNotBreakOffTheNewerOne", async () => {
    const { probe, questions } = probed();
    probe.begin();
    await pass(400);
    probe.begin();

    questions[0]!.answer(true);
    await pass(0);

    expect([questions.length, questions[1]!.broken]).toEqual([2, false]);
  });

  it("settle_whileThePageIsToldOfNothing_asksOnCalmly", async () => {
    const { probe, questions } = probed(false);

    probe.begin();
    questions[0]!.answer(true);
    await pass(4100);

    expect(questions[1]!.at).toBeGreaterThanOrEqual(2975);
    expect(questions[1]!.at).toBeLessThanOrEqual(4025);
  });
});
