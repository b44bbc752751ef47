import type { EntityManager } from "@mikro-orm/postgresql";
import type { AnswerBlock, WholeAnswer } from "../../../../events/answer.ts";
import type { Route, WorkState } from "../../../../events/vocabulary.ts";

/** A question with its answer as far as it is. */
export interface Exchange {
  readonly questionId: string;
  readonly text: string;
  /** The program that was asked about, where the answer has ticks that open a step of its run; else null. */
  readonly code: string | null;
  readonly state: WorkState;
  /** Why it failed: a key of `texts`. */
  readonly failure: string | null;
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly answer: {
    readonly answerId: string;
    readonly isComplete: boolean;
    readonly mode: Route;
    readonly blocks: readonly AnswerBlock[];
    readonly sources: WholeAnswer["sources"];
    readonly hintLevel: number | null;
    readonly offline: boolean;
    readonly helpful: boolean | null;
  } | null;
}
export interface ConversationForStudent {
  readonly conversationId: string;
  readonly exchanges: readonly Exchange[];
}

interface Row {
  conversation_id: string;
  id: string;
  text: string;
  code: string | null;
  state: WorkState;
  failure: string | null;
  asked_at: string;
  expires_at: string;
  answer_id: string | null;
  answer_state: "writing" | "completed";
  mode: Route;
  blocks: AnswerBlock[];
  sources: WholeAnswer["sources"];
  hint_level: number | null;
  offline: boolean;
  helpful: boolean | null;
}

const selected = `select c.id as conversation_id, q.id, q.text, q.state,
  case when a.blocks::text like '%(#step-%' then q.code end as code, q.failure, q.asked_at, q.expires_at,
  a.id as answer_id, a.state as answer_state, a.mode, a.blocks, a.sources, a.hint_level, a.offline, r.helpful
  from conversations c join questions q on q.conversation_id = c.id
  left join answers a on a.question_id = q.id left join answer_ratings r on r.answer_id = a.id`;

/** A student's talk with the tutor about an exercise or lesson, or by its id, oldest first; null before the first question. */
export async function findConversation(
  em: EntityManager,
  studentId: string,
  place: { exercise: string } | { lesson: string } | { id: string },
  limit = 50,
): Promise<ConversationForStudent | null> {
  const [column, value] =
    "exercise" in place
      ? ["exercise_slug", place.exercise]
      : "lesson" in place
        ? ["lesson_slug", place.lesson]
        : ["id", place.id];
  const rows: Row[] = await em.execute(
    `${selected} where c.student_id = ? and c.${column} = ? order by q.asked_at desc limit ?`,
    [studentId, value, limit],
  );
  const [first] = rows;
  return first ? { conversationId: first.conversation_id, exchanges: rows.reverse().map(exchangeOf) } : null;
}

/** One question of this student with its answer; null for an unknown id and for somebody else's. */
export async function findExchange(em: EntityManager, studentId: string, questionId: string): Promise<Exchange | null> {
  const [row]: Row[] = await em.execute(`${selected} where q.id = ? and c.student_id = ?`, [questionId, studentId]);
  return row ? exchangeOf(row) : null;
}

function exchangeOf(row: Row): Exchange {
  const { id: questionId, text, code, state, failure, mode, blocks, sources, offline, helpful } = row;
  return {
    ...{ questionId, text, code, state, failure },
    askedAt: new Date(row.asked_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    answer: row.answer_id
      ? {
          answerId: row.answer_id,
          isComplete: row.answer_state === "completed",
          ...{ mode, blocks, sources, offline, helpful },
          hintLevel: row.hint_level,
        }
      : null,
  };
}
