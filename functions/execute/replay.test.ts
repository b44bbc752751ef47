import { expect, test } from "vitest";
import { newPart, readReplayToken, replayToken } from "./replay.ts";

const out = (text: string) => ({ stream: "stdout" as const, text });

test("a repeated run shows only what is new", () => {
  const replay = readReplayToken(replayToken(7, [out("Name? ")]));
  if (!replay) throw new Error("not read");
  expect(replay.seed).toBe(7);
  expect(newPart(replay, [out("Name? Hi Ada\n")])).toEqual({ differs: false, output: [out("Hi Ada\n")] });
});

test("a run that prints something else than before is shown whole, and said to differ", () => {
  const replay = readReplayToken(replayToken(7, [out("10:00 Name? ")]));
  if (!replay) throw new Error("not read");
  expect(newPart(replay, [out("10:01 Name? Hi")])).toEqual({ differs: true, output: [out("10:01 Name? Hi")] });
});

test.each(["", "nonsense", "1.1.1", "2.7.6.AAAAAAAAAAAAAAAAAAAAAA", `1.${"9".repeat(30)}.1.AAAAAAAAAAAAAAAAAAAAAA`])(
  "%j is no token",
  (token) => {
    expect(readReplayToken(token)).toBeNull();
  },
);
