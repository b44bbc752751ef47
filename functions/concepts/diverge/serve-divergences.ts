import { v7 as uuidV7 } from "uuid";
import { z } from "zod";
import { type DivergenceFound, divergenceAsked } from "../../../events/divergence.ts";
import type { Database } from "../../runtime/connections.ts";
import { answer, type Route } from "../../runtime/requests.ts";
import { readExercise } from "../load-situation.ts";
import { ExecuteUnavailableError, type RunCode } from "../run-code.ts";
import { diverge } from "./diverge.ts";

/** A search takes a second or two; who asks waits on a page. */
const patienceMs = 15_000;

/**
 * `POST /divergences`, for web: see `events/divergence.ts`. Web has made sure that the asking teacher may see the program;
 * it says nothing about whose it is. 503 when the sandbox cannot be asked.
 */
export function serveDivergences(database: Pick<Database, "em">, runCode: RunCode): Route {
  return async (request, response) => {
    const parsed = divergenceAsked.safeParse(readJson(request.rawBody));
    if (!parsed.success) return answer(response, 400, { code: "bad-request", message: z.prettifyError(parsed.error) });
    const { code, exercise: slug, version } = parsed.data;
    const exercise = await readExercise(await database.em(), { exercise: slug, exerciseVersion: version });
    let found: DivergenceFound | null = null;
    try {
      // One of nobody: a search belongs to no question and counts against no student.
      const nobody = uuidV7();
      const asked = exercise && { exercise, code, questionId: nobody, studentId: nobody };
      const diverged = asked && (await diverge(asked, runCode, AbortSignal.timeout(patienceMs)));
      if (diverged) {
        const { called, expected, got } = diverged.test;
        found = { called, expected, got, isMinimal: diverged.isMinimal };
      }
    } catch (error) {
      if (!(error instanceof ExecuteUnavailableError)) throw error;
      return answer(response, 503, { code: "cannot-run", message: "the sandbox could not be asked" });
    }
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ found }));
  };
}

function readJson(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString("utf8") ?? "");
  } catch {
    return null;
  }
}
