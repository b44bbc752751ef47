import type { ExerciseTest } from "../../../events/exercise.ts";
import type { TestResult } from "../../../events/run-result.ts";
import { cutToBytes } from "../sandbox/collect-output.ts";
import { type ExpectedText, isExpectedText, normalise } from "./compare-texts.ts";
import { isExpected } from "./compare-values.ts";
import type { Observation } from "./observation.ts";
import { plainPattern } from "./plain-pattern.ts";
import { parsePythonValue } from "./python-value.ts";
import { showPair } from "./show-pair.ts";
import { showValue } from "./show-value.ts";
import { hasProperty, type SourceFacts } from "./source-facts.ts";

/** One thing that a test expects, against what was there. */
interface Point {
  readonly passed: boolean;
  /** Null where it cannot be shown as a text: a pattern is not for a student to read. */
  readonly expected: string | null;
  readonly got: string;
  /** Why it failed, when it is not a difference that shows itself. */
  readonly reason: string | null;
}

/** Searches a text for a Python pattern; decided beforehand, in a process of its own. */
export type FindsPattern = (pattern: string, text: string) => boolean;

const ended = new Set(["finished", "exited"]);
const shownOutputBytes = 4_000;

/** The verdict on one test. Nothing of this ever was in the student's process. */
export function judge(test: ExerciseTest, seen: Observation, facts: SourceFacts, finds: FindsPattern): TestResult {
  const points =
    seen.outcome === "exception" || ended.has(seen.outcome)
      ? pointsOf(test, seen, facts, finds)
      : [stopped(test, seen)];
  const failed = points.find((point) => !point.passed);
  const outcome = failed ? "failed" : "passed";
  if (test.hidden) return { ...blank, name: test.name, hidden: true, outcome, durationMs: 0 };
  const shown = failed ?? points[0];
  const pair = shown && showPair(shown.expected ?? "", shown.got);
  return {
    name: test.name,
    hidden: false,
    outcome,
    called: describeCall(test),
    expected: shown?.expected == null ? null : (pair?.expected ?? null),
    got: pair?.got ?? null,
    firstDifference: failed && failed.reason === null ? (pair?.firstDifference ?? null) : null,
    output: cutToBytes(seen.output, shownOutputBytes),
    error: seen.error,
    reason: failed?.reason ?? null,
    durationMs: Math.round(seen.durationMs * 10) / 10,
  };
}

const blank = { called: null, expected: null, got: null, firstDifference: null, output: "", error: null, reason: null };

function describeCall({ run }: ExerciseTest): string | null {
  if (run.kind === "call") return run.setup ? `${run.setup.trim()}\n${run.call}` : run.call;
  if (run.kind === "answer") return null;
  const typed = (run.input ?? []).join("\n");
  return (
    [run.args?.length ? `main.py ${run.args.join(" ")}` : "", typed].filter(Boolean).join("\n").slice(0, 4_000) || null
  );
}

/** It did not come to its end: whatever was expected, this is what to tell. */
function stopped(test: ExerciseTest, seen: Observation): Point {
  const place = seen.stoppedAtLine === null ? "" : ` in line ${seen.stoppedAtLine}`;
  return { passed: false, expected: describeExpected(test), got: `${seen.outcome}${place}`, reason: seen.outcome };
}

function describeExpected({ expect }: ExerciseTest): string | null {
  if (expect.value) return expect.value.equals;
  if (expect.exception) return expect.exception.type;
  return expect.output ? shownText(expect.output) : "";
}

function pointsOf(test: ExerciseTest, seen: Observation, facts: SourceFacts, finds: FindsPattern): Point[] {
  const { expect } = test;
  const points: Point[] = [];
  if (expect.exception) points.push(judgeException(expect.exception, seen));
  else if (seen.childError) points.push(unexpectedError(test, seen));
  if (expect.value && !seen.childError) points.push(judgeValue(expect.value, seen));
  if (expect.output) points.push(judgeText(expect.output, seen.output, finds));
  for (const [name, text] of Object.entries(expect.files ?? {})) {
    const found = seen.files[name];
    if (found === undefined) points.push({ passed: false, expected: name, got: "", reason: "file-missing" });
    else points.push(judgeText(text, found, finds));
  }
  for (const property of expect.source ?? []) {
    const word = [property.construct, property.name].filter(Boolean).join(" ");
    const passed = hasProperty(facts, property);
    const otherCode = facts.uses["other-code"];
    points.push({
      passed,
      expected: `${property.rule} ${word}`,
      got: passed
        ? `${property.rule} ${word}`
        : property.rule === "avoids" && otherCode
          ? `code from elsewhere, line ${otherCode}`
          : "",
      reason: passed ? null : `source-${property.rule}`,
    });
  }
  const { maxSteps, maxCpuMs } = expect.bound ?? {};
  if (maxSteps !== undefined)
    points.push(judgeBound("steps", maxSteps, "reflection" in facts.uses ? null : seen.steps));
  if (maxCpuMs !== undefined) points.push(judgeBound("cpu-time", maxCpuMs, seen.cpuMs));
  return points;
}

function judgeException(
  { type, message }: { type: string; message?: string | undefined },
  { childError, value }: Observation,
): Point {
  const expected = message === undefined ? type : `${type}: ${message}`;
  if (!childError) return { passed: false, expected, got: value ? showValue(value) : "", reason: "no-exception" };
  const isType = [childError.type, ...childError.bases].includes(type);
  const passed = isType && (message === undefined || childError.message.includes(message));
  return { passed, expected, got: `${childError.type}: ${childError.message}`, reason: null };
}

function unexpectedError(test: ExerciseTest, { childError }: Observation): Point {
  const got = `${childError?.type}: ${childError?.message}`;
  return { passed: false, expected: describeExpected(test), got, reason: "exception" };
}

function judgeValue(
  { equals, ...how }: { equals: string; tolerance?: number | undefined; anyOrder?: boolean | undefined },
  { value }: Observation,
): Point {
  const wanted = parsePythonValue(equals);
  const expected = showValue(wanted);
  if (!value) return { passed: false, expected, got: "", reason: "no-value" };
  const reason = value.kind === "large" ? "too-large" : value.kind === "other" ? "not-comparable" : null;
  return { passed: isExpected(wanted, value, how), expected, got: showValue(value), reason };
}

const shownText = ({ text, comparison }: ExpectedText): string | null =>
  comparison === "pattern" ? plainPattern(text) : text;

export function judgeText({ text, comparison }: ExpectedText, got: string, finds: FindsPattern): Point {
  if (comparison === "pattern")
    return { passed: finds(text, got), expected: plainPattern(text), got, reason: "pattern" };
  const shown = { expected: normalise(text, comparison), got: normalise(got, comparison) };
  return { passed: isExpectedText(text, got, comparison), ...shown, reason: null };
}

function judgeBound(what: string, most: number, used: number | null): Point {
  const passed = used !== null && used <= most;
  return {
    passed,
    expected: `at most ${most}`,
    got: used === null ? "" : String(Math.round(used)),
    reason: passed ? null : what,
  };
}
