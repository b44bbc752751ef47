import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestApi, type TestApi, type Who } from "./test-api.ts";
import { addPassed } from "./testing/calls-of-own-work.ts";
import { finishedDraft } from "./testing/own-exercise.ts";
import { startExecute } from "./testing/start-execute.ts";

let api: TestApi;
let execute: Awaited<ReturnType<typeof startExecute>>;
beforeAll(async () => {
  execute = await startExecute();
  api = await openTestApi(inject("databaseUrl"), inject("kafkaBrokers"), { EXECUTE_URL: execute.url });
}, 600_000);
afterAll(async () => {
  await api?.close();
  await execute?.stop();
}, 120_000);

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

test("a teacher writes an exercise, it is proven in the sandbox, published, given, and a student gets it without its solution", async () => {
  const { slug } = await call("teacher", "POST", "/own-exercises");
  const path = `/own-exercises/${slug}`;
  const change = async (body: object, etag?: string) => {
    const version = etag ?? (await api.ask("teacher", "GET", path)).headers.get("etag") ?? "";
    return api.ask("teacher", "PATCH", path, { body, headers: { "If-Match": version } });
  };
  const unfinished = await api.ask("teacher", "POST", `${path}/proof`);
  expect(await unfinished.json()).toMatchObject({ code: "exercise-unfinished", status: 409 });

  const wrong = { ...finishedDraft, solution: "def double(n):\n    return n + 1\n" };
  const changed = await change(wrong);
  expect(await changed.json()).toMatchObject({ draft: wrong, isCurrent: false, isProven: false });
  const first = await call("teacher", "POST", `${path}/proof`);
  expect(first).toMatchObject({ isProven: false, solutionFails: [{ name: "double(2)", got: "3" }, {}] });
  expect(await status("teacher", "POST", `${path}/versions`)).toBe(409);

  const seen = (await api.ask("teacher", "GET", path)).headers.get("etag") ?? "";
  const both = await Promise.all([change({ solution: finishedDraft.solution }, seen), change({ title: "Mine" }, seen)]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
  await change({ solution: finishedDraft.solution, title: "Double it" });
  expect(await status("teacher", "POST", `${path}/versions`)).toBe(409);
  expect(await call("teacher", "POST", `${path}/proof`)).toMatchObject({ isProven: true, wrongAnswersFail: [1, 2] });
  expect(await call("teacher", "POST", `${path}/versions`)).toEqual({ version: 1 });
  expect(await call("teacher", "POST", `${path}/versions`)).toEqual({ version: 1 });
  expect((await call("teacher", "GET", `${path}/versions`)).data).toMatchObject([{ version: 1, isCurrent: true }]);
  expect(await status("otherTeacher", "GET", path)).toBe(404);

  await call("teacher", "POST", inClass("/assignments"), { exercise: slug });
  const opened = await call("ada", "GET", `/exercises/${slug}`);
  expect(opened).toMatchObject({ title: "Double it", version: 1, hintCount: 4 });
  expect(JSON.stringify(opened)).not.toMatch(/n \* 2|n \+ 2|double\(-3\)/);
});

test("sheets come in pages, each once, also those of one instant", async () => {
  const em = api.world.db.orm.em.fork();
  const { id } = api.world.people.otherTeacher;
  for (let at = 0; at < 9; at++)
    await em.execute(
      `insert into own_exercises (slug, author_id, draft, updated_at)
       values (?, ?, ?::jsonb, timestamptz '2026-01-01' + interval '1 microsecond' * ?)`,
      [`own-page-${at}`, id, JSON.stringify(finishedDraft), Math.floor(at / 4)],
    );
  const seen = (await pages("otherTeacher", "/own-exercises?limit=2")).map((row) => Reflect.get(row, "slug"));
  expect(seen).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0].map((at) => `own-page-${at}`));
});

