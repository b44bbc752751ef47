import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { account as accountTexts } from "../../../events/texts/en/account.ts";
import { work as texts } from "../../../events/texts/en/work.ts";
import { isDatabaseAway, isTextRefused } from "../../../migrations/describe-error.ts";
import type { SignedIn } from "./accounts/signed-in.ts";
import { log } from "./log.ts";
import { type Accepted, type Refused, refuse } from "./outcome.ts";

/** Routes without a page: the page's script calls them by `fetch`. All answer JSON. */

function refusal(refused: Omit<Refused, "status"> & { status: number }): Response {
  const headers = refused.status === 503 ? { ...noStore, "Retry-After": "5" } : noStore;
  return Response.json(refused, { status: refused.status, headers });
}

/** 202 with what came of it, or the refusal with its status; the body is `Accepted` or `Refused` as it is. */
export function answer<T extends object>(result: Accepted<T> | Refused): Response {
  return result.accepted ? Response.json(result, { status: 202, headers: noStore }) : refusal(result);
}

/** JSON of what a query found; 404 for nothing, which is also the answer to somebody else's id. */
export function found(value: unknown): Response {
  if (value === null) return refusal(refuse(404, "not-found", texts.notFound));
  return Response.json(value, { headers: noStore });
}

const noStore = { "Cache-Control": "no-store" };

type RouteArgs = ActionFunctionArgs | LoaderFunctionArgs;
type Handle<Args> = (caller: SignedIn, args: Args) => Promise<Response>;

/** The action of a route that takes posts of whoever is signed in. Its loader is `onlyPosts`. */
export function onPost(handle: Handle<ActionFunctionArgs>) {
  return (args: ActionFunctionArgs): Promise<Response> => serve(args, "POST", handle);
}

/** The loader of a route that tells whoever is signed in. */
export function onGet(handle: Handle<LoaderFunctionArgs>) {
  return (args: LoaderFunctionArgs): Promise<Response> => serve(args, "GET", handle);
}

/** What a handler throws is answered as JSON too: 503 while PostgreSQL is away, else 500. */
async function serve<Args extends RouteArgs>(args: Args, method: string, handle: Handle<Args>): Promise<Response> {
  try {
    return await handle(await requireCaller(args, method), args);
  } catch (err) {
    if (err instanceof Response) return err;
    if (isTextRefused(err)) return refusal(refuse(400, "bad-form", texts.textUnreadable));
    const isAway = isDatabaseAway(err);
    const { pathname } = new URL(args.request.url);
    log.error({ err, path: pathname }, isAway ? "PostgreSQL is away" : "a request failed");
    const [status, code, message] = isAway ? [503, "database-away", texts.databaseAway] : [500, "broken", texts.broken];
    return refusal({ accepted: false, status, code, message });
  }
}

/** @throws 401 as JSON (a script cannot use a redirect to a page), 405 for another method, 429 when it is too often. */
async function requireCaller({ request, context }: RouteArgs, method: string): Promise<SignedIn> {
  const person = await context.findSignedIn();
  if (!person) throw refusal({ accepted: false, status: 401, code: "signed-out", message: accountTexts.signedOut });
  if (request.method !== method) throw wrongMethod(method);
  const waitSeconds = await context.limits.take("write", person.id);
  if (waitSeconds > 0) {
    const response = refusal(refuse(429, "too-many", texts.tooMany(waitSeconds)));
    response.headers.set("Retry-After", String(waitSeconds));
    throw response;
  }
  return person;
}

function wrongMethod(allowed: string): Response {
  const response = refusal({ accepted: false, status: 405, code: "wrong-method", message: `Use ${allowed}.` });
  response.headers.set("Allow", allowed);
  return response;
}

/** A GET on a route that only takes posts. */
export async function onlyPosts(): Promise<Response> {
  return wrongMethod("POST");
}

/** The body, JSON or form. @throws 400 for what no page of ours sends. */
export async function readBody<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  try {
    const isJson = request.headers.get("content-type")?.startsWith("application/json") ?? false;
    return schema.parse(isJson ? await request.json() : fieldsOf(await request.formData()));
  } catch {
    throw refusal(refuse(400, "bad-form", texts.badForm));
  }
}

/** A field that comes several times is a list. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    fields[name] = values.length === 1 ? values[0] : values;
  }
  return fields;
}

/** An id from the address; what is no UUID is nobody's. @throws 404. */
export function requireId(id: string | undefined): string {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw found(null);
  return parsed.data;
}

/** A lesson, an exercise, a quiz question: whatever has such a form may be there. */
export const slugField = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/);
/** Longer than any that is taken, so that the command says what is wrong and how long it is. */
export const textField = z.string().max(1_048_576);
