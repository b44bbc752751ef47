import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestApi, type TestApi } from "./test-api.ts";

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

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await openTestApi(inject("databaseUrl"), inject("kafkaBrokers"));
  // In the checkout, so that its imports are found.
  await mkdir(join(checkout, ".cache"), { recursive: true });
  folder = await mkdtemp(join(checkout, ".cache/api-client-"));
}, 120_000);
afterAll(async () => {
  await api?.close();
  if (folder) await rm(folder, { recursive: true });
});

test("a client that an outside tool makes from the document compiles, and talks with the server", async () => {
  const document = await (await fetch(`${api.server.url}/api/v1/openapi.json`)).json();
  await writeFile(join(folder, "schema.d.ts"), astToString(await openapiTS(document)));
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
}, 60_000);
