import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestApi, type TestApi, type Who } from "./test-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi(inject("databaseUrl"), inject("kafkaBrokers"));
}, 120_000);
afterAll(() => api?.close());

/** The answer's body, of a call that goes well. */
async function call(who: Who, method: string, path: string, body?: unknown) {
  const response = await api.ask(who, method, path, body === undefined ? {} : { body });
  const text = await response.text();
  expect({ path, status: response.status, text: response.ok ? "" : text }).toMatchObject({ path, text: "" });
  return text === "" ? null : JSON.parse(text);
}
const status = async (who: Who, method: string, path: string, body?: unknown) =>
  (await api.ask(who, method, path, body === undefined ? {} : { body })).status;
const inClass = (path: string) => `/classrooms/${api.world.classroom}${path}`;

/** Every page of a list, `limit` at a time. */
async function pages(who: Who, path: string): Promise<{ id: string }[]> {
  const seen: { id: string }[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await call(who, "GET", `${path}${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.data);
    cursor = page.nextCursor;
  }
  return seen;
}

test("a student asks, the teacher answers, and the student reads it where they work", async () => {
  const { exercise } = api.world;
  const { requestId } = await call("ada", "POST", "/help-requests", { text: "Why is it None?", exercise });
  const [open] = (await call("teacher", "GET", inClass("/help-requests"))).data;
  expect(open).toMatchObject({ id: requestId, text: "Why is it None?", student: { name: "ada" }, answeredAt: null });
  await call("teacher", "POST", inClass(`/help-requests/${requestId}/answers`), { text: "Nothing is given back." });
  expect((await call("teacher", "GET", inClass("/help-requests"))).data).toEqual([]);
  const [answered] = (await call("teacher", "GET", inClass("/help-requests?state=answered"))).data;
  expect(answered).toMatchObject({ id: requestId, answers: [{ by: "teacher", text: "Nothing is given back." }] });
  const words = await call("ada", "GET", `/exercises/${exercise}/teacher`);
  expect(words).toMatchObject({
    words: [{ kind: "message", text: "Nothing is given back." }],
    asked: [{ isAnswered: true }],
  });
});

test("the inbox comes in pages, distress first, whoever asks at one instant once", async () => {
  const em = api.world.db.orm.em.fork();
  const made = Array.from({ length: 17 }, () => uuidV7());
  for (const [at, id] of made.entries())
    await em.execute(
      `insert into help_requests (id, kind, student_id, text, asked_at)
       values (?, ?, ?, 'x', timestamptz '2026-01-01' + interval '1 microsecond' * ?)`,
      [id, at % 5 === 4 ? "distress" : "help", api.world.people.ada.id, Math.floor(at / 4)],
    );
  const open = await pages("teacher", inClass("/help-requests?limit=4"));
  expect(open.map(({ id }) => id)).toEqual([
    ...made.filter((_, at) => at % 5 === 4),
    ...made.filter((_, at) => at % 5 !== 4),
  ]);
  await em.execute("update help_requests set answered_at = asked_at + interval '1 day' where id = any(?::uuid[])", [
    `{${made.join(",")}}`,
  ]);
  const answered = await pages("teacher", inClass("/help-requests?limit=4&state=answered"));
  expect(answered.filter(({ id }) => made.includes(id))).toHaveLength(made.length);
  expect(new Set(answered.map(({ id }) => id)).size).toBe(answered.length);
});

test("the same words are kept once as a reply, and are their teacher's alone", async () => {
  const { id } = await call("teacher", "POST", "/saved-replies", { text: "Run it again." });
  expect(await call("teacher", "POST", "/saved-replies", { text: " Run it again.\n" })).toEqual({ id });
  expect((await call("otherTeacher", "GET", "/saved-replies")).data).toEqual([]);
  expect(await status("otherTeacher", "DELETE", `/saved-replies/${id}`)).toBe(404);
  expect(await status("teacher", "DELETE", `/saved-replies/${id}`)).toBe(204);
  expect((await call("teacher", "GET", "/saved-replies")).data).toEqual([]);
});

test("what a class is given, from a day on, stands before its students from that day on, and is taken back", async () => {
  const { exercise } = api.world;
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const { assignmentId } = await call("teacher", "POST", inClass("/assignments"), { exercise, opensAt: soon });
  expect((await call("ada", "GET", "/assignments")).data).toEqual([]);
  const again = await call("teacher", "POST", inClass("/assignments"), { exercise, dueAt: soon });
  expect(again.assignmentId).toBe(assignmentId);
  expect((await call("ada", "GET", "/assignments")).data).toMatchObject([{ slug: exercise, dueAt: soon }]);
  expect((await call("teacher", "GET", inClass("/assignments"))).data).toMatchObject([
    { id: assignmentId, exercise, student: null, opensAt: null, students: 1, solved: 0 },
  ]);
  const backwards = { exercise, opensAt: soon, dueAt: "2026-01-01T00:00:00+01:00" };
  const refused = await api.ask("teacher", "POST", inClass("/assignments"), { body: backwards });
  expect(await refused.json()).toMatchObject({ code: "invalid-request", errors: [{ path: "dueAt" }] });
  const toBo = { exercise, studentId: api.world.people.bo.id };
  expect(await status("teacher", "POST", inClass("/assignments"), toBo)).toBe(404);
  expect(await status("teacher", "DELETE", inClass(`/assignments/${assignmentId}`))).toBe(204);
  expect(await status("teacher", "DELETE", inClass(`/assignments/${assignmentId}`))).toBe(404);
  expect((await call("ada", "GET", "/assignments")).data).toEqual([]);
});
