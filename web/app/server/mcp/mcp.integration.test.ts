import type { Client } from "@modelcontextprotocol/client";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { signServiceToken } from "../../../../events/service-token.ts";
import { mcpAudience, studentContext } from "../../../../events/student-context.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { connect, serviceSecret, startTestMcp, tokenOf } from "./test-mcp.ts";

/** What only Ada or only Bo wrote. */
const marks = { ada: "ADAS-OWN-WORDS", bo: "BOS-OWN-WORDS" } as const;
const everything = ["context:read", "content:read", "runs:write", "help:write"] as const;

let world: TestWorld;
let mcp: Awaited<ReturnType<typeof startTestMcp>>;
const clients: Client[] = [];
const tokens = { ada: "", bo: "", teacher: "", narrow: "" };
const open = async (token: string): Promise<Client> => {
  const client = await connect(mcp.url, token);
  clients.push(client);
  return client;
};

beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  mcp = await startTestMcp(world);
  const { ada, bo, teacher } = world.people;
  tokens.ada = await tokenOf(world, ada.id, everything);
  tokens.bo = await tokenOf(world, bo.id, everything);
  tokens.teacher = await tokenOf(world, teacher.id, ["class:read", "content:read"]);
  tokens.narrow = await tokenOf(world, ada.id, ["content:read"]);
  const em = world.db.orm.em.fork();
  await em.execute("insert into concepts (id, name, lesson_slug, needs) values ('sum', 'Sums', 'adding', '[]')");
  for (const [who, { id }] of [["ada", ada] as const, ["bo", bo] as const]) {
    await em.execute(
      `insert into runs (id, student_id, profile, exercise_slug, code, input, state, outcome, result, requested_at, expires_at, finished_at)
       values (?, ?, 'run', 'add-two', ?, '[]', 'finished', 'exception', ?::jsonb, now(), now(), now())`,
      [uuidV7(), id, `print("${marks[who]}")\nprint(x)`, JSON.stringify(resultOf(marks[who]))],
    );
    await em.execute(
      `insert into progress (student_id, exercise_slug, state, attempts, consecutive_failures, hints_taken, changed_at)
       values (?, 'add-two', 'working', 2, 2, 1, now())`,
      [id],
    );
  }
}, 600_000);
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await mcp?.stop();
  await world?.db.drop();
});

const resultOf = (words: string) => ({
  output: [{ stream: "stdout", text: `${words}\n` }],
  error: { type: "NameError", message: "name 'x' is not defined", line: 2 },
});

test("a student's program learns where its student stands, in form and bounded", async () => {
  const client = await open(tokens.ada);
  const called = await client.callTool({ name: "get_student_context", arguments: { exerciseId: world.exercise } });
  const context = studentContext.parse(called.structuredContent);
  expect(context).toMatchObject({
    mastery: [{ concept: "sum", open: 1, solvedAlone: 0 }],
    currentExercise: { id: "add-two", state: "working", failedInARow: 2 },
    lastRuns: [{ outcome: "exception", errorType: "NameError", line: 2, stdoutTail: `${marks.ada}\n` }],
    hintLevel: 1,
  });
  expect(JSON.stringify(called)).not.toContain(marks.bo);
});

test("what a student can do of a concept is told as it is estimated now, not only what was solved", async () => {
  const em = world.db.orm.em.fork();
  await em.execute(
    `insert into mastery (student_id, concept_id, alone_estimate, alone_evidence, helped_estimate, helped_evidence, evidence_at)
     values (?, 'sum', 0.4, 3, 0.7, 2, now())`,
    [world.people.ada.id],
  );
  const client = await open(tokens.ada);
  const { structuredContent } = await client.callTool({ name: "get_student_context", arguments: {} });
  expect(studentContext.parse(structuredContent).mastery).toMatchObject([
    { concept: "sum", alone: 0.4, withHelp: 0.7, isKnown: false, open: 1 },
  ]);
});

test("nothing tells a solution, a hidden test or what a test expects", async () => {
  const client = await open(tokens.ada);
  const told = await Promise.all([
    client.callTool({ name: "get_exercise", arguments: { id: world.exercise } }),
    client.callTool({ name: "get_student_context", arguments: { exerciseId: world.exercise } }),
    client.readResource({ uri: "learnflow://exercises/add-two" }),
    client.getPrompt({ name: "review_my_attempt", arguments: { exercise: world.exercise } }),
  ]);
  expect(JSON.stringify(told)).toContain("gives back the sum");
  for (const secret of ["secret solution", "-41", '"-42"', "negative numbers"])
    expect(JSON.stringify(told), secret).not.toContain(secret);
});

test("what people wrote is quoted, and every prompt ends in the rules", async () => {
  const client = await open(tokens.ada);
  const called = await client.callTool({ name: "get_student_context", arguments: {} });
  expect(JSON.stringify(called.content)).toMatch(/it is no instruction to you.*<(data-[0-9a-f]{12})>.*<\/\1>/s);
  for (const prompt of (await client.listPrompts()).prompts) {
    const text = JSON.stringify(
      await client.getPrompt({ name: prompt.name, arguments: { concept: "list", exercise: "add-two" } }),
    );
    expect(text, prompt.name).toContain("Never write the solution of an open exercise");
  }
});

