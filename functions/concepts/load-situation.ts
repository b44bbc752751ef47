import type { EntityManager } from "@mikro-orm/postgresql";
import type { AnswerBlock, WholeAnswer } from "../../events/answer.ts";
import type { Grading, RunResult } from "../../events/run-result.ts";
import type { Route } from "../../events/vocabulary.ts";
import { type Exercise, exerciseSchema } from "../../migrations/curriculum/schema.ts";
import { masteryNow, masteryWord, type ReviewMemory } from "../../migrations/mastery-now.ts";
import { readModelQuota } from "../../migrations/model-quota.ts";
import { readTutorSettings } from "../../migrations/tutor-settings.ts";
import type { Database } from "../runtime/connections.ts";
import type { LastRun, RoutedQuestion, Situation, StandingOn, Turn } from "./situation.ts";

const rememberedTurns = 6;

/** Reads what an answer is made from: the exercise as the student has it, the talk so far, the last run, the standing. */
export function createLoadSituation(database: Pick<Database, "em">) {
  return async (question: RoutedQuestion): Promise<Situation> => {
    const em = await database.em();
    const exercise = await readExercise(em, question);
    const settings = await readTutorSettings(em, question.studentId, question.exercise);
    const quota = await readModelQuota(em, question.studentId);
    return {
      question,
      exercise,
      supportLevel: settings.supportLevel,
      history: await readHistory(em, question),
      lastRun: await readLastRun(em, question),
      standing: await readStanding(em, question.studentId),
      languageModel: settings.languageModel && quota.state !== "used-up",
      avoided: { words: settings.avoidedWords, tools: settings.avoidedTools },
      mastery: await readMastery(em, question.studentId, [...(exercise?.trains ?? []), ...(exercise?.needs ?? [])]),
      earlier: await readEarlier(em, question),
    };
  };
}

/** As the student has it; the current one where that version is gone. */
export async function readExercise(
  em: EntityManager,
  question: Pick<RoutedQuestion, "exercise" | "exerciseVersion">,
): Promise<Exercise | null> {
  if (question.exercise === null) return null;
  const rows: { content: unknown }[] = await em.execute(
    "select content from exercises where slug = ? and (version = ? or current) order by (version = ?) desc limit 1",
    [question.exercise, question.exerciseVersion ?? 0, question.exerciseVersion ?? 0],
  );
  const parsed = exerciseSchema.safeParse(rows[0]?.content);
  return parsed.success ? parsed.data : null;
}

interface TurnRow {
  text: string;
  mode: Route;
  blocks: AnswerBlock[];
  sources: WholeAnswer["sources"];
  hint_level: number | null;
  completed_at: Date | string;
}

async function readHistory(em: EntityManager, question: RoutedQuestion): Promise<Turn[]> {
  const rows: TurnRow[] = await em.execute(
    `select q.text, a.mode, a.blocks, a.sources, a.hint_level, a.completed_at
     from questions q join answers a on a.question_id = q.id
     where q.conversation_id = ? and q.student_id = ? and a.state = 'completed' and q.id <> ?
     order by q.asked_at desc limit ?`,
    [question.conversationId, question.studentId, question.questionId, rememberedTurns],
  );
  return rows.reverse().map((row) => ({
    text: row.text,
    mode: row.mode,
    blocks: row.blocks,
    sources: row.sources,
    hintLevel: row.hint_level,
    answeredAt: new Date(row.completed_at),
  }));
}

interface RunRow {
  id: string;
  code: string;
  input: string[];
  requested_at: Date | string;
  result: RunResult | null;
  tests: Grading["tests"] | null;
  quality: Grading["quality"] | null;
}

/** The run that the question speaks of, else the latest on this exercise. */
async function readLastRun(em: EntityManager, question: RoutedQuestion): Promise<LastRun | null> {
  const rows: RunRow[] = await em.execute(
    `select r.id, r.code, r.input, r.requested_at, r.result, s.tests, s.quality
     from runs r left join submissions s on s.run_id = r.id
     where r.student_id = ? and (r.id = ? or r.exercise_slug = ?)
     order by (r.id = ?) desc, r.requested_at desc limit 1`,
    [
      question.studentId,
      question.lastRun?.runId ?? question.questionId,
      question.exercise ?? "",
      question.lastRun?.runId ?? question.questionId,
    ],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    runId: row.id,
    code: row.code,
    input: row.input,
    requestedAt: new Date(row.requested_at),
    result: row.result,
    tests: row.tests,
    quality: row.quality,
  };
}

async function readStanding(em: EntityManager, studentId: string): Promise<StandingOn[]> {
  const rows: { exercise: string; state: StandingOn["state"]; solved_at: Date | string | null }[] = await em.execute(
    "select exercise_slug as exercise, state, solved_at from progress where student_id = ? order by changed_at desc limit 300",
    [studentId],
  );
  return rows.map((row) => ({
    exercise: row.exercise,
    state: row.state,
    solvedAt: row.solved_at === null ? null : new Date(row.solved_at),
  }));
}

interface MasteryRow {
  concept: string;
  estimate: number;
  review: ReviewMemory | null;
}

async function readMastery(em: EntityManager, studentId: string, concepts: readonly string[]) {
  if (concepts.length === 0) return [];
  const rows: MasteryRow[] = await em.execute(
    `select concept_id as concept, alone_estimate as estimate, review from mastery
     where student_id = ? and concept_id in (select jsonb_array_elements_text(?::jsonb))`,
    [studentId, JSON.stringify(concepts)],
  );
  const now = new Date();
  return rows
    .map(({ concept, estimate, review }) => ({ concept, estimate: masteryNow(estimate, review, now) }))
    .sort((a, b) => a.estimate - b.estimate)
    .map(({ concept, estimate }) => ({ concept, word: masteryWord(estimate) }));
}

const rememberedLines = 12;

/** The turns before the remembered ones, one line each. */
async function readEarlier(em: EntityManager, question: RoutedQuestion): Promise<string[]> {
  const rows: { text: string; mode: Route; hint_level: number | null }[] = await em.execute(
    `select left(q.text, 100) as text, a.mode, a.hint_level
     from questions q join answers a on a.question_id = q.id
     where q.conversation_id = ? and q.student_id = ? and a.state = 'completed' and q.id <> ?
     order by q.asked_at desc offset ? limit ?`,
    [question.conversationId, question.studentId, question.questionId, rememberedTurns, rememberedLines],
  );
  return rows
    .reverse()
    .map(
      ({ text, mode, hint_level: level }) => `${text.replace(/\s+/g, " ")} (${mode}${level ? `, hint ${level}` : ""})`,
    );
}
