import type { EntityManager } from "@mikro-orm/postgresql";
import type { AnswerBlock, WholeAnswer } from "../../events/answer.ts";
import type { Grading, RunResult } from "../../events/run-result.ts";
import { type Route, type SupportLevel, supportLevels } from "../../events/vocabulary.ts";
import { type Exercise, exerciseSchema } from "../../migrations/curriculum/schema.ts";
import type { Database } from "../runtime/connections.ts";
import type { LastRun, RoutedQuestion, Situation, StandingOn, Turn } from "./situation.ts";

const rememberedTurns = 6;

/** Reads what an answer is made from: the exercise as the student has it, the talk so far, the last run, the standing. */
export function createLoadSituation(database: Pick<Database, "em">) {
  return async (question: RoutedQuestion): Promise<Situation> => {
    const em = await database.em();
    return {
      question,
      exercise: await readExercise(em, question),
      supportLevel: await readSupportLevel(em, question.studentId),
      history: await readHistory(em, question),
      lastRun: await readLastRun(em, question),
      standing: await readStanding(em, question.studentId),
      modelAnswersToday: await countModelAnswers(em, question.studentId),
    };
  };
}

async function readExercise(em: EntityManager, question: RoutedQuestion): Promise<Exercise | null> {
  if (question.exercise === null) return null;
  const rows: { content: unknown }[] = await em.execute(
    "select content from exercises where slug = ? and (version = ? or current) order by (version = ?) desc limit 1",
    [question.exercise, question.exerciseVersion ?? 0, question.exerciseVersion ?? 0],
  );
  const parsed = exerciseSchema.safeParse(rows[0]?.content);
  return parsed.success ? parsed.data : null;
}

async function readSupportLevel(em: EntityManager, studentId: string): Promise<SupportLevel> {
  const rows: { level: SupportLevel }[] = await em.execute(
    `select c.support_level as level from memberships m join classrooms c on c.id = m.classroom_id
     where m.person_id = ? and m.role = 'student' and c.archived_at is null`,
    [studentId],
  );
  return supportLevels.find((level) => rows.some((row) => row.level === level)) ?? "full";
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

async function countModelAnswers(em: EntityManager, studentId: string): Promise<number> {
  const rows: { count: number }[] = await em.execute(
    `select count(*)::int as count from questions q join answers a on a.question_id = q.id
     where q.student_id = ? and q.asked_at > now() - interval '1 day' and not a.offline and a.state = 'completed'`,
    [studentId],
  );
  return rows[0]?.count ?? 0;
}