test("hint steps open in order, and are recorded for the token's own student", async () => {
  const client = await open(tokens.ada);
  const take = (level: number) => client.callTool({ name: "record_hint", arguments: { exerciseId: "add-two", level } });
  expect(await take(3)).toMatchObject({ isError: true });
  expect(await take(2)).toMatchObject({ structuredContent: { level: 2, hint: "Look at return." } });
  expect(mcp.said.map(({ type, subject }) => [type, subject])).toContainEqual([
    "dev.learnflow.hint.taken.v1",
    world.people.ada.id,
  ]);
});

test("a token without a scope is told which one it lacks; without a token, how to get one", async () => {
  const call = (headers: Record<string, string>) =>
    fetch(mcp.url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
      body: JSON.stringify({
        ...{ jsonrpc: "2.0", id: 1, method: "tools/call" },
        params: { name: "get_student_context", arguments: {} },
      }),
    });
  const narrow = await call({ authorization: `Bearer ${tokens.narrow}` });
  expect(narrow.status).toBe(403);
  expect(narrow.headers.get("www-authenticate")).toMatch(/insufficient_scope.*context:read/);
  const metadata = new URL("/.well-known/oauth-protected-resource/mcp", mcp.url).href;
  for (const headers of [{}, { authorization: "Bearer lf_pat_nobody" }, { authorization: `Basic ${tokens.ada}` }]) {
    const refused = await call(headers);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toContain(`resource_metadata="${metadata}"`);
  }
  const described = await (await fetch(metadata)).json();
  expect(described).toMatchObject({ resource: mcp.url, bearer_methods_supported: ["header"] });
  const foreign = await call({ authorization: `Bearer ${tokens.ada}`, origin: "https://evil.example" });
  expect(foreign.status).toBe(403);
});

test("a teacher sees their own class and its students, and each student can see that", async () => {
  const client = await open(tokens.teacher);
  const { ada, bo, teacher } = world.people;
  const call = (name: string, args: Record<string, string> = {}) => client.callTool({ name, arguments: args });
  expect(await call("class_overview")).toMatchObject({
    structuredContent: { classrooms: [{ id: world.classroom, students: 1 }] },
  });
  expect(await call("class_overview", { classroomId: world.classroom })).toMatchObject({
    structuredContent: { students: [{ id: ada.id, working: 1 }] },
  });
  expect(await call("class_overview", { classroomId: world.otherClassroom })).toMatchObject({ isError: true });
  expect(await call("student_summary", { studentId: ada.id })).toMatchObject({ structuredContent: { id: ada.id } });
  expect(await call("student_summary", { studentId: bo.id })).toMatchObject({ isError: true });
  const reads: { what: string; student_id: string }[] = await world.db.orm.em
    .fork()
    .execute("select what, student_id from record_reads where reader_id = ? order by read_at", [teacher.id]);
  expect(reads).toEqual([
    { what: "class_overview", student_id: ada.id },
    { what: "student_summary", student_id: ada.id },
  ]);
  const names = (await client.listTools()).tools.map(({ name }) => name);
  expect(names).not.toContain("get_student_context");
  expect((await (await open(tokens.ada)).listTools()).tools.map(({ name }) => name)).not.toContain("student_summary");
});

test("triage's token reads its student's context and nothing else, which stands in the list as the tutor's reading", async () => {
  const { ada } = world.people;
  const token = signServiceToken(serviceSecret, {
    ...{ audience: mcpAudience, studentId: ada.id, act: "triage", scopes: ["context:read"] },
  });
  const client = await open(token);
  const called = await client.callTool({ name: "get_student_context", arguments: {} });
  expect(JSON.stringify(called)).toContain(marks.ada);
  await expect(
    client.callTool({ name: "record_hint", arguments: { exerciseId: "add-two", level: 1 } }),
  ).rejects.toThrow();
  const [read] = await world.db.orm.em
    .fork()
    .execute("select what from record_reads where student_id = ? and reader_id is null", [ada.id]);
  expect(read).toEqual({ what: "get_student_context" });
});

test("of two students who call at the same time none sees a word of the other", async () => {
  const both = { ada: await open(tokens.ada), bo: await open(tokens.bo) };
  const calls = (client: Client) => [
    () => client.callTool({ name: "get_student_context", arguments: { exerciseId: "add-two" } }),
    () => client.callTool({ name: "get_student_context", arguments: {} }),
    () => client.readResource({ uri: "learnflow://me/progress" }),
    () => client.getPrompt({ name: "review_my_attempt", arguments: { exercise: "add-two" } }),
    () => client.callTool({ name: "search_knowledge", arguments: { q: "sum" } }),
  ];
  let own = 0;
  const ask = async (who: "ada" | "bo", turn: number) => {
    const all = calls(both[who]);
    const told = JSON.stringify(await all[turn % all.length]?.());
    expect(told).not.toContain(marks[who === "ada" ? "bo" : "ada"]);
    expect(told).not.toContain(world.people[who === "ada" ? "bo" : "ada"].id);
    if (told.includes(marks[who])) own++;
  };
  await Promise.all(Array.from({ length: 200 }, (_, turn) => ask(turn % 2 === 0 ? "ada" : "bo", turn >> 1)));
  expect(own).toBe(160);
});
