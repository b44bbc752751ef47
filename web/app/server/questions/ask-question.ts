import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import type { LearnFlowEvent } from "../../../../events/learnflow-event.ts";
import { type AskedQuestion, maxQuestionLength } from "../../../../events/question.ts";
import { questionAsked } from "../../../../events/question-asked.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import type { Locale, WantedRoute } from "../../../../events/vocabulary.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { findCurrentExercise } from "../learning/exercise-content.ts";
import { findLessonContent } from "../learning/find-lesson.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { readable, refuseProgram } from "../program-text.ts";
import type { CommandContext } from "../request-context.ts";
import { findLastRun } from "../runs/find-last-run.ts";
import { fromWeb, writer } from "../say.ts";

/** An answer has 40 s; the rest is for a tutor that starts from zero, and for one second try. */
const questionExpiresMs = 300_000;

export interface QuestionWish {
  readonly studentId: string;
  readonly locale: Locale;
  /** A UUID that the page made: see `RunWish.runId`. */
  readonly questionId?: string | undefined;
  /** Where it is asked: each exercise and each lesson has its own conversation. */
  readonly exercise: string | null;
  readonly lesson: string | null;
  readonly text: string;
  /** What stands in the editor. */
  readonly code: string | null;
  /** The kind of help that the student chose. */
  readonly wantedRoute?: WantedRoute;
  /** What is said in the same moment, once. */
  readonly also?: readonly LearnFlowEvent[];
}

/** Keeps a question and asks the tutor. The answer comes by `/live`, and stands in its rows after that. */
export async function askQuestion(
  context: CommandContext,
  wish: QuestionWish,
): Promise<Accepted<{ questionId: string; conversationId: string }> | Refused> {
  const text = readable(wish.text).trim();
  const code = wish.code === null ? null : wish.code.replaceAll("\r\n", "\n").toWellFormed();
  const refused = refuseQuestion(text) ?? (code === null ? null : refuseProgram(code));
  if (refused) return refused;
  const waitSeconds = await context.limits.take("question", wish.studentId);
  if (waitSeconds > 0) return refuse(429, "too-many", texts.tooMany(waitSeconds), "text");
  const place = await findPlace(context.em, wish);
  if (!place) return refuse(404, "not-found", texts.notFound);

  const { studentId, locale, exercise, lesson } = wish;
  const questionId = wish.questionId ?? uuidV7();
  const expiresAt = new Date(Date.now() + questionExpiresMs);
  const kept = await context.em.transactional(async (tx) => {
    const conversationId = await openConversation(tx, wish);
    const inserted: unknown[] = await tx.execute(
      `insert into questions (id, conversation_id, student_id, text, code, state, asked_at, expires_at)
       values (?, ?, ?, ?, ?, 'requested', now(), ?) on conflict do nothing returning 1`,
      [questionId, conversationId, studentId, text, code, expiresAt],
    );
    if (inserted.length === 0) return { conversationId, isNew: false };
    const lastRun = exercise === null ? null : await findLastRun(tx, studentId, exercise);
    const asked: AskedQuestion = {
      ...{ questionId, studentId, conversationId, exercise, lesson, text, code, lastRun, locale },
      exerciseVersion: place.exerciseVersion,
      ...(wish.wantedRoute && { wantedRoute: wish.wantedRoute }),
    };
    const event = questionAsked.create({ ...fromWeb(questionId, studentId), expiresAt }, asked);
    await insertOutbox(tx, writer, [event, ...(wish.also ?? [])]);
    return { conversationId, isNew: true };
  });
  const { conversationId } = kept;
  if (!kept.isNew && !(await isAskedAlready(context.em, questionId, conversationId)))
    return refuse(409, "question-open", texts.questionOpen, "text");
  const sent = await context.sendOutbox(studentId);
  return { accepted: true, questionId, conversationId, isWaiting: sent === "waiting" };
}

function refuseQuestion(text: string): Refused | null {
  if (text === "") return refuse(400, "question-empty", texts.questionEmpty, "text");
  if (text.length > maxQuestionLength)
    return refuse(413, "question-too-long", texts.questionTooLong(text.length), "text");
  return null;
}

async function findPlace(
  em: EntityManager,
  { exercise, lesson }: QuestionWish,
): Promise<{ exerciseVersion: number | null } | null> {
  if (exercise !== null) {
    const current = await findCurrentExercise(em, exercise);
    return current && { exerciseVersion: current.version };
  }
  if (lesson !== null && !(await findLessonContent(em, lesson))) return null;
  return { exerciseVersion: null };
}

async function openConversation(tx: EntityManager, { studentId, exercise, lesson }: QuestionWish): Promise<string> {
  const id = uuidV7();
  // The row that is there must come back too, so it is touched.
  const [row]: { id: string }[] = await tx.execute(
    `insert into conversations (id, student_id, exercise_slug, lesson_slug, created_at) values (?, ?, ?, ?, now())
     on conflict (student_id, coalesce(exercise_slug, ''), coalesce(lesson_slug, '')) do update set id = conversations.id
     returning id`,
    [id, studentId, exercise, lesson],
  );
  return row?.id ?? id;
}

/** The same form came twice: the question is there, in the same conversation, so it is the same student's. */
async function isAskedAlready(em: EntityManager, questionId: string, conversationId: string): Promise<boolean> {
  const rows: unknown[] = await em.execute("select 1 from questions where id = ? and conversation_id = ?", [
    questionId,
    conversationId,
  ]);
  return rows.length > 0;
}
