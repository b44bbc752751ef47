import { v7 as uuidV7 } from "uuid";
import { runCancelled } from "../../../../events/run-cancelled.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { workAbandoned } from "../../../../events/work-abandoned.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, writer } from "../say.ts";

/** Stop: the run is `stopped`, whatever it still says. One that has ended already stays as it is. */
export async function stopRun(
  context: CommandContext,
  { studentId, runId }: { studentId: string; runId: string },
): Promise<Accepted | Refused> {
  const state = await context.em.transactional(async (tx) => {
    const [run]: { state: string }[] = await tx.execute(
      "select state from runs where id = ? and student_id = ? for update",
      [runId, studentId],
    );
    if (run?.state !== "requested") return run?.state;
    await tx.execute("update runs set state = 'stopped', outcome = 'stopped', finished_at = now() where id = ?", [
      runId,
    ]);
    const from = (): ReturnType<typeof fromWeb> => fromWeb(uuidV7(), studentId, runId);
    await insertOutbox(tx, writer, [
      runCancelled.create(from(), { runId, studentId }),
      workAbandoned.create(from(), { studentId, kind: "run", id: runId, state: "stopped", failure: null }),
    ]);
    return run.state;
  });
  if (state === undefined) return refuse(404, "not-found", texts.notFound);
  if (state !== "requested") return { accepted: true, isWaiting: false };
  const sent = await Promise.all([context.sendOutbox(runId), context.sendOutbox(studentId)]);
  return { accepted: true, isWaiting: sent.includes("waiting") };
}
