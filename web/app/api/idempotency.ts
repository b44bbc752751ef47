import { createHash } from "node:crypto";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { StatusCode } from "hono/utils/http-status";
import type { ApiEnv } from "./caller.ts";
import { ApiProblem } from "./problem.ts";

/** Longer than any request is worked on; then a key whose request died with its process may be used again. */
const workingSeconds = 60;
const keptHours = 24;
const form = /^[\x21-\x7e]{1,120}$/;

interface Kept {
  request_hash: string;
  status: number | null;
  content_type: string | null;
  body: string | null;
}

/**
 * `Idempotency-Key` on a POST: the first request with a key is done, later ones get its answer (marked
 * `Idempotency-Replayed: true`) for 24 hours. What failed on our side is not kept, so that it can be tried again.
 */
export const keepIdempotent = createMiddleware<ApiEnv>(async (c, next) => {
  const key = c.req.header("Idempotency-Key");
  if (key === undefined || c.req.method !== "POST") return next();
  if (!form.test(key)) {
    const message = "1 to 120 printable ASCII characters without spaces, such as a UUID.";
    throw new ApiProblem("invalid-request", { errors: [{ in: "header", path: "Idempotency-Key", message }] });
  }
  const { em } = c.env.context;
  const personId = c.get("caller").id;
  const requestHash = createHash("sha256")
    .update(`${c.req.path}\n${new URL(c.req.url).search}\n`)
    .update(await c.req.text())
    .digest("hex");
  const begun: unknown[] = await em.execute(
    `insert into idempotency_keys (person_id, key, request_hash, begun_at) values (?, ?, ?, now())
     on conflict (person_id, key) do update set request_hash = excluded.request_hash, begun_at = now(), status = null
       where idempotency_keys.begun_at < now() - interval '${keptHours} hours'
         or (idempotency_keys.status is null and idempotency_keys.begun_at < now() - interval '${workingSeconds} seconds')
     returning 1`,
    [personId, key, requestHash],
  );
  if (begun.length === 0) return replay(c, await find(c.env.context.em, personId, key), requestHash);

  await next();
  const { status } = c.res;
  if (status >= 500 || status === 429) {
    await em.execute("delete from idempotency_keys where person_id = ? and key = ?", [personId, key]);
    return;
  }
  await em.execute(
    "update idempotency_keys set status = ?, content_type = ?, body = ? where person_id = ? and key = ?",
    [status, c.res.headers.get("Content-Type"), await c.res.clone().text(), personId, key],
  );
});

async function find(em: ApiEnv["Bindings"]["context"]["em"], personId: string, key: string): Promise<Kept | undefined> {
  const [kept]: Kept[] = await em.execute(
    "select request_hash, status, content_type, body from idempotency_keys where person_id = ? and key = ?",
    [personId, key],
  );
  return kept;
}

function replay(c: Context<ApiEnv>, kept: Kept | undefined, requestHash: string): Response {
  if (kept && kept.request_hash !== requestHash) throw new ApiProblem("key-reused");
  // Not there any more: the first one failed on our side at this very moment.
  if (!kept || kept.status === null) throw new ApiProblem("request-running", { headers: { "Retry-After": "1" } });
  // By Hono, which adds what is left of the rate limit.
  c.header("Idempotency-Replayed", "true");
  if (kept.content_type) c.header("Content-Type", kept.content_type);
  return c.newResponse(kept.status === 204 ? null : kept.body, kept.status as StatusCode); // it was answered once
}
