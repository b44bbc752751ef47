import { z } from "zod";
import { activityNoted } from "../../events/activity-noted.ts";
import { alertClosed } from "../../events/alert-closed.ts";
import { answerGiven } from "../../events/answer-given.ts";
import { answerRated } from "../../events/answer-rated.ts";
import type { EventContract } from "../../events/define-event.ts";
import { exerciseOpened } from "../../events/exercise-opened.ts";
import { hintTaken } from "../../events/hint-taken.ts";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import { questionRerouted } from "../../events/question-rerouted.ts";
import { questionRouted } from "../../events/question-routed.ts";
import { quizAnswered } from "../../events/quiz-answered.ts";
import { reviewDone } from "../../events/review-done.ts";
import { runFinished } from "../../events/run-finished.ts";
import type { Grading, RunResult } from "../../events/run-result.ts";
import { submissionGraded } from "../../events/submission-graded.ts";
import { supportChanged } from "../../events/support-changed.ts";
import { timePassed } from "../../events/time-passed.ts";
import { runOutcomes, runProfiles, type TestOutcome, testOutcomes } from "../../events/vocabulary.ts";
import { PermanentError } from "../runtime/refuse.ts";
import type { EndedRun } from "./write-run.ts";

/** One thing that happened, as it is kept: without the student's code, words and output. */
export interface Fact {
  readonly source: string;
  readonly eventId: string;
  readonly type: string;
  readonly studentId: string;
  readonly exercise: string | null;
  /** Not in the future: a sender's clock may be ahead of ours. */
  readonly occurredAt: Date;
  readonly data: object;
}

const error = { errorType: z.string().nullable(), line: z.int().nullable() };

/** What is kept of a run. */
export const runFact = z.object({
  runId: z.uuid(),
  profile: z.enum(runProfiles),
  exerciseVersion: z.int().nullable(),
  outcome: z.enum(runOutcomes),
  ...error,
  /** The rule that explains the error. */
  rule: z.string().nullable(),
  wallMs: z.number(),
  cpuMs: z.number(),
});

/** What is kept of a graded submission. */
export const submissionFact = z.object({
  runId: z.uuid(),
  exerciseVersion: z.int(),
  outcome: z.enum(testOutcomes),
  runOutcome: z.enum(runOutcomes),
  ...error,
  tests: z.array(z.object({ name: z.string(), outcome: z.enum(testOutcomes), reason: z.string().nullable() })),
  quality: z.array(z.object({ check: z.string(), passed: z.boolean() })),
  /** The rule that explains the error. */
  rule: z.string().nullable().default(null),
  /** A hash of the program's normalised syntax tree. */
  shape: z.string().nullable().default(null),
});

const errorOf = ({ error: thrown }: RunResult) => ({ errorType: thrown?.type ?? null, line: thrown?.line ?? null });

/** How a run ended, to be written into its own row. */
export interface Deed {
  readonly run: Omit<EndedRun, "finishedAt">;
  readonly graded: Graded | null;
}

interface Graded extends Grading {
  readonly outcome: TestOutcome;
}

interface Kept {
  readonly studentId: string;
  readonly exercise: string | null;
  readonly data: object;
  readonly deed?: Deed;
}

function keep<Schema extends z.ZodObject>(
  contract: EventContract<Schema>,
  reduce: (said: z.output<Schema>) => Kept,
): [string, (event: ReceivedEvent) => Kept] {
  return [contract.type, (event) => reduce(contract.parse(event))];
}

const nowhere = <Said extends { studentId: string }>({ studentId, ...data }: Said): Kept => ({
  studentId,
  exercise: null,
  data,
});
const onExercise = <Said extends { studentId: string; exercise: string | null }>({
  studentId,
  exercise,
  ...data
}: Said): Kept => ({ studentId, exercise, data });

const kept: ReadonlyMap<string, (event: ReceivedEvent) => Kept> = new Map([
  keep(activityNoted, onExercise),
  keep(alertClosed, nowhere),
  keep(answerGiven, onExercise),
  keep(answerRated, nowhere),
  keep(exerciseOpened, onExercise),
  keep(hintTaken, onExercise),
  keep(lessonRead, nowhere),
  keep(questionRerouted, nowhere),
  keep(questionRouted, ({ text: _, code, lastRun, locale: _locale, reason: _reason, ...said }) =>
    onExercise({ ...said, hasCode: code !== null, lastRunId: lastRun?.runId ?? null }),
  ),
  keep(quizAnswered, onExercise),
  keep(reviewDone, nowhere),
  keep(runFinished, ({ studentId, profile, exercise, exerciseVersion, ...result }) => ({
    studentId,
    exercise: profile === "example" ? null : exercise, // the tutor's own code
    data: {
      ...errorOf(result),
      runId: result.runId,
      profile,
      exerciseVersion,
      outcome: result.outcome,
      rule: result.error?.explanation?.rule ?? null,
      wallMs: result.wallMs,
      cpuMs: result.cpuMs,
    } satisfies z.input<typeof runFact>,
    ...(profile !== "example" && {
      deed: { run: { studentId, profile, exercise, exerciseVersion, result }, graded: null },
    }),
  })),
  keep(submissionGraded, ({ runId, studentId, exercise, exerciseVersion, run, ...graded }) => ({
    studentId,
    exercise,
    data: {
      ...errorOf(run),
      runId,
      exerciseVersion,
      outcome: graded.outcome,
      runOutcome: run.outcome,
      tests: graded.tests.map(({ name, outcome, reason }) => ({ name, outcome, reason })),
      quality: graded.quality.map(({ check, passed }) => ({ check, passed })),
      rule: run.error?.explanation?.rule ?? null,
      shape: graded.shape ?? null,
    } satisfies z.input<typeof submissionFact>,
    deed: {
      run: { studentId, profile: "grade", exercise, exerciseVersion, result: { ...run, runId } },
      graded,
    },
  })),
  keep(supportChanged, onExercise),
  keep(timePassed, nowhere),
]);

/** The types that analytics keeps: all that stand on `learning`. */
export const keptTypes: readonly string[] = [...kept.keys()];

/** @throws {PermanentError} for a type that is not kept, {z.ZodError} for data that breaks its contract. */
export function toFact(event: ReceivedEvent): { fact: Fact; deed: Deed | null } {
  const read = kept.get(event.type);
  if (!read) throw new PermanentError("unknown-type", `analytics keeps no ${event.type}`);
  const { deed = null, ...said } = read(event);
  const occurredAt = new Date(Math.min(Date.parse(event.time), Date.now()));
  return { fact: { source: event.source, eventId: event.id, type: event.type, occurredAt, ...said }, deed };
}
