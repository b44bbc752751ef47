import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { type ProblemCode, problems } from "../app/api/problem-catalog.ts";
import { originOf } from "./origin.ts";

/** What is refused before the app sees it: a sentence for people, problem details (RFC 9457) for programs of the API. */
export function refuseEarly(
  request: Request,
  response: Response,
  { code, words, publicUrl }: { code: ProblemCode; words: string; publicUrl: string | undefined },
): void {
  const { status, title } = problems[code];
  // What was not read is not read now either.
  if (!request.complete) response.set("Connection", "close");
  if (!request.path.startsWith("/api/")) {
    response.status(status).type("text").send(`${words}\n`);
    return;
  }
  const requestId = randomUUID();
  const type = `${originOf(request, publicUrl)}/docs/api/errors/${code}`;
  response
    .status(status)
    .set({ "X-Request-Id": requestId, "Cache-Control": "no-store" })
    .type("application/problem+json")
    .send(JSON.stringify({ type, title, status, code, detail: words, requestId }));
}
