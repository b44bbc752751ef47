import { expect, test } from "vitest";
import { limitsOf } from "./limits.ts";
import { outcomeOf } from "./outcome.ts";
import type { SessionEnd, StopReason } from "./sandbox/session.ts";

function ended(stopped: StopReason | null, exit: { code: number | null; signal: number | null }, cpuMs = 10) {
  const end: SessionEnd = {
    exit: { ...exit, cpuMs, maxRssKb: 20_000, lost: false },
    stopped,
    wallMs: 1,
    stackText: "",
  };
  return outcomeOf(end, null, limitsOf.run);
}
const byItself = { code: 0, signal: null };
const killed = { code: null, signal: 9 };

test("a program whose end is read when its time is just up has finished", () => {
  expect(ended("timeout", byItself)).toBe("finished");
  expect(ended("timeout", killed)).toBe("timeout");
});

test("too much output or disk, and a student's Stop, stay what they are however the program ended", () => {
  for (const reason of ["output", "disk", "stopped"] as const) {
    expect([ended(reason, byItself), ended(reason, killed)]).toEqual([reason, reason]);
  }
});

test("a program that only pretends to have used up its processor time was killed", () => {
  expect(ended("cpu", killed, 10)).toBe("killed");
  expect(ended("cpu", killed, limitsOf.run.cpuMs * 0.8)).toBe("killed");
  expect(ended("cpu", killed, limitsOf.run.cpuMs * 0.95)).toBe("cpu");
});
