import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Refused } from "../server/outcome.ts";
import type { ApiEnv } from "./caller.ts";
import { isProblemCode, type ProblemCode, problems } from "./problem-catalog.ts";

const place = z.object({
  in: z.enum(["path", "query", "header", "body"]),
  /** `input.0`: names and positions on the way to the value. */
  path: z.string(),
  message: z.string(),
});

/** RFC 9457. `type` is stable: programs may decide by it or by `code`. */
export const problem = z
  .object({
    type: z.url().describe("A page that explains it, for people and for programs that decide."),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("The last part of `type`."),
    detail: z.string().describe("What was wrong this time."),
    requestId: z.string().describe("As in the header `X-Request-Id`; our log has it too."),
    errors: z.array(place).optional().describe("Each place that does not fit the contract."),
  })
  .openapi("Problem", {
    example: {
      type: "https://learn.example.org/docs/api/errors/not-found",
      ...{ title: problems["not-found"].title, status: 404, code: "not-found" },
      detail: "There is no such run.",
      requestId: "019abf7c-5d2e-7e41-9f3b-5a1c2d3e4f50",
    },
  });

export type InvalidPlace = z.infer<typeof place>;

interface Details {
  readonly detail?: string;
  readonly errors?: readonly InvalidPlace[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by handlers and middleware; `answerProblem` makes the answer of it. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly details: Details;
  constructor(code: ProblemCode, details: Details = {}) {
    super(details.detail ?? problems[code].meaning);
    this.code = code;
    this.details = details;
  }
}

export function answerProblem(c: Context<ApiEnv>, code: ProblemCode, details: Details = {}): Response {
  const { status, title, meaning } = problems[code];
  const { detail = meaning, errors, headers } = details;
  const type = `${c.env.context.origin}/docs/api/errors/${code}`;
  const body = { type, title, status, code, detail, requestId: c.get("requestId"), ...(errors && { errors }) };
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json", ...headers });
}

/** What a command refused becomes the problem of that name. @throws ApiProblem */
export function orProblem<Result extends { readonly accepted: true }>(result: Result | Refused): Result {
  if (result.accepted) return result;
  const { status, code, message: detail, field } = result;
  const errors = field === undefined ? {} : { errors: [{ in: "body" as const, path: field, message: detail }] };
  throw new ApiProblem(isProblemCode(code) ? code : byStatus[status], { detail, ...errors });
}

/** For refusals that only pages have words for. */
const byStatus = {
  400: "invalid-request",
  403: "role-wrong",
  404: "not-found",
  409: "conflict",
  413: "body-too-large",
  429: "too-many",
} as const satisfies Record<Refused["status"], ProblemCode>;

/** @throws ApiProblem 404 for nothing, which is also the answer to somebody else's id. */
export function orNotFound<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new ApiProblem("not-found");
  return value;
}
