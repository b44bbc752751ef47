import { createHash } from "node:crypto";
import type { Context, Next } from "hono";
import type { StatusCode } from "hono/utils/http-status";
import type { ApiEnv } from "./caller.ts";
import { ApiProblem } from "./problem.ts";

/** Longer than any request is worked on; then a key whose request died with its process may be used again. */
const workingSeconds = 60;
const keptHours = 24;
/** Another token, or the same one later, may be answered otherwise. */
const notKept: ReadonlySet<number> = new Set([401, 403, 404, 429]);
const isDone = (status: number): boolean => status < 300;
const form = /^[\x21-\x7e]{1,120}$/;

interface Kept {
  request_hash: string;
  status: number | null;
  content_type: string | null;
  body: string | null;
}

/**
 * `Idempotency-Key` on a POST: the first request with a key is done, later ones get its answer (marked
 * `Idempotency-Replayed: true`) for 24 hours. What failed on our side is not kept, so that it can be tried again, nor
 * what was refused to this token or for now: another may do it, or the same one later. Comes after the check of who may.
 *
 * @param tellsSecret The answer is shown once, so it is not kept: a later request is told that it was done.
 */
export async function keepIdempotent(
  c: Context<ApiEnv>,
  next: Next,
  tellsSecret: boolean,
): Promise<Response | undefined> {
  const key = c.req.header("Idempotency-Key");
  if (key === undefined || c.req.method !== "POST") {
    await next();
    return;
  }
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
     on conflict (person_id, key) do update set request_hash = excluded.request_hash, begun_at = now(), status = null, body = null
       where idempotency_keys.begun_at < now() - interval '${keptHours} hours'
         or (idempotency_keys.status is null and idempotency_keys.begun_at < now() - interval '${workingSeconds} seconds')
     returning 1`,
    [personId, key, requestHash],
  );
  if (begun.length === 0) return replay(c, await find(em, personId, key), requestHash, tellsSecret);

  await next();
  const { status } = c.res;
  if (status >= 500 || notKept.has(status)) {
    await em.execute("delete from idempotency_keys where person_id = ? and key = ?", [personId, key]);
    return;
  }
  const hidesBody = tellsSecret && isDone(status);
  await em.execute(
    "update idempotency_keys set status = ?, content_type = ?, body = ? where person_id = ? and key = ?",
    [status, c.res.headers.get("Content-Type"), hidesBody ? null : await c.res.clone().text(), personId, key],
  );
}

async function find(em: ApiEnv["Bindings"]["context"]["em"], personId: string, key: string): Promise<Kept | undefined> {
  const [kept]: Kept[] = await em.execute(
    "select request_hash, status, content_type, body from idempotency_keys where person_id = ? and key = ?",
    [personId, key],
  );
  return kept;
}

function replay(c: Context<ApiEnv>, kept: Kept | undefined, requestHash: string, tellsSecret: boolean): Response {
  if (kept && kept.request_hash !== requestHash) throw new ApiProblem("key-reused");
  // Not there any more: the first one failed on our side at this very moment.
  if (!kept || kept.status === null) throw new ApiProblem("request-running", { headers: { "Retry-After": "1" } });
  if (tellsSecret && isDone(kept.status)) throw new ApiProblem("shown-once");
  // By Hono, which adds what is left of the rate limit.
  c.header("Idempotency-Replayed", "true");
  if (kept.content_type) c.header("Content-Type", kept.content_type);
  return c.newResponse(kept.status === 204 ? null : kept.body, kept.status as StatusCode); // it was answered once
}
