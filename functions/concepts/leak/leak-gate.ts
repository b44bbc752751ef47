import { createHash } from "node:crypto";
import type { AnswerBlock } from "../../../events/answer.ts";
import { derivedId } from "../../../events/learnflow-event.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import { ExecuteUnavailableError, type GradedRun, type RunCode } from "../run-code.ts";
import type { Situation } from "../situation.ts";
import type { LeakGate } from "./gate.ts";
import { guardAnswer } from "./guard-answer.ts";
import { inTurns, makeCandidates } from "./make-candidates.ts";
import { mayHoldCode, type Readings, readingsOf } from "./readings.ts";
import { overlapWith, secretOf } from "./secret.ts";

/** A solution of a beginner's exercise is quick; what loops is none. The wall is wide: on a busy machine a solution must not look like a loop. */
const gradeLimits = { wallMs: 3_000, cpuMs: 500 };
/** Programs graded for one piece, and the time for it; then its looks decide. */
const most = { candidates: 18, likeliest: 6, ms: 800 } as const;
/** So much of what is missing to the solution is most of it; where nothing can be run, or once some was held back, less. */
const tooMuch = { verbatim: 0.6, renamed: 0.8, unproven: 0.4, afterwards: 0.25 } as const;

/** A line or two that many a program has. */
const isCommon = ({ lines, weight }: { lines: number; weight: number }) => lines < 3 && weight <= 6;
const none = { verbatim: 0, renamed: 0 };
const open: LeakGate = {
  mayShow: () => true,
  code: async () => false,
  alone: async () => false,
  prose: async () => false,
  output: async () => false,
};

/**
 * Decides by running: a program that passes the hidden tests is a solution, whatever it looks like. Beside that, what holds
 * most of the reference's missing lines, under any names, is held back too: it may be broken on purpose or not yet whole.
 */
