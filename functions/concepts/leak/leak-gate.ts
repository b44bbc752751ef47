import { createHash } from "node:crypto";
import { derivedId } from "../../../events/learnflow-event.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import { ExecuteUnavailableError, type GradedRun, type RunCode } from "../run-code.ts";
import type { Situation } from "../situation.ts";
import { findFragments } from "./find-fragments.ts";
import { makeCandidates } from "./make-candidates.ts";

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
/** A solution of a beginner's exercise is quick; what loops is none. */
const gradeLimits = { wallMs: 800, cpuMs: 500 };
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
  const before = situation.history
    .slice(-turnsBack)
    .flatMap((turn) =>
      turn.blocks.flatMap((block) =>
        block.kind === "code" ? [block.code] : block.kind === "prose" ? findFragments(block.markdown) : [],
      ),
    );
  const shown: string[] = [...before];

  const grade = async (code: string): Promise<Set<string>> => {
    const digest = createHash("sha256").update(code).digest("hex");
    const runId = derivedId({ source: question.questionId, id: digest }, "concepts", "leak");
    const graded: GradedRun = await runCode.grade(
      { runId, studentId: question.studentId, code, limits: gradeLimits },
      exercise.tests,
      signal,
    );
    return new Set(graded.tests.filter((test) => test.outcome === "passed").map((test) => test.name));
  };
  let baseline: Promise<Set<string>> | null = null;

  const solves = async (fragment: string): Promise<boolean> => {
    if (mayBePartOf(fragment)) {
      baseline ??= grade(own);
      const passing = await baseline;
      if (passing.size === exercise.tests.length) return false; // theirs is right already: nothing is left to give away
      const together = [...shown, fragment].join("\n");
      const candidates = [
        ...makeCandidates(fragment, { exercise, own }),
        ...(shown.length > 0 ? makeCandidates(together, { exercise, own }) : []),
      ];
      for (let at = 0; at < candidates.length; at += 4) {
        const passed = await Promise.all(candidates.slice(at, at + 4).map(grade));
        if (passed.some((names) => isSolution(exercise, names, passing))) return true;
      }
    }
    shown.push(fragment);
    return false;
  };
  const solvesAlone = async (code: string): Promise<boolean> =>
    mayBePartOf(code) && isSolution(exercise, await grade(code), new Set());
  const guard =
    (judge: (fragment: string) => Promise<boolean>) =>
    (fragment: string): Promise<boolean> =>
      judge(fragment).catch((error: unknown) => {
        if (error instanceof ExecuteUnavailableError) return looksLikeSolution(exercise, fragment);
        throw error;
      });
  const guarded = guard(solves);

  return {
    code: guarded,
    alone: guard(solvesAlone),
    async prose(markdown) {
      for (const fragment of findFragments(markdown)) if (await guarded(fragment)) return true;
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
    prose: async (markdown) => says(markdown) || findFragments(markdown).some(says),
  };
}
