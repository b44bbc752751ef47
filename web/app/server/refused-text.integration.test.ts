import type { LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { answerAway } from "../../server/answer-away.ts";
import { createApi } from "../api/app.ts";
import type { RequestContext } from "./request-context.ts";
import { onGet } from "./resource.ts";

/** What PostgreSQL says of a statement with NUL in it, and what a pooler says with the same code when it ends a connection. */
const refused = Object.assign(new Error("invalid message format"), { code: "08P01", severity: "ERROR" });
const away = Object.assign(new Error("query_wait_timeout"), { code: "08P01", severity: "FATAL" });

const url = "http://localhost/api/v1/me";
/** Whoever asks who it is hears PostgreSQL's word; nothing else of it is asked. */
const contextOf = (error: Error) =>
  ({ origin: "http://localhost", findSignedIn: () => Promise.reject(error) }) as unknown as RequestContext;
const argsOf = (error: Error): LoaderFunctionArgs => ({
  request: new Request(url),
  params: {},
  context: { ...contextOf(error) },
});

test.each([
  ["words that PostgreSQL takes for no text", refused, 400],
  ["a database that is away", away, 503],
])("%s are no fault of ours: pages, their scripts and the API say so", async (_, error, status) => {
  const fails = () => Promise.reject(error);
  // Of a build only its routes are looked at.
  const build = answerAway({
    routes: { page: { module: { loader: fails, action: fails } } },
  } as unknown as ServerBuild);
  const page = build.routes.page?.module;
  for (const work of [page?.loader, page?.action])
    await expect(Promise.resolve(work?.(argsOf(error)))).rejects.toMatchObject({ status });
  const script = await onGet(async () => new Response())(argsOf(error));
  expect(script.status).toBe(status);
  const api = await createApi()(new Request(url), contextOf(error));
  expect(api.status).toBe(status);
  if (status === 400) for (const answer of [script, api]) expect(await answer.text()).toContain("null character");
});
