import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestApi, type TestApi, type Who } from "./test-api.ts";
import { readDocument } from "./test-document.ts";
import { addExampleWork, exampleCalls } from "./test-example-calls.ts";
import { findSchemathesis, installSchemathesis, runSchemathesis } from "./test-schemathesis.ts";
import { startExecute } from "./testing/start-execute.ts";
import { startNeighbours } from "./testing/start-neighbours.ts";

let api: TestApi;
let execute: Awaited<ReturnType<typeof startExecute>>;
let neighbours: Awaited<ReturnType<typeof startNeighbours>>;
let ids: Awaited<ReturnType<typeof addExampleWork>>;
let folder: string;
let python: string;
beforeAll(async () => {
  [execute, neighbours] = await Promise.all([startExecute(), startNeighbours()]);
  const more = { API_CALLS_PER_MINUTE: "1000000", EXECUTE_URL: execute.url, ...neighbours.env };
  api = await openTestApi(inject("databaseUrl"), inject("kafkaBrokers"), more);
  ids = await addExampleWork(api);
  folder = await mkdtemp(join(tmpdir(), "learnflow-venv-"));
  python = (await findSchemathesis()) ?? (await installSchemathesis(folder));
}, 300_000);
afterAll(async () => {
  await api?.close();
  await execute?.stop();
  await neighbours?.stop();
  if (folder) await rm(folder, { recursive: true });
});

const whos: Who[] = ["ada", "teacher", "admin"];
test.for(whos)(
  "schemathesis, as %s, finds no 500, no undocumented answer, no broken promise",
  { timeout: 600_000 },
  async (who) => {
    const document = readDocument(await (await api.ask("nobody", "GET", "/openapi.json")).json());
    const calls = exampleCalls(api, ids).filter((call) => call.who === who);
    const { code, said } = await runSchemathesis({
      ...{ python, url: api.server.url, token: api.tokens[who], calls, document },
      arguments: ["--max-examples", "40", "--continue-on-failure", "--max-time", "150"],
    });
    expect({ code, said: code === 0 ? "" : said }).toEqual({ code: 0, said: "" });
  },
);
