import { createHash } from "node:crypto";
import { derivedId } from "../../../events/learnflow-event.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import { ExecuteUnavailableError, type GradedRun, type RunCode } from "../run-code.ts";
import type { Situation } from "../situation.ts";
import { type Fragment, findFragments } from "./find-fragments.ts";
import { makeCandidates, replaceLines } from "./make-candidates.ts";

/** Looks at everything that is about to be shown while an exercise is open. */
export interface LeakGate {
  /** Whether this code, alone, with what was shown before, or spliced into the student's program, solves the exercise. */
  code(code: string): Promise<boolean>;
  /** Whether this code alone solves the exercise: enough for examples that were written without knowing it. */
  alone(code: string): Promise<boolean>;
  /** The same for whatever program could be read out of prose. */
  prose(markdown: string): Promise<boolean>;
}

/** How many answers back a solution may be spread. */
const turnsBack = 3;
/** A solution of a beginner's exercise is quick; what loops is none. The wall is wide: on a busy machine a solution must not look like a loop. */
const gradeLimits = { wallMs: 3_000, cpuMs: 500 };
const open: LeakGate = { code: async () => false, alone: async () => false, prose: async () => false };

/**
 * Decides by running: a program that passes the hidden tests is a solution, whatever it looks like. Where execute is
 * away nothing can be proven harmless, so what could be a part of the task is held back.
 */
export function createLeakGate(situation: Situation, runCode: RunCode, signal?: AbortSignal): LeakGate {
  const { exercise, question } = situation;
  if (!exercise) return open;
  if (exercise.tests.every((test) => test.run.kind === "answer")) return guardAnswer(exercise);
  const own = question.code ?? exercise.starter;
  /** What was shown, in the order and the way in which it stood there: a solution may be spread over several pieces. */
  const shown: Fragment[] = situation.history
    .slice(-turnsBack)
    .flatMap((turn) =>
      turn.blocks.flatMap((block): Fragment[] =>
        block.kind === "code"
          ? [{ kind: "code", text: block.code }]
          : block.kind === "prose"
            ? findFragments(block.markdown)
            : [],
      ),
    );

  const graded = new Map<string, Promise<Set<string>>>();
  const grade = (code: string): Promise<Set<string>> => {
    const known = graded.get(code) ?? gradeOnce(code);
    graded.set(code, known);
    return known;
  };
  const gradeOnce = async (code: string): Promise<Set<string>> => {
    const digest = createHash("sha256").update(code).digest("hex");
    const runId = derivedId({ source: question.questionId, id: digest }, "concepts", "leak");
    const result: GradedRun = await runCode.grade(
      { runId, studentId: question.studentId, code, limits: gradeLimits, recordedHttp: exercise.http },
      exercise.tests,
      signal,
    );
    return new Set(result.tests.filter((test) => test.outcome === "passed").map((test) => test.name));
  };
  let baseline: Promise<Set<string>> | null = null;

  const solves = async (fragment: Fragment): Promise<boolean> => {
    const earlier = shown.filter(({ kind }) => kind === fragment.kind).map(({ text }) => text);
    if (earlier.at(-1) !== fragment.text) shown.push(fragment);
    if (!mayBePartOf(fragment.text)) return false;
    baseline ??= grade(own);
    const passing = await baseline;
    if (passing.size === exercise.tests.length) return false; // theirs is right already: nothing is left to give away
    const together = [earlier.length, 2, 1]
      .filter((count, at, all) => count > 0 && count <= earlier.length && all.indexOf(count) === at)
      .map((count) => [...earlier.slice(-count), fragment.text].join("\n"));
    // Of prose each line comes alone: by itself it can only be the one line that was missing.
    const isLine = fragment.kind !== "code" && !fragment.text.includes("\n");
    const candidates = isLine
      ? [...replaceLines(own, fragment.text), ...makeCandidates(together[0] ?? fragment.text, { exercise, own })]
      : [fragment.text, ...together].flatMap((text) => makeCandidates(text, { exercise, own }));
    const unique = [...new Set(candidates)];
    for (let at = 0; at < unique.length; at += 4) {
      const passed = await Promise.all(unique.slice(at, at + 4).map(grade));
      if (passed.some((names) => isSolution(exercise, names, passing))) return true;
    }
    return false;
  };
  const solvesAlone = async (code: string): Promise<boolean> =>
    mayBePartOf(code) && isSolution(exercise, await grade(code), new Set());
  const orLookAlike = async (judging: Promise<boolean>, text: string): Promise<boolean> => {
    try {
      return await judging;
    } catch (error) {
      if (error instanceof ExecuteUnavailableError)
        return looksLikeSolution(exercise, [...shown.map((fragment) => fragment.text), text].join("\n"));
      throw error;
    }
  };

  return {
    code: (code) => orLookAlike(solves({ kind: "code", text: code }), code),
    alone: (code) => orLookAlike(solvesAlone(code), code),
    async prose(markdown) {
      for (const fragment of findFragments(markdown))
        if (await orLookAlike(solves(fragment), fragment.text)) return true;
      return false;
    },
  };

  /** A name alone, or one word in code marks, solves nothing. */
  function mayBePartOf(fragment: string): boolean {
    return /[=([:]|\breturn\b|\bprint\b|\n/.test(fragment);
  }
}

/** All tests; or all hidden ones and most of the others, as a solution with another prompt or an extra line has. */
function isSolution(exercise: Exercise, passed: ReadonlySet<string>, before: ReadonlySet<string>): boolean {
  if (passed.size === exercise.tests.length) return true;
  const hidden = exercise.tests.filter((test) => test.hidden);
  const newlyHidden = hidden.some((test) => passed.has(test.name) && !before.has(test.name));
  return newlyHidden && hidden.every((test) => passed.has(test.name)) && passed.size >= exercise.tests.length * 0.75;
}

/** Without a sandbox: more than half of the reference's lines stand in it. */
function looksLikeSolution(exercise: Exercise, fragment: string): boolean {
  const normalise = (line: string) => line.replace(/#.*$/, "").replace(/\s+/g, "");
  const lines = (exercise.solutions[0] ?? "")
    .split("\n")
    .map(normalise)
    .filter((line) => line.length > 3);
  const seen = new Set(fragment.split("\n").map(normalise));
  return lines.length > 0 && lines.filter((line) => seen.has(line)).length >= lines.length / 2;
}

/** Where an answer is asked for (what does this print?), the answer must not be said, nor the program run for them. */
function guardAnswer(exercise: Exercise): LeakGate {
  const squeeze = (text: string) =>
    text
      .toLowerCase()
      .replace(/[`"'*]/g, "")
      .replace(/\s+/g, " ")
      .trim();
  const answers = exercise.solutions.map(squeeze).filter((answer) => answer.length >= 3);
  const program = squeeze(exercise.program);
  const says = (text: string) => answers.some((answer) => squeeze(text).includes(answer));
  return {
    code: async (code) => (program !== "" && squeeze(code).includes(program)) || says(code),
    alone: async (code) => program !== "" && squeeze(code).includes(program),
    prose: async (markdown) => says(markdown) || findFragments(markdown).some(({ text }) => says(text)),
  };
}
