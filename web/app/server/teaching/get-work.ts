import type { EntityManager } from "@mikro-orm/postgresql";
import { exerciseOpened } from "../../../../events/exercise-opened.ts";
import { hintTaken } from "../../../../events/hint-taken.ts";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { OutputChunk, RunError, TestResult } from "../../../../events/run-result.ts";
import type { RunOutcome, TestOutcome, WorkState } from "../../../../events/vocabulary.ts";
import { findCurrentExercise } from "../learning/exercise-content.ts";
import { findStanding } from "../learning/standings.ts";
import { type Exchange, findConversation } from "../questions/find-conversation.ts";
import { listRecentRuns, type RunForStudent } from "../runs/runs.ts";
import { type ComparedLine, compareCode } from "./compare-code.ts";
import { type LineComment, listLineComments } from "./line-comments.ts";

/** Something that happened while a student worked on an exercise. */
export type WorkEntry =
  | { readonly kind: "opened"; readonly at: string }
  | ({ readonly kind: "attempt"; readonly at: string } & Attempt)
  | { readonly kind: "hint"; readonly at: string; readonly level: number; readonly text: string }
  | { readonly kind: "talk"; readonly at: string; readonly exchange: Exchange }
  | { readonly kind: "message"; readonly at: string; readonly id: string; readonly by: string; readonly text: string };

export interface Attempt {
  readonly id: string;
  readonly isSubmission: boolean;
  readonly state: WorkState;
  /** `passed` and `failed` for what was handed in and could be graded. */
  readonly outcome: RunOutcome | TestOutcome | null;
  /** The program against the attempt before. */
  readonly lines: readonly ComparedLine[];
  readonly input: readonly string[];
  readonly output: readonly OutputChunk[];
  readonly isOutputCut: boolean;
  readonly error: RunError | null;
  readonly stoppedAtLine: number | null;
  readonly tests: readonly TestResult[] | null;
  readonly comments: readonly LineComment[];
}

/** One student's work on one exercise, from the beginning. */
export interface Work {
  readonly exercise: { readonly slug: string; readonly title: string };
  readonly standing: ExerciseStanding | null;
  readonly entries: readonly WorkEntry[];
  /** There were more attempts, before these. */
  readonly isCut: boolean;
}

const shownAttempts = 40;
const shownOutput = 8_000;

/** Whoever asks has been let in by the caller. Null for an unknown exercise. */
export async function getWork(em: EntityManager, studentId: string, slug: string): Promise<Work | null> {
  const current = await findCurrentExercise(em, slug);
  if (!current) return null;
  const [standing, runs, talk, facts, messages, comments] = await Promise.all([
    findStanding(em, studentId, slug),
    listRecentRuns(em, studentId, { exercise: slug, limit: shownAttempts + 1 }),
    findConversation(em, studentId, { exercise: slug }),
    listFacts(em, studentId, slug),
    listMessagesOn(em, studentId, slug),
    listLineComments(em, studentId, slug),
  ]);
  const attempts = runs.filter((run) => run.profile === "run" || run.profile === "grade").reverse();
  const entries: WorkEntry[] = [
    ...attempts.map((run, at) => attemptOf(run, attempts[at - 1]?.code ?? null, comments)),
    ...(talk?.exchanges ?? []).map((exchange) => ({ kind: "talk" as const, at: exchange.askedAt, exchange })),
    ...facts.flatMap((fact): WorkEntry[] => {
      if (fact.type === exerciseOpened.type) return [{ kind: "opened", at: fact.at }];
      const text = fact.level === null ? undefined : current.content.hints[fact.level - 1];
      return text === undefined ? [] : [{ kind: "hint", at: fact.at, level: fact.level ?? 1, text }];
    }),
    ...messages,
  ];
  entries.sort((one, other) => one.at.localeCompare(other.at));
  return {
    exercise: { slug, title: current.content.title },
    standing: standing?.standing ?? null,
    entries: withoutRepeats(entries),
    isCut: runs.length > shownAttempts,
  };
}

function attemptOf(run: RunForStudent, before: string | null, comments: readonly LineComment[]): WorkEntry {
  const { id, profile, state, input, result, grading, code } = run;
  const output = result?.output ?? [];
  return {
    ...{ kind: "attempt", at: run.requestedAt, id, state, input, isSubmission: profile === "grade" },
    outcome: grading?.outcome ?? run.outcome,
    lines: compareCode(before, code),
    output: cut(output),
    isOutputCut: output.reduce((sum, chunk) => sum + chunk.text.length, 0) > shownOutput,
    error: result?.error ?? null,
    stoppedAtLine: result?.stoppedAtLine ?? null,
    tests: grading?.tests ?? null,
    comments: comments.filter((comment) => comment.runId === id),
  };
}

function cut(output: readonly OutputChunk[]): OutputChunk[] {
  let left = shownOutput;
  return output.flatMap(({ stream, text }) => {
    const shown = text.slice(0, left);
    left -= shown.length;
    return shown === "" ? [] : { stream, text: shown };
  });
}

/** A page that is opened again and again with nothing between says nothing new. */
function withoutRepeats(entries: readonly WorkEntry[]): WorkEntry[] {
  return entries.filter((entry, at) => entry.kind !== "opened" || entries[at - 1]?.kind !== "opened");
}

async function listFacts(
  em: EntityManager,
  studentId: string,
  slug: string,
): Promise<{ type: string; at: string; level: number | null }[]> {
  const rows: { type: string; occurred_at: string; level: number | null }[] = await em.execute(
    `select type, occurred_at, (data->>'level')::int as level from learning_facts
     where student_id = ? and exercise_slug = ? and type in (?, ?) order by occurred_at desc limit 200`,
    [studentId, slug, hintTaken.type, exerciseOpened.type],
  );
  return rows.map(({ type, occurred_at, level }) => ({ type, level, at: new Date(occurred_at).toISOString() }));
}

async function listMessagesOn(
  em: EntityManager,
  studentId: string,
  slug: string,
): Promise<Extract<WorkEntry, { kind: "message" }>[]> {
  const rows: { id: string; text: string; sent_at: string; by: string }[] = await em.execute(
    `select m.id, m.text, m.sent_at, coalesce(p.name, '') as by from messages m left join people p on p.id = m.sent_by
     where m.student_id = ? and m.exercise_slug = ? order by m.sent_at desc limit 50`,
    [studentId, slug],
  );
  return rows.map(({ id, text, by, sent_at }) => ({
    kind: "message",
    id,
    text,
    by,
    at: new Date(sent_at).toISOString(),
  }));
}
