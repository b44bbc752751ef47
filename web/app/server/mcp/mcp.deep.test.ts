import type { Client } from "@modelcontextprotocol/client";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { connect, startTestMcp, tokenOf } from "./test-mcp.ts";

const marks = { ada: "ADAS-OWN-WORDS", bo: "BOS-OWN-WORDS" } as const;
type Who = keyof typeof marks;

let world: TestWorld;
let mcp: Awaited<ReturnType<typeof startTestMcp>>;
const tokens = { ada: "", bo: "" };
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  mcp = await startTestMcp(world);
  for (const who of ["ada", "bo"] as const) {
    const { id } = world.people[who];
    tokens[who] = await tokenOf(world, id, ["context:read", "content:read", "help:write"]);
    await world.db.orm.em.fork().execute(
      `insert into runs (id, student_id, profile, exercise_slug, code, input, state, outcome, result, requested_at, expires_at, finished_at)
       values (?, ?, 'run', 'add-two', ?, '[]', 'finished', 'finished', '{"output": [], "error": null}', now(), now(), now())`,
      [uuidV7(), id, `print("${marks[who]}")`],
    );
  }
}, 600_000);
afterAll(async () => {
  await mcp?.stop();
  await world?.db.drop();
});

test("1,000 mixed calls of two students at once: no foreign field", async () => {
  const clients = { ada: await connect(mcp.url, tokens.ada), bo: await connect(mcp.url, tokens.bo) };
  const kinds: ((client: Client) => Promise<unknown>)[] = [
    (client) => client.callTool({ name: "get_student_context", arguments: { exerciseId: "add-two" } }),
    (client) => client.callTool({ name: "get_student_context", arguments: {} }),
    (client) => client.readResource({ uri: "learnflow://me/progress" }, { cacheMode: "bypass" }),
    (client) => client.getPrompt({ name: "review_my_attempt", arguments: { exercise: "add-two" } }),
    (client) => client.callTool({ name: "get_exercise", arguments: { id: "add-two" } }),
    (client) => client.callTool({ name: "record_hint", arguments: { exerciseId: "add-two", level: 1 } }),
    (client) => client.listTools(undefined, { cacheMode: "bypass" }),
  ];
  const times: number[] = [];
  let foreign = 0;
  let own = 0;
  const ask = async (turn: number) => {
    const who: Who = turn % 2 === 0 ? "ada" : "bo";
    const other: Who = who === "ada" ? "bo" : "ada";
    const from = performance.now();
    const told = JSON.stringify(await kinds[(turn >> 1) % kinds.length]?.(clients[who]));
    times.push(performance.now() - from);
    if (told.includes(marks[other]) || told.includes(world.people[other].id)) foreign++;
    if (told.includes(marks[who])) own++;
  };
  // Ten at a time, as some busy assistants would.
  for (let from = 0; from < 1_000; from += 10) await Promise.all(Array.from({ length: 10 }, (_, at) => ask(from + at)));
  expect(foreign).toBe(0);
  expect(own).toBeGreaterThan(550);
  const p95 = times.toSorted((a, b) => a - b)[949] ?? 0;
  process.stdout.write(`1,000 calls, ten at a time: p95 ${p95.toFixed(0)} ms\n`);
  await Promise.all(Object.values(clients).map((client) => client.close()));
});
