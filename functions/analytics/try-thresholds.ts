import type { EntityManager } from "@mikro-orm/postgresql";
import { z } from "zod";
import { noAlerts, type ThresholdTrial, type TrialResult, thresholdTrial } from "../../events/thresholds.ts";
import type { Database } from "../runtime/connections.ts";
import { answer, type Route } from "../runtime/requests.ts";
import { fold } from "./fold.ts";
import { type Knowledge, readKnowledge } from "./knowledge.ts";
import { readFacts } from "./refold.ts";
import { newStudent } from "./student.ts";

/** What thresholds would have said: the real rules over the real facts. Nothing is written and nobody is told. */
export async function tryThresholds(
  em: EntityManager,
  { studentIds, thresholds, since }: ThresholdTrial,
  knowledge: Knowledge,
): Promise<TrialResult> {
  const byRule = noAlerts();
  let [alerts, students] = [0, 0];
  for (const studentId of studentIds) {
    const student = newStudent(studentId);
    let own = 0;
    for (const fact of await readFacts(em, studentId)) {
      for (const { alert, rule } of fold(student, fact, knowledge, thresholds).opened) {
        if (alert.openedAt < since) continue;
        byRule[rule] += 1;
        own += 1;
      }
    }
    alerts += own;
    if (own > 0) students += 1;
  }
  return { alerts, students, byRule };
}

/** `POST /threshold-trials`, for web: see `events/thresholds.ts`. Web has made sure that these are the asking teacher's students. */
export function serveTrials(database: Pick<Database, "em">): Route {
  return async (request, response) => {
    const parsed = thresholdTrial.safeParse(readJson(request.rawBody));
    if (!parsed.success) return answer(response, 400, { code: "bad-request", message: z.prettifyError(parsed.error) });
    const em = await database.em();
    const result = await tryThresholds(em, parsed.data, await readKnowledge(em));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
  };
}

function readJson(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString("utf8") ?? "");
  } catch {
    return null;
  }
}
