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
    const { studentId } = question;
    // At once: one after the other they were a third of the time to an answer's first word.
    const [[exercise, mastery], settings, quota, [history, earlier], lastRun, standing] = await Promise.all([
      readExercise(em, question).then(async (open) => [open, await readMastery(em, studentId, open)] as const),
      readTutorSettings(em, studentId, question.exercise),
      readModelQuota(em, studentId),
      readTalk(em, question),
      readLastRun(em, question),
      readStanding(em, studentId),
    ]);
    return {
      question,
      exercise,
      supportLevel: settings.supportLevel,
      ...{ history, earlier, lastRun, standing, mastery },
      languageModel: settings.languageModel && quota.state !== "used-up",
      avoided: { words: settings.avoidedWords, tools: settings.avoidedTools },
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

const rememberedLines = 12;

interface TurnRow {
  text: string;
  mode: Route;
  /** Null before the remembered turns. */
  blocks: AnswerBlock[] | null;
  sources: WholeAnswer["sources"];
  hint_level: number | null;
  completed_at: Date | string;
}

/** The last turns, and the ones before them with one line each; both oldest first. */
async function readTalk(em: EntityManager, question: RoutedQuestion): Promise<[Turn[], string[]]> {
  const rows: TurnRow[] = await em.execute(
    `select q.text, a.mode, a.sources, a.hint_level, a.completed_at,
       case when row_number() over (order by q.asked_at desc) <= ? then a.blocks end as blocks
     from questions q join answers a on a.question_id = q.id
     where q.conversation_id = ? and q.student_id = ? and a.state = 'completed' and q.id <> ?
     order by q.asked_at desc limit ?`,
    [
      rememberedTurns,
      question.conversationId,
      question.studentId,
      question.questionId,
      rememberedTurns + rememberedLines,
    ],
  );
  const oldestFirst = rows.toReversed();
  const turns = oldestFirst.flatMap(({ blocks, ...row }): Turn[] => {
    const { text, mode, sources, hint_level: hintLevel, completed_at } = row;
    return blocks ? [{ text, mode, blocks, sources, hintLevel, answeredAt: new Date(completed_at) }] : [];
  });
  return [turns, oldestFirst.flatMap((row) => (row.blocks ? [] : [lineOf(row)]))];
}

const lineOf = ({ text, mode, hint_level: level }: TurnRow): string =>
  `${text.slice(0, 100).replace(/\s+/g, " ")} (${mode}${level ? `, hint ${level}` : ""})`;

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

async function readMastery(em: EntityManager, studentId: string, exercise: Exercise | null) {
  const concepts = [...(exercise?.trains ?? []), ...(exercise?.needs ?? [])];
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
