import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { openTestApi, type TestApi } from "./test-api.ts";
import { readDocument, type TestDocument } from "./test-document.ts";
import { addExampleWork, exampleCalls } from "./test-example-calls.ts";
import { findSchemathesis, runSchemathesis } from "./test-schemathesis.ts";
import { createSettler } from "./test-settle.ts";
import type { ExampleCall } from "./testing/example-call.ts";
import { startExecute } from "./testing/start-execute.ts";
import { startNeighbours } from "./testing/start-neighbours.ts";

const run = promisify(execFile);
const checkout = fileURLToPath(new URL("../../..", import.meta.url));

/** What somebody writes who knows the document alone: their compiler must agree with every line. */
const program = `
import createClient from "openapi-fetch";
import type { paths } from "./schema.d.ts";

const client = createClient<paths>({ baseUrl: process.argv[2], headers: { Authorization: "Bearer " + process.argv[3] } });
const { data: me } = await client.GET("/api/v1/me");
const name: string | undefined = me?.name;
const { data: asked } = await client.POST("/api/v1/runs", { body: { code: "print(1)", input: [], exercise: null, profile: "run" } });
const { data: run } = await client.GET("/api/v1/runs/{id}", { params: { path: { id: asked?.runId ?? "" }, query: { wait: 0 } } });
const state: "requested" | "finished" | "stopped" | "expired" | "failed" | undefined = run?.state;
const { error, response } = await client.GET("/api/v1/lessons/{slug}", { params: { path: { slug: "no-such" } } });
const code: string | undefined = error?.code;
console.log(JSON.stringify({ name, state, code, status: response.status }));
`;

/** What the document shows: the first call of each endpoint that goes well, and the first that goes wrong in each way. */
interface Example {
  readonly request: { params: object; query: object; body?: unknown };
  readonly answers: Record<string, { contentType: string | null; body: unknown }>;
}

let api: TestApi;
let execute: Awaited<ReturnType<typeof startExecute>>;
let neighbours: Awaited<ReturnType<typeof startNeighbours>>;
let document: TestDocument;
const examples: Record<string, Example> = {};
const misfits: string[] = [];

beforeAll(async () => {
  [execute, neighbours] = await Promise.all([startExecute(), startNeighbours()]);
  const more = { EXECUTE_URL: execute.url, ...neighbours.env };
  api = await openTestApi(inject("databaseUrl"), inject("kafkaBrokers"), more);
  document = readDocument(await (await api.ask("nobody", "GET", "/openapi.json")).json());
  const calls = exampleCalls(api, await addExampleWork(api));
  const before = new Map<string, Response>();
  const settle = createSettler();
  for (const call of calls) {
    const response = await send(call, before);
    before.set(call.operation, response);
    const text = await response.text();
    const answer = { status: response.status, contentType: response.headers.get("content-type"), text };
    misfits.push(...document.problemsOf(call.operation, answer).map((wrong) => `${call.operation}: ${wrong}`));
    const isJson = answer.contentType?.includes("json") ?? false;
    const body = text === "" ? undefined : isJson ? JSON.parse(text) : text;
    const { params = {}, query = {} } = call;
    const example = examples[call.operation] ?? {
      request: settle({ params, query, ...(call.body !== undefined && { body: call.body }) }),
      answers: {},
    };
    example.answers[answer.status] ??= settle({ contentType: answer.contentType?.split(";")[0] ?? null, body });
    examples[call.operation] = example;
  }
}, 600_000);
afterAll(async () => {
  await api?.close();
  await execute?.stop();
  await neighbours?.stop();
}, 120_000);

function send({ operation, who, params = {}, query, body, headers }: ExampleCall, before: Map<string, Response>) {
  const at = document.operations.find((each) => each.operation.operationId === operation);
  if (!at) throw new Error(`no operation ${operation}`);
  const path = at.path.replace("/api/v1", "").replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  const search = query ? `?${new URLSearchParams(query)}` : "";
  const all = { "X-Request-Id": "example-request", ...headers?.(before) };
  return api.ask(who, at.method.toUpperCase(), path + search, { ...(body !== undefined && { body }), headers: all });
}

test("every endpoint goes well once, and answers as its schema says: no other status, no other field", () => {
  expect(misfits).toEqual([]);
  const names = document.operations.map(({ operation }) => operation.operationId);
  expect(Object.keys(examples).sort()).toEqual(names.sort());
  const without = Object.entries(examples).filter(
    ([, { answers }]) => !Object.keys(answers).some((status) => status < "300"),
  );
  expect(without.map(([name]) => name)).toEqual([]);
});

test("what the document shows is what was asked and answered just now", async () => {
  // After a change that is meant: npx vitest run --project integration web/app/api/document -u
  await expect(`${JSON.stringify(examples, null, 1)}\n`).toMatchFileSnapshot("./examples.json");
});

test("the document shows an example for each body and each answer that goes well", async () => {
  const { paths } = await (await api.ask("nobody", "GET", "/openapi.json")).json();
  const shown: string[] = [];
  // The document is JSON; the test fails where it has another form.
  for (const [path, methods] of Object.entries<Record<string, object>>(paths))
    for (const [method, operation] of Object.entries(methods)) {
      const { requestBody, responses } = operation as { requestBody?: object; responses: Record<string, object> };
      const told = [requestBody, ...Object.entries(responses).flatMap(([status, at]) => (status < "300" ? [at] : []))];
      for (const part of told)
        for (const media of Object.values((part as { content?: object })?.content ?? {}))
          if (!("example" in media)) shown.push(`${method} ${path}`);
    }
  expect(shown).toEqual([]);
});

test("a client that an outside tool makes from the document compiles, and talks with the server", async () => {
  // In the checkout, so that its imports are found.
  await mkdir(join(checkout, ".cache"), { recursive: true });
  const folder = await mkdtemp(join(checkout, ".cache/api-client-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const described = await (await fetch(`${api.server.url}/api/v1/openapi.json`)).json();
  await writeFile(join(folder, "schema.d.ts"), astToString(await openapiTS(described)));
  await writeFile(join(folder, "client.ts"), program);
  const options = ["--strict", "--noEmit", "--target", "es2024", "--module", "nodenext", "--skipLibCheck"];
  const types = ["--types", "node", "--allowImportingTsExtensions"];
  const compiled = await run(join(checkout, "node_modules/.bin/tsc"), [
    ...options,
    ...types,
    join(folder, "client.ts"),
  ]).catch((err: { stdout: string }) => err);
  expect(compiled.stdout).toBe("");
  const { stdout } = await run(process.execPath, [join(folder, "client.ts"), api.server.url, api.tokens.ada]);
  expect(JSON.parse(stdout)).toEqual({ name: "ada", state: "requested", code: "not-found", status: 404 });
}, 600_000);

const python = await findSchemathesis();
// The whole of it, which also installs it: `npm run test:deep`.
test.skipIf(python === null)(
  "schemathesis finds no 500 and no undocumented answer in the examples",
  async () => {
    const { code, said } = await runSchemathesis({
      ...{ python: python ?? "", url: api.server.url, token: api.tokens.teacher, calls: [], document },
      arguments: [
        "--phases",
        "examples",
        "--checks",
        "not_a_server_error,status_code_conformance,content_type_conformance",
      ],
    });
    expect({ code, said: code === 0 ? "" : said }).toEqual({ code: 0, said: "" });
  },
  400_000,
);