test("a report, its tables and a student's work say the same as the pages; the student sees who looked", async () => {
  const { ada } = api.world.people;
  const run = uuidV7();
  const em = api.world.db.orm.em.fork();
  await em.execute("update people set name = '=cmd()' where id = ?", [ada.id]);
  await em.execute(
    `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, requested_at, expires_at)
     values (?, ?, 'run', ?, 1, 'a = 1\nb = 2', '[]', 'expired', now(), now())`,
    [run, ada.id, api.world.exercise],
  );
  await em.execute(
    `insert into progress (student_id, exercise_slug, state, attempts, consecutive_failures, tests_passed, tests_total, changed_at)
     values (?, ?, 'solved-alone', 2, 0, 2, 2, now())`,
    [ada.id, api.world.exercise],
  );
  const { students } = await call("teacher", "GET", inClass("/report"));
  expect(students).toMatchObject([{ id: ada.id, solvedAlone: 1, solvedWithHelp: 0 }]);
  const ofAda = inClass(`/students/${ada.id}`);
  expect(await call("teacher", "GET", `${ofAda}/report`)).toMatchObject({ solvedAlone: 1, attempts: 2 });
  for (const [name, line] of [
    ["grades", `"'=cmd()",ada,,1,0,`],
    ["attempts", `"'=cmd()",ada,add-two,1,`],
  ]) {
    const table = await api.ask("teacher", "GET", inClass(`/${name}.csv`));
    expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(table.headers.get("content-disposition")).toContain(`${name}.csv`);
    expect(table.headers.get("x-request-id")).toMatch(/./);
    expect(await table.text()).toContain(line);
  }
  await call("teacher", "POST", `${ofAda}/comments`, { runId: run, line: 2, text: "Why two?" });
  const { entries } = await call("teacher", "GET", `${ofAda}/exercises/${api.world.exercise}`);
  expect(entries).toContainEqual(
    expect.objectContaining({
      kind: "attempt",
      id: run,
      comments: [expect.objectContaining({ line: 2, text: "Why two?" })],
    }),
  );
  const words = await call("ada", "GET", `/exercises/${api.world.exercise}/teacher`);
  expect(words).toMatchObject({
    words: [{ kind: "comment", line: { number: 2, code: "b = 2" } }, {}],
    look: { by: "teacher" },
  });
  const looks = (await call("ada", "GET", "/looks")).data;
  expect(looks.map((look: { exercise: string | null }) => look.exercise)).toEqual(["Add two", null]);
});

test("what stands in an editor is kept, a quiz is marked, and a program that passed is asked about", async () => {
  const { exercise, lesson } = api.world;
  expect(await status("bo", "PUT", `/exercises/${exercise}/draft`, { code: "def add(a, b):\r\n    pass" })).toBe(204);
  expect((await call("bo", "GET", `/exercises/${exercise}`)).draft.code).toBe("def add(a, b):\n    pass");
  expect(await status("bo", "PUT", `/exercises/${exercise}/draft`, { code: "x".repeat(66_000) })).toBe(413);
  expect(await status("bo", "PUT", "/exercises/no-such/draft", { code: "x" })).toBe(404);
  const quiz = `/lessons/${lesson}/quiz-answers`;
  expect(await call("bo", "POST", quiz, { item: "adding-one", choice: 1 })).toMatchObject({ correct: false });
  expect(await call("bo", "POST", quiz, { item: "adding-one", choice: 0 })).toMatchObject({ correct: true });
  expect(await status("bo", "POST", quiz, { item: "adding-one", choice: 9 })).toBe(404);
  const passed = uuidV7();
  await addPassed(api.world, passed);
  const { questions } = await call("ada", "GET", `/submissions/${passed}/own-code`);
  expect(questions.map((question: { id: string }) => question.id)).toEqual(["accumulator", "count", "value"]);
  const [first] = questions;
  const choose = (choice: number) =>
    call("ada", "POST", `/submissions/${passed}/own-code/answers`, { item: first.id, choice });
  const right = first.choices.indexOf("`total`");
  expect(await choose(right)).toMatchObject({ correct: true, because: expect.stringMatching(/./) });
  expect(await choose(right === 0 ? 1 : 0)).toMatchObject({ correct: false });
  expect(await status("bo", "GET", `/submissions/${passed}/own-code`)).toBe(404);
});

