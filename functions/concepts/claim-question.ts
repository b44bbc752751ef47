import type { EntityManager } from "@mikro-orm/postgresql";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import type { WorkState } from "../../events/vocabulary.ts";
import { type Claim, claimWork } from "../runtime/claim.ts";
import type { Memory } from "../runtime/handle-once.ts";
import { PermanentError } from "../runtime/refuse.ts";
import type { RoutedQuestion } from "./situation.ts";

/**
 * An answer's lease is short and renewed while its process lives, so that a student waits seconds, not the runtime's
 * minute and a half, for whoever takes over from a process that died.
 */
const answerLeaseMs = 20_000;
const renewEveryMs = 5_000;

/**
 * `first`: begin. `resumed`: whoever began is gone, and a language model may already have been asked, so it is not
 * asked again. `done`: it was answered. `given-up`: the student stopped it, or nobody waits any more.
 *
 * @throws {PermanentError} `question-unknown`, {StillWorkingError} while another process is at it.
 */
export function claimQuestion(
  memory: Memory,
  event: ReceivedEvent,
  question: RoutedQuestion,
  answerId: string,
): Promise<Claim> {
  return claimWork(memory, "concepts", event, async (em) => {
    const rows: { resumed: boolean }[] = await em.execute(
      `insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, offline, withheld, started_at)
       select ?, id, 'writing', now() + ? * interval '1 millisecond', ?, '[]', '[]', '[]', false, 0, now()
       from questions where id = ? and state in ('requested', 'finished')
       on conflict (question_id) do update set lease_until = excluded.lease_until
         where answers.state = 'writing' and answers.lease_until < now()
       returning (xmax <> 0) as resumed`,
      [answerId, answerLeaseMs, question.route, question.questionId],
    );
    const row = rows[0];
    if (row) return row.resumed ? "resumed" : "first";
    const state = await stateOf(em, question.questionId);
    if (state === null) throw new PermanentError("question-unknown", `there is no question ${question.questionId}`);
    return state === "requested" || state === "finished" ? "held" : "given-up";
  });
}

/** Keeps the lease, and notices when the student stops the question: then `signal` is aborted. */
export function keepLease(memory: Memory, answerId: string, questionId: string) {
  const stopped = new AbortController();
  const renew = async () => {
    const em = await memory.database.em();
    await em.execute(
      "update answers set lease_until = now() + ? * interval '1 millisecond' where id = ? and state = 'writing'",
      [answerLeaseMs, answerId],
    );
    if ((await stateOf(em, questionId)) !== "requested") stopped.abort();
  };
  const timer = setInterval(() => {
    renew().catch(() => {}); // the next renewal tries again; if none succeeds, the lease runs out, as it should
  }, renewEveryMs);
  return { signal: stopped.signal, release: () => clearInterval(timer) };
}

async function stateOf(em: EntityManager, questionId: string): Promise<WorkState | null> {
  const rows: { state: WorkState }[] = await em.execute("select state from questions where id = ?", [questionId]);
  return rows[0]?.state ?? null;
}
