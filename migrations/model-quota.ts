import type { EntityManager } from "@mikro-orm/postgresql";

/** A day's limits (UTC) of what a language model is asked for; beyond them the tutor answers without one. */
export const modelLimits = { questions: 40, studentTokens: 60_000, classroomTokens: 2_000_000 } as const;

/** What a student has left of the language model today. */
export interface ModelQuota {
  readonly questions: number;
  readonly mostQuestions: number;
  /** The scarcest of the student's questions and tokens and their classrooms' tokens, 0 to 1 used. */
  readonly usedShare: number;
  /** `plenty`; `low` from 80 % on; `used-up`: answers come without a model until midnight UTC. */
  readonly state: "plenty" | "low" | "used-up";
}

interface UseRow {
  scope: "student" | "classroom";
  questions: number;
  tokens: number;
}

/** For the panel: how much is left. Whether a model may be used at all says `readTutorSettings`. */
export async function readModelQuota(em: EntityManager, studentId: string): Promise<ModelQuota> {
  const rows: UseRow[] = await em.execute(
    `select scope, questions, tokens from model_use
     where day = (now() at time zone 'utc')::date and (scope = 'student' and holder_id = ?
       or scope = 'classroom' and holder_id in (${activeClassrooms}))`,
    [studentId, studentId],
  );
  const own = rows.find(({ scope }) => scope === "student");
  const shares = rows.map(({ scope, questions, tokens }) =>
    scope === "student"
      ? Math.max(questions / modelLimits.questions, tokens / modelLimits.studentTokens)
      : tokens / modelLimits.classroomTokens,
  );
  const usedShare = Math.min(1, Math.max(0, ...shares));
  return {
    questions: own?.questions ?? 0,
    mostQuestions: modelLimits.questions,
    usedShare,
    state: usedShare >= 1 ? "used-up" : usedShare >= 0.8 ? "low" : "plenty",
  };
}

/**
 * Sets a question and its likely tokens aside, for the student and each of their classrooms, all or nothing; two at once
 * cannot both take the last. Not safe to repeat: a redelivered question does not come here again.
 *
 * @returns false where a limit would be passed.
 */
export async function reserveModelUse(em: EntityManager, studentId: string, tokens: number): Promise<boolean> {
  return em
    .fork()
    .transactional(async (tx) => {
      // In one order, so that two students of the same classes do not wait for each other.
      const rows: { id: string }[] = await tx.execute(`${activeClassrooms} order by 1`, [studentId]);
      const holders = [
        { scope: "student", id: studentId, questions: modelLimits.questions, tokens: modelLimits.studentTokens },
        ...rows.map(({ id }) => ({ scope: "classroom", id, questions: null, tokens: modelLimits.classroomTokens })),
      ];
      for (const holder of holders) {
        const taken: unknown[] = await tx.execute(
          `insert into model_use as u (scope, holder_id, day, questions, tokens)
         values (?, ?, (now() at time zone 'utc')::date, 1, ?)
         on conflict (scope, holder_id, day) do update set questions = u.questions + 1, tokens = u.tokens + excluded.tokens
           where (?::int is null or u.questions < ?) and u.tokens + excluded.tokens <= ? returning 1`,
          [holder.scope, holder.id, tokens, holder.questions, holder.questions, holder.tokens],
        );
        if (taken.length === 0) throw new UsedUp();
      }
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof UsedUp) return false;
      throw error;
    });
}

class UsedUp extends Error {}

/** What an answer really took, in place of what was set aside for it. */
export async function settleModelUse(
  em: EntityManager,
  studentId: string,
  setAside: number,
  took: number,
): Promise<void> {
  await em.execute(
    `update model_use set tokens = greatest(0, tokens + ?)
     where day = (now() at time zone 'utc')::date and (scope = 'student' and holder_id = ?
       or scope = 'classroom' and holder_id in (${activeClassrooms}))`,
    [took - setAside, studentId, studentId],
  );
}

const activeClassrooms = `select c.id from memberships m join classrooms c on c.id = m.classroom_id
  where m.person_id = ? and m.role = 'student' and c.archived_at is null`;
