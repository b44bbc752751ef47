import { expect, test } from "vitest";
import type { RunResult } from "../../../../events/run-result.ts";
import { foldRun, type RunEvent, type ShownRun, transcript } from "./run-state.ts";

const runId = "0199f3a0-0000-7000-8000-000000000001";
const other = "0199f3a0-0000-7000-8000-000000000002";
const result = (change: Partial<RunResult> = {}): RunResult => ({
  runId,
  outcome: "finished",
  exitCode: 0,
  signal: null,
  output: [{ stream: "stdout", text: "hi\n" }],
  truncated: { stdout: false, stderr: false },
  wallMs: 1,
  cpuMs: 1,
  maxRssKb: 1,
  mode: "A",
  python: "3.11.2",
  error: null,
  stoppedAtLine: null,
  prompt: null,
  replayToken: null,
  replayDiffers: false,
  trace: null,
  ...change,
});
const said = (index: number, text: string, id = runId): RunEvent => ({
  type: "output",
  runId: id,
  index,
  chunks: [{ stream: "stdout", text }],
});
const play = (...events: RunEvent[]) => events.reduce<ShownRun | null>(foldRun, null);
const sent: RunEvent = { type: "sent", runId, profile: "run", code: "print('hi')", input: [] };
const accepted: RunEvent = { type: "accepted", runId, isWaiting: false };
const answered: RunEvent = { type: "sent", runId: other, profile: "run", code: "", input: ["Noor"], line: "Noor" };
const shown = (run: ShownRun | null) => (run ? transcript(run).map((piece) => piece.text) : []);

test("output that is delivered twice stands there once", () => {
  expect(shown(play(sent, accepted, said(0, "a"), said(0, "a"), said(1, "b"), said(0, "a")))).toEqual(["ab"]);
});

test("a late result of the run before does not end this one", () => {
  const run = play(sent, accepted, { type: "finished", result: result({ runId: other }) });
  expect(run?.phase).toBe("waiting");
});

test("what comes after Stop changes nothing", () => {
  const run = play(sent, accepted, said(0, "a"), { type: "stopped" }, said(1, "b"), {
    type: "finished",
    result: result(),
  });
  expect(run).toMatchObject({ phase: "ended", failure: { code: "stopped" }, result: null });
  expect(shown(run)).toEqual(["a"]);
});

test("the result alone is enough when every piece was lost", () => {
  expect(shown(play(sent, accepted, { type: "finished", result: result() }))).toEqual(["hi\n"]);
});

test("a typed line stands between what was printed before and after it", () => {
  const asked = result({ outcome: "needs-input", prompt: "Name? ", output: [{ stream: "stdout", text: "Name? " }] });
  const run = play(sent, accepted, { type: "finished", result: asked }, answered, said(0, "Hello Noor\n", other), {
    type: "finished",
    result: result({ runId: other, output: [{ stream: "stdout", text: "Hello Noor\n" }] }),
  });
  expect(run?.input).toEqual(["Noor"]);
  expect(shown(run)).toEqual(["Name? ", "Noor", "Hello Noor\n"]);
});

test("a program that differs on its repetition shows only what it really printed", () => {
  const run = play(sent, accepted, { type: "finished", result: result({ outcome: "needs-input" }) }, answered, {
    type: "finished",
    result: result({ runId: other, replayDiffers: true, output: [{ stream: "stdout", text: "new" }] }),
  });
  expect(shown(run)).toEqual(["new"]);
});

test("output that is faster than the server's answer is not lost", () => {
  expect(shown(play(sent, said(0, "a"), accepted, said(1, "b")))).toEqual(["ab"]);
});

test("a run whose end was missed ends when the page is loaded anew; what the page knows better stands", () => {
  const waiting = play(sent, accepted);
  const ended = play(sent, accepted, { type: "finished", result: result() });
  expect(foldRun(waiting, { type: "loaded", run: ended })).toMatchObject({
    phase: "ended",
    result: { outcome: "finished" },
  });
  expect(foldRun(ended, { type: "loaded", run: waiting })).toBe(ended);
  const next = play(sent, accepted, { type: "stopped" }, { ...answered, line: undefined, input: [] });
  expect(foldRun(next, { type: "loaded", run: ended })).toBe(next);
});