export function createLeakGate(situation: Situation, runCode: RunCode, signal?: AbortSignal): LeakGate {
  const { exercise, question, history } = situation;
  if (!exercise) return open;
  const written = [question.text, ...history.map((turn) => turn.text)];
  const task = [exercise.task, exercise.starter, exercise.program, ...exercise.lines];
  const blocks = history.flatMap((turn) => turn.blocks);
  if (exercise.tests.every((test) => test.run.kind === "answer"))
    return guardAnswer(exercise, [...task, ...written], blocks.map(textOf), {
      answer: question.code ?? "",
      text: question.text,
    });

  const own = question.code ?? exercise.starter;
  const secret = secretOf(exercise, [...task, ...written, own]);
  const shown = blocks.map((block) => {
    const text = textOf(block);
    return { text, code: block.kind === "code" ? block.code : (readingsOf(text, false).codes[0] ?? "") };
  });

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
  /** What of their own already passes, the best of the program and of what they wrote into the question. */
  let baseline: Promise<Set<string>> | null = null;
  const passesAlready = (): Promise<Set<string>> => {
    const theirs = [own, ...readingsOf(question.text, false).codes.slice(0, 2)];
    baseline ??= Promise.all(theirs.map(grade)).then((all) =>
      all.reduce((best, one) => (one.size > best.size ? one : best)),
    );
    return baseline;
  };
  const isTheirsRight = async () => (await passesAlready()).size === exercise.tests.length;

  /** How much of the missing lines this piece shows, alone or with what stands there already. */
  const overlap = (piece: string, { texts, codes }: Readings, isExample: boolean) => {
    const before = shown
      .map(({ text }) => text)
      .join("\n")
      .slice(-4_000);
    const alone = overlapWith(secret, texts, codes);
    if (before === "") return isExample && isCommon(alone) ? none : alone;
    const whole = readingsOf(`${before}\n${piece}`, false);
    const together = overlapWith(secret, whole.texts, [...shown.map(({ code }) => code), ...whole.codes, ...codes]);
    const earlier = overlapWith(
      secret,
      whole.texts.length > 0 ? readingsOf(before, false).texts : [],
      shown.map(({ code }) => code),
    );
    // An example that stands by itself may well hold the one common line that is missing: there running decides.
    if (isExample && isCommon(together)) return none;
    const addsNothing = together.verbatim <= earlier.verbatim && together.renamed <= earlier.renamed;
    return addsNothing
      ? alone
      : { verbatim: Math.max(alone.verbatim, together.verbatim), renamed: Math.max(alone.renamed, together.renamed) };
  };

  const runs = async (readings: Readings): Promise<"solves" | "harmless" | "undecided"> => {
    const passing = await passesAlready();
    const before = shown.map(({ code }) => code).filter((code) => code !== "");
    const together = readings.codes
      .slice(0, 2)
      .flatMap((code) =>
        [before.length, 2, 1]
          .filter((count, at, all) => count > 0 && count <= before.length && all.indexOf(count) === at)
          .map((count) => [...before.slice(-count), code].join("\n")),
      );
    const made = [...readings.codes, ...together].slice(0, 12).map((code) => makeCandidates(code, { exercise, own }));
    const candidates = inTurns(made).slice(0, most.candidates);
    const until = performance.now() + most.ms;
    for (let at = 0; at < candidates.length; at += 3) {
      // The likeliest are run however long it takes; of the rest, as many as there is time for.
      if (at >= most.likeliest && performance.now() > until) return "undecided";
      const passed = await Promise.all(candidates.slice(at, at + 3).map(grade));
      if (passed.some((names) => isSolution(exercise, names, passing))) return "solves";
    }
    return "harmless";
  };

  let caught = false;
  const judge = async (piece: string, isCode: boolean): Promise<boolean> => {
    const readings = readingsOf(piece, isCode);
    const { verbatim, renamed } = overlap(piece, readings, isCode);
    const looks = Math.max(verbatim, renamed);
    const hold = () => {
      caught = true;
      return true;
    };
    try {
      const isMost =
        verbatim >= tooMuch.verbatim || renamed >= tooMuch.renamed || (caught && looks >= tooMuch.afterwards);
      if (isMost) return (await isTheirsRight()) ? false : hold();
      if (readings.codes.length > 0 && !(await isTheirsRight())) {
        const came = await runs(readings);
        if (came === "solves" || (came === "undecided" && looks >= tooMuch.unproven)) return hold();
      }
    } catch (error) {
      if (!(error instanceof ExecuteUnavailableError)) throw error;
      if (looks >= tooMuch.unproven) return hold();
    }
    shown.push({ text: piece, code: readings.codes[0] ?? "" });
    return false;
  };

  return {
    mayShow: (line) => !mayHoldCode(line),
    code: (code) => judge(code, true),
    prose: (markdown) => judge(markdown, false),
    output: (text) => judge(text, false),
    async alone(code) {
      try {
        return isSolution(exercise, await grade(code), new Set());
      } catch (error) {
        if (!(error instanceof ExecuteUnavailableError)) throw error;
        const looks = overlapWith(secret, [code], [code]);
        return !isCommon(looks) && Math.max(looks.verbatim, looks.renamed) >= tooMuch.verbatim;
      }
    },
  };
}

const textOf = (block: AnswerBlock): string =>
  block.kind === "code"
    ? `${block.code}\n${block.output ?? ""}`
    : block.kind === "prose"
      ? block.markdown
      : block.question;

/** All tests; or all hidden ones and most of the others, as a solution with another prompt or an extra line has. */
function isSolution(exercise: Exercise, passed: ReadonlySet<string>, before: ReadonlySet<string>): boolean {
  if (passed.size === exercise.tests.length) return true;
  const hidden = exercise.tests.filter((test) => test.hidden);
  const newlyHidden = hidden.some((test) => passed.has(test.name) && !before.has(test.name));
  return newlyHidden && hidden.every((test) => passed.has(test.name)) && passed.size >= exercise.tests.length * 0.75;
}
