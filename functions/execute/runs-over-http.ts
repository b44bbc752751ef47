import type { ServerResponse } from "node:http";
import { z } from "zod";
import { runRequest } from "../../events/run-request.ts";
import { answer, type Route } from "../runtime/requests.ts";
import { PythonValueError } from "./grade/python-value.ts";
import type { RunRequested } from "./run-request.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { QueueFullError, type Slots } from "./slots.ts";

const retryAfterSeconds = 2;

/**
 * `POST /runs`: a run request as JSON (`events/run-request.ts`), answered with its result, for `concepts` and `web`, which
 * must know before the next sentence is shown. With tests: the grading. 429 when too many wait, 503 where nothing can run.
 */
export function serveRuns(run: RunRequested): Route {
  return async (request, response) => {
    const body = readJson(request.rawBody ?? Buffer.alloc(0));
    const parsed = runRequest.safeParse(body);
    if (!parsed.success) return answer(response, 400, { code: "bad-request", message: z.prettifyError(parsed.error) });
    if (parsed.data.profile === "grade" && !parsed.data.tests) {
      return answer(response, 400, { code: "no-tests", message: "a submission comes with its exercise's tests" });
    }
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    try {
      const ran = await run(parsed.data, { signal: gone.signal, mayRefuse: true });
      if (gone.signal.aborted) return;
      if ("graded" in ran) return sendJson(response, 200, ran.graded);
      sendJson(response, ran.result.outcome === "unavailable" ? 503 : 200, ran.result);
    } catch (error) {
      if (gone.signal.aborted) return;
      if (error instanceof PythonValueError)
        return answer(response, 400, { code: "bad-tests", message: error.message });
      if (!(error instanceof QueueFullError)) throw error;
      response.setHeader("retry-after", String(retryAfterSeconds));
      answer(response, 429, { code: "busy", message: "too many programs are waiting" });
    }
  };
}

/** `GET /sandbox`, for the status page: which wall stands, which Python runs, how busy it is. */
export function describeSandbox(deps: { sandbox: Sandbox; slots: Slots }): Route {
  return async (_request, response) => {
    const place = await deps.sandbox.describe();
    sendJson(response, "unavailable" in place ? 503 : 200, { ...place, ...deps.slots.counts() });
  };
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

function sendJson(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
}
