import { v7 as uuidV7 } from "uuid";
import { inputLines } from "../../../../events/exercise.ts";
import type { RunRequest } from "../../../../events/run-request.ts";
import { runRequested } from "../../../../events/run-requested.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { type CurrentExercise, findCurrentExercise } from "../learning/exercise-content.ts";
import { findLessonContent } from "../learning/find-lesson.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { keepAndSay } from "../platform/keep-and-say.ts";
import { readable, refuseProgram } from "../program-text.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb } from "../say.ts";

/** Later nobody waits for the result. From zero, a queue before it included, a run is there in a few seconds. */
const runExpiresMs = 120_000;

export interface RunWish {
  readonly studentId: string;
  /** A UUID that the page made, so that it knows results that come before the answer, and a replayed form runs once. */
  readonly runId?: string | undefined;
  /** `grade` hands the program in. */
  readonly profile: "run" | "grade" | "trace";
  readonly exercise: string | null;
  /** An example of a lesson, changed or not: brings its files and recorded answers along. */
  readonly example?: { readonly lesson: string; readonly block: number } | undefined;
  readonly code: string;
  /** Lines for `input()`. */
  readonly input?: readonly string[] | undefined;
  readonly replayToken?: string | undefined;
}

/** Keeps a run and asks `execute` for it. The result comes by `/live`, and stands in the row after that. */
export async function requestRun(
  context: CommandContext,
  wish: RunWish,
): Promise<Accepted<{ runId: string }> | Refused> {
  const code = wish.code.replaceAll("\r\n", "\n").toWellFormed();
  const refused = refuseProgram(code);
  if (refused) return refused;
  if (code.trim() === "") return refuse(400, "code-missing", texts.codeMissing, "code");
  const waitSeconds = await context.limits.take("run", wish.studentId);
  if (waitSeconds > 0) return refuse(429, "too-many", texts.tooMany(waitSeconds));
  const input = inputLines.safeParse((wish.input ?? []).map(readable));
  if (!input.success) return refuse(400, "input-too-long", texts.inputTooLong, "input");
  const exercise = wish.exercise === null ? null : await findCurrentExercise(context.em, wish.exercise);
  if (wish.exercise !== null && !exercise) return refuse(404, "not-found", texts.notFound);
  if (wish.profile === "grade" && !exercise) return refuse(400, "nothing-to-grade", texts.nothingToGrade);

  const { studentId, profile, replayToken } = wish;
  const runId = wish.runId ?? uuidV7();
  const expiresAt = new Date(Date.now() + runExpiresMs);
  const request: RunRequest = {
    ...{ runId, studentId, profile, code, input: input.data, args: [], files: {} },
    exercise: wish.exercise,
    exerciseVersion: exercise?.version ?? null,
    ...(exercise ? fromExercise(exercise, profile) : await fromExample(context, wish)),
    ...(replayToken !== undefined && { replayToken: readable(replayToken) }),
  };
  const event = runRequested.create({ ...fromWeb(runId, studentId), expiresAt }, request);

  const insert = {
    sql: `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, requested_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?::jsonb, 'requested', now(), ?) on conflict (id) do nothing`,
    values: [
      runId,
      studentId,
      profile,
      wish.exercise,
      exercise?.version ?? null,
      code,
      JSON.stringify(input.data),
      expiresAt,
    ],
  };
  const sent = await keepAndSay(context, insert, event);
  if (sent !== "none") return { accepted: true, runId, isWaiting: sent === "waiting" };
  const isSentAgain = await isOwnRun(context, runId, studentId);
  return isSentAgain ? { accepted: true, runId, isWaiting: false } : refuse(404, "not-found", texts.notFound);
}

function fromExercise({ content }: CurrentExercise, profile: RunWish["profile"]): Partial<RunRequest> {
  return {
    ...(content.http !== undefined && { recordedHttp: content.http }),
    ...(profile === "grade" && { tests: content.tests }),
  };
}

async function fromExample({ em }: CommandContext, { example }: RunWish): Promise<Partial<RunRequest>> {
  const lesson = example && (await findLessonContent(em, example.lesson));
  const block = example && lesson?.blocks[example.block];
  if (block?.kind !== "example") return {};
  return { files: block.files, ...(block.http !== undefined && { recordedHttp: block.http }) };
}

async function isOwnRun({ em }: CommandContext, runId: string, studentId: string): Promise<boolean> {
  const rows: unknown[] = await em.execute("select 1 from runs where id = ? and student_id = ?", [runId, studentId]);
  return rows.length > 0;
}
