import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import type { LearnFlowEvent } from "../../../../events/learnflow-event.ts";
import { type AskedQuestion, maxQuestionLength } from "../../../../events/question.ts";
import { questionAsked } from "../../../../events/question-asked.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import type { Locale, WantedRoute } from "../../../../events/vocabulary.ts";
import { findCurrentExercise } from "../learning/exercise-content.ts";
import { findLessonContent } from "../learning/find-lesson.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { keepAndSay } from "../platform/keep-and-say.ts";
import { readable, refuseProgram } from "../program-text.ts";
import type { CommandContext } from "../request-context.ts";
import { findLastRun } from "../runs/find-last-run.ts";
import { fromWeb } from "../say.ts";

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
  const { em } = context;
  const { studentId, locale, exercise, lesson } = wish;
  // Whoever asks waits: what can be read at once is.
  const [waitSeconds, place, known, lastRun] = await Promise.all([
    context.limits.take("question", studentId),
    findPlace(em, wish),
    findConversation(em, wish),
    exercise === null ? null : findLastRun(em, studentId, exercise),
  ]);
  if (waitSeconds > 0) return refuse(429, "too-many", texts.tooMany(waitSeconds), "text");
  if (!place) return refuse(404, "not-found", texts.notFound);

  const questionId = wish.questionId ?? uuidV7();
  const expiresAt = new Date(Date.now() + questionExpiresMs);
  const insertOf = (conversationId: string) => ({
    // Of a conversation that is still there, and stays: its student may be deleting it.
    sql: `insert into questions (id, conversation_id, student_id, text, code, state, asked_at, expires_at)
      select ?, id, student_id, ?, ?, 'requested', now(), ? from conversations where id = ? for key share on conflict do nothing`,
    values: [questionId, text, code, expiresAt, conversationId],
  });
  const ask = async (conversationId: string) => {
    const asked: AskedQuestion = {
      ...{ questionId, studentId, conversationId, exercise, lesson, text, code, lastRun, locale },
      exerciseVersion: place.exerciseVersion,
      ...(wish.wantedRoute && { wantedRoute: wish.wantedRoute }),
    };
    const event = questionAsked.create({ ...fromWeb(questionId, studentId), expiresAt }, asked);
    const sent = await keepAndSay(context, insertOf(conversationId), event, wish.also);
    const isAsked = sent !== "none" || (await isAskedAlready(em, questionId, conversationId));
    return { conversationId, isAsked, isWaiting: sent === "waiting" };
  };
  let result = await ask(known ?? (await openConversation(em, wish)));
  // Deleted in that moment: the question begins the next conversation.
  if (!result.isAsked && (await findConversation(em, wish)) !== result.conversationId)
    result = await ask(await openConversation(em, wish));
  if (!result.isAsked) return refuse(409, "question-open", texts.questionOpen, "text");
  return { accepted: true, questionId, conversationId: result.conversationId, isWaiting: result.isWaiting };
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

async function findConversation(em: EntityManager, { studentId, exercise, lesson }: QuestionWish) {
  const [row]: { id: string }[] = await em.execute(
    `select id from conversations
     where student_id = ? and coalesce(exercise_slug, '') = ? and coalesce(lesson_slug, '') = ?`,
    [studentId, exercise ?? "", lesson ?? ""],
  );
  return row?.id ?? null;
}

async function openConversation(em: EntityManager, { studentId, exercise, lesson }: QuestionWish): Promise<string> {
  const id = uuidV7();
  // Opened at the same moment by another question, it must come back too, so it is touched.
  const [row]: { id: string }[] = await em.execute(
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