test("talks are found by their words, come in pages, are read, asked again as another kind, and deleted", async () => {
  const em = api.world.db.orm.em.fork();
  const { ada } = api.world.people;
  const talks = Array.from({ length: 5 }, () => uuidV7());
  for (const [at, id] of talks.entries()) {
    await em.execute("insert into conversations (id, student_id, exercise_slug, created_at) values (?, ?, ?, now())", [
      id,
      ada.id,
      at === 0 ? api.world.exercise : `talk-${at}`,
    ]);
    await em.execute(
      `insert into questions (id, conversation_id, student_id, text, state, route, asked_at, expires_at)
       values (?, ?, ?, ?, 'failed', 'concept', timestamptz '2026-01-01' + interval '1 microsecond' * ?, now())`,
      [id, id, ada.id, `What is a tuple 100% good for? ${at}`, Math.floor(at / 3)],
    );
  }
  const found = await pages("ada", `/conversations?limit=2&words=${encodeURIComponent("100% good")}`);
  expect(found.map(({ id }) => id).sort()).toEqual([...talks].sort());
  expect((await call("ada", "GET", "/conversations?words=never%20said")).data).toEqual([]);
  expect((await call("bo", "GET", "/conversations?words=tuple")).data).toEqual([]);
  const [id] = talks;
  expect(await call("ada", "GET", `/conversations/${id}`)).toMatchObject({
    id,
    title: "Add two",
    questions: [{ state: "failed" }],
  });
  const again = await call("ada", "POST", `/questions/${id}/route`, { to: "debug" });
  expect(again.conversationId).not.toBe(undefined);
  const about = `/conversations/${again.conversationId}`;
  expect(await status("ada", "DELETE", about)).toBe(409);
  await call("ada", "POST", `/questions/${again.questionId}/stop`);
  expect(await status("bo", "DELETE", about)).toBe(404);
  expect(await status("ada", "DELETE", about)).toBe(204);
  expect(await status("ada", "GET", about)).toBe(404);
});

test("a second teacher has the class until taken out, the last one stays; labels are kept as on the page", async () => {
  const { bo, teacher, otherTeacher } = api.world.people;
  expect(await status("teacher", "POST", inClass("/teachers"), { teacher: " OTHER-TEACHER " })).toBe(204);
  expect((await call("otherTeacher", "GET", inClass("/teachers"))).data).toHaveLength(2);
  expect(await status("otherTeacher", "DELETE", inClass(`/teachers/${otherTeacher.id}`))).toBe(204);
  expect(await status("otherTeacher", "GET", inClass("/teachers"))).toBe(404);
  expect(await status("teacher", "DELETE", inClass(`/teachers/${teacher.id}`))).toBe(409);
  const refused = await api.ask("teacher", "POST", inClass("/teachers"), { body: { teacher: "bo\0" } });
  expect(await refused.json()).toMatchObject({ status: 400, errors: [{ path: "teacher" }] });

  expect(await status("bo", "POST", "/memberships", { code: "classa" })).toBe(204);
  expect((await call("bo", "GET", "/memberships")).data).toHaveLength(2);
  const labels = inClass(`/students/${bo.id}/labels`);
  expect(await call("teacher", "PUT", labels, { labels: [" group  A", "a, b", "group A"] })).toEqual({
    labels: ["group A", "a", "b"],
  });
  expect(await status("teacher", "PUT", labels, { labels: ["a", " \f"] })).toBe(400);
  expect(await status("teacher", "PUT", labels, { labels: [`${"a".repeat(29)}🐍`] })).toBe(200);
  expect(await status("teacher", "POST", "/classrooms", { name: "A\0" })).toBe(400);
  expect(await status("teacher", "PUT", inClass(`/students/${teacher.id}/labels`), { labels: [] })).toBe(404);
});

test("a link for a new password works once, and is for a student of one's own alone", async () => {
  const { link } = await call("teacher", "POST", inClass(`/students/${api.world.people.bo.id}/password-reset`));
  const form = { body: new URLSearchParams({ password: "a whole new one" }), headers: { Origin: api.server.url } };
  const use = () => fetch(link, { method: "POST", redirect: "manual", ...form });
  expect([(await use()).status, (await use()).status]).toEqual([302, 400]);
  expect(await status("teacher", "POST", inClass(`/students/${api.world.people.teacher.id}/password-reset`))).toBe(404);
});

test("one reply goes to all who make a mistake now", async () => {
  const em = api.world.db.orm.em.fork();
  const { bo } = api.world.people;
  const { exercise } = api.world;
  await em.execute(
    `insert into progress (student_id, exercise_slug, state, mistake, changed_at) values (?, ?, 'working', 'm-1', now())`,
    [bo.id, exercise],
  );
  await em.execute(
    `insert into mistakes (student_id, exercise_slug, mistake, exercise_version, failing_tests, run_id, times, first_at, last_at)
     values (?, ?, 'm-1', 1, '["small numbers"]', ?, 1, now(), now())`,
    [bo.id, exercise, uuidV7()],
  );
  const wish = { exercise, mistake: "m-1", text: "What comes back?" };
  expect(await call("teacher", "POST", inClass("/mistakes/replies"), wish)).toMatchObject({ told: 1 });
  expect((await call("teacher", "GET", inClass("/mistakes"))).data).toMatchObject([
    { mistake: "m-1", students: [{ name: "bo" }], reply: { text: "What comes back?" } },
  ]);
  const words = await call("bo", "GET", `/exercises/${exercise}/teacher`);
  expect(words.words.map((word: { kind: string }) => word.kind).sort()).toEqual(["message", "mistake"]);
});

