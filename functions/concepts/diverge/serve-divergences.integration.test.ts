import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { divergenceReply } from "../../../events/divergence.ts";
import { openTestDatabase, type TestDatabase } from "../../../migrations/test-database.ts";
import type { ReadRequest } from "../../runtime/requests.ts";
import { openRunCode } from "../run-code.ts";
import { startExecute, type TestProcess } from "../test-tutor.ts";
import { serveDivergences } from "./serve-divergences.ts";
import { wrongPrograms } from "./test-divergences.ts";

const candles = wrongPrograms.find(({ exercise: { slug } }) => slug === "candles")?.exercise;
let execute: TestProcess;
let db: TestDatabase;
beforeAll(async () => {
  [execute, db] = await Promise.all([startExecute(), openTestDatabase(inject("databaseUrl"))]);
  await db.orm.em.fork().execute(
    `insert into exercises (slug, version, kind, title, position, difficulty, content, content_hash, current, created_at)
       values ('candles', 1, 'program', 'Candles', 1, 2, ?::jsonb, '', true, now())`,
    [JSON.stringify(candles)],
  );
}, 600_000);
afterAll(async () => {
  await execute.stop();
  await db.drop();
});

async function post(body: unknown, executeUrl = execute.url) {
  const said = { status: 0, body: "" };
  const response = {
    writeHead: (status: number) => {
      said.status = status;
      return response;
    },
    setHeader: () => response,
    end: (text: string) => {
      said.body = text;
    },
  };
  const serve = serveDivergences({ em: async () => db.orm.em.fork() }, openRunCode(executeUrl, 60_000));
  const rawBody = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  await serve({ rawBody } as ReadRequest, response as unknown as ServerResponse); // all of both that a route touches
  return said;
}

test("web is told the smallest input on which a program goes wrong, and null for one that does not", async () => {
  const endless = 'candles = int(input())\nwhile candles > 0:\n    print(f"{candles} burning")\nprint("It is dark.")\n';
  const { status, body } = await post({ exercise: "candles", version: 1, code: endless });
  expect(status).toBe(200);
  expect(divergenceReply.parse(JSON.parse(body)).found).toMatchObject({ called: "1", isMinimal: true });
  const right = await post({ exercise: "candles", version: null, code: candles?.solutions[0] ?? "" });
  expect(JSON.parse(right.body)).toEqual({ found: null });
});

test("an unknown exercise has none; what is no question is refused; without a sandbox it may be asked again", async () => {
  expect(JSON.parse((await post({ exercise: "no-such", version: 1, code: "x" })).body)).toEqual({ found: null });
  for (const odd of ["{", { exercise: "candles" }, { exercise: "../etc", version: 1, code: "x" }])
    expect((await post(odd)).status).toBe(400);
  expect((await post({ exercise: "candles", version: 1, code: "x" }, "http://127.0.0.1:1")).status).toBe(503);
});