test("a day that no event could carry is refused, and its place is named", async () => {
  const { exercise } = api.world;
  for (const far of ["9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59Z", "2200-01-01T00:00:00Z"])
    for (const at of ["dueAt", "opensAt"]) {
      const refused = await api.ask("teacher", "POST", inClass("/assignments"), { body: { exercise, [at]: far } });
      expect(await refused.json()).toMatchObject({ status: 400, errors: [{ path: at }] });
    }
});

test("of two who set the rules from the same version the second is told", async () => {
  const path = inClass("/alert-rules");
  const before = await api.ask("teacher", "GET", path);
  const rules = await before.json();
  const headers = { "If-Match": before.headers.get("etag") ?? "" };
  const set = (failedRuns: number) => api.ask("teacher", "PUT", path, { body: { ...rules, failedRuns }, headers });
  const both = await Promise.all([set(7), set(8)]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
  expect([7, 8]).toContain((await call("teacher", "GET", path)).failedRuns);
  expect((await api.ask("teacher", "PUT", path, { body: { ...rules, failedRuns: 1 }, headers })).status).toBe(400);
});

test("an archived class can be read and not changed, by program as on its pages, until it is brought back", async () => {
  expect(await status("teacher", "POST", inClass("/archive"))).toBe(204);
  const listed = async (state: string) => (await call("teacher", "GET", `/classrooms?state=${state}`)).data.length;
  expect([await listed("open"), await listed("archived")]).toEqual([0, 1]);
  for (const path of ["", "/students", "/teachers", "/report", "/grades.csv", "/alert-rules", "/exercises"])
    expect([path, await status("teacher", "GET", inClass(path))]).toEqual([path, 200]);
  for (const path of ["/help-requests", "/assignments", "/mistakes"])
    expect([path, await status("teacher", "GET", inClass(path))]).toEqual([path, 404]);
  const { exercise } = api.world;
  expect(await status("teacher", "POST", inClass("/assignments"), { exercise })).toBe(404);
  expect(await status("teacher", "POST", inClass("/teachers"), { teacher: "other-teacher" })).toBe(404);
  const link = inClass(`/students/${api.world.people.bo.id}/password-reset`);
  expect(await status("teacher", "POST", link)).toBe(404);
  expect(await status("bo", "POST", "/memberships", { code: "CLASSA" })).toBe(400);
  expect(await status("teacher", "POST", inClass("/unarchive"))).toBe(204);
  expect(await listed("open")).toBe(1);
});

test("how somebody is told is chosen whole; what their role is never told stays as it was", async () => {
  const wish = { mail: "at-once", digestAt: "08:30", quietFrom: "22:00", quietUntil: "07:00", timeZone: "Asia/Tokyo" };
  const path = "/notification-preferences";
  expect(await call("ada", "PUT", path, { ...wish, kinds: ["message"] })).toMatchObject({
    ...wish,
    kinds: ["message"],
  });
  expect(await call("ada", "GET", path)).toMatchObject({ ...wish, kinds: ["message"], email: "ada@example.org" });
  const [kept]: { muted: string[] }[] = await api.world.db.orm.em
    .fork()
    .execute("select muted from notification_preferences where person_id = ?", [api.world.people.ada.id]);
  expect(kept?.muted).toEqual(["assignment", "mastery"]);
  for (const [change, at] of [
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ quietUntil: null }, "quietUntil"],
    [{ digestAt: "25:00" }, "digestAt"],
  ] as const) {
    const refused = await api.ask("ada", "PUT", path, { body: { ...wish, kinds: [], ...change } });
    expect(await refused.json()).toMatchObject({ status: 400, errors: [{ path: at }] });
  }
});

test("an admin's program invites a teacher by a link that works", async () => {
  const { link, isSent } = await call("admin", "POST", "/invitations", { email: " Ingrid@School.example" });
  expect(isSent).toBe(false);
  const form = new URLSearchParams({ name: "Ingrid", password: "five little words" });
  const accepted = await fetch(link, {
    method: "POST",
    body: form,
    headers: { Origin: api.server.url },
    redirect: "manual",
  });
  expect(accepted.status).toBe(302);
  const few = await api.makeToken("admin", ["content:read"]);
  const headers = { Authorization: `Bearer ${few.token}` };
  expect((await api.ask("nobody", "POST", "/invitations", { body: { email: "a@b.example" }, headers })).status).toBe(
    403,
  );
});
