import { readdirSync, readFileSync } from "node:fs";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { hashToken, newToken } from "./accounts/tokens.ts";
import { emptyDraft } from "./own-exercises/own-draft.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";
import { openTestWorld, type TestWorld, testPassword } from "./testing/test-world.ts";

const whos = ["nobody", "ada", "bo", "teacher", "otherTeacher", "admin"] as const;
type Who = (typeof whos)[number];
type Statuses = Readonly<Record<Who, number>>;

/** What must never be in an answer to anybody but Ada. */
const marker = "ADAS-OWN-WORDS";
/** What must never be in an answer to anybody. */
const secrets = ["the secret solution", "add(-41, -1)", '"-42"', "argon2", "whsec_AAAA"];

let world: TestWorld;
let server: TestServer;
const ids = {
  run: uuidV7(),
  question: uuidV7(),
  answer: uuidV7(),
  alert: uuidV7(),
  own: "own-0123456789abcdef",
  request: uuidV7(),
  webhook: uuidV7(),
  notification: uuidV7(),
  reset: newToken(),
  invitation: newToken(),
};
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  await addAdasWork(world);
  server = await startTestServer({ databaseUrl: world.db.url, kafkaBrokers: inject("kafkaBrokers") });
}, 600_000);
afterAll(async () => {
  await server?.stop();
  await world?.db.drop();
});

const all = (status: number, more: Partial<Statuses> = {}): Statuses => ({
  ...{ nobody: status, ada: status, bo: status, teacher: status, otherTeacher: status, admin: status },
  ...more,
});
/** A page for whoever is signed in; others are sent to sign in. */
const signedIn = (status: number, more: Partial<Statuses> = {}) => all(status, { nobody: 302, ...more });
/** A route that scripts call. */
const called = (status: number, more: Partial<Statuses> = {}) => all(status, { nobody: 401, ...more });
const only = (status: number, ...allowed: Who[]): Statuses =>
  signedIn(404, Object.fromEntries(allowed.map((who) => [who, status])));

interface Row {
  readonly path: () => string;
  readonly get?: Statuses;
  readonly post?: { readonly form?: () => Record<string, string>; readonly expect: Statuses };
}

/** Every route of the app by its file, with Ada's own ids where there is an id. A file without a row fails. */
const table: Record<string, Row> = {
  "_index.tsx": { path: () => "/", get: all(302, { nobody: 200 }) },
  "sign-in.tsx": {
    path: () => "/sign-in",
    get: all(302, { nobody: 200 }),
    // Who is signed in is led on, whatever was typed.
    post: { form: () => ({ name: "ada", password: "wrong" }), expect: all(302, { nobody: 400 }) },
  },
  // Its post would end the sessions of all the others' rows.
  "sign-out.tsx": { path: () => "/sign-out", get: all(200) },
  // Its endpoints have a table of their own: `web/app/api/api.integration.test.ts`.
  "api.v1.$.ts": { path: () => "/api/v1/me", get: called(200), post: { expect: called(405) } },
  "docs.api.tsx": { path: () => "/docs/api", get: all(200) },
  "docs.api_.guides.$guide.tsx": { path: () => "/docs/api/guides/run-code", get: all(200) },
  "docs.api_.errors.tsx": { path: () => "/docs/api/errors", get: all(200) },
  "docs.api_.errors_.$code.tsx": { path: () => "/docs/api/errors/not-found", get: all(200) },
  "docs.api_.reference.ts": { path: () => "/docs/api/reference", get: all(200) },
  "docs.events.ts": { path: () => "/docs/events", get: all(200) },
  "join.tsx": {
    path: () => "/join",
    get: all(200),
    post: {
      form: () => ({ code: "NOSUCH", name: "x", signInName: "xyz", password: testPassword }),
      expect: all(400, { teacher: 403, otherTeacher: 403, admin: 403 }),
    },
  },
  "join_.$code.ts": { path: () => "/join/CLASSA", get: all(302) },
  "forgotten-password.tsx": {
    path: () => "/forgotten-password",
    get: all(200),
    post: { form: () => ({ name: "nobody-at-all" }), expect: all(200) },
  },
  "new-password.$token.tsx": {
    path: () => `/new-password/${ids.reset}`,
    get: all(200),
    post: { form: () => ({ password: "short" }), expect: all(400) },
  },
  "invitation.$token.tsx": {
    path: () => `/invitation/${ids.invitation}`,
    get: all(200),
    post: { form: () => ({ name: "", password: "short" }), expect: all(400) },
  },
  "theme.tsx": { path: () => "/theme", get: all(302), post: { form: () => ({ theme: "dark" }), expect: all(302) } },
  "learn.tsx": { path: () => "/learn", get: signedIn(200) },
  "lessons.$lesson.tsx": {
    path: () => `/lessons/${world.lesson}`,
    get: signedIn(200),
    post: { form: () => ({ item: "no-such", choice: "0" }), expect: signedIn(404) },
  },
  "exercises.$exercise.tsx": {
    path: () => `/exercises/${world.exercise}`,
    get: signedIn(200),
    post: { form: () => ({ intent: "run", code: "" }), expect: signedIn(400) },
  },
  "exercises_.$exercise_.teacher.ts": {
    path: () => `/exercises/${world.exercise}/teacher`,
    get: called(200),
    post: { form: () => ({ text: " " }), expect: called(400) },
  },
  "looks.tsx": { path: () => "/looks", get: only(200, "ada", "bo") },
  "own-code.$runId.ts": {
    path: () => `/own-code/${ids.run}`,
    get: called(404),
    post: { form: () => ({ item: "no-such", choice: "0" }), expect: called(404) },
  },
  "own-exercises.tsx": {
    path: () => "/own-exercises",
    get: only(200, "teacher", "otherTeacher"),
    post: { expect: only(303, "teacher", "otherTeacher") },
  },
  "own-exercises_.$slug.tsx": {
    path: () => `/own-exercises/${ids.own}`,
    get: only(200, "teacher"),
    post: { form: () => ({ intent: "prove", title: "" }), expect: only(400, "teacher") },
  },
  "account.tsx": {
    path: () => "/account",
    get: signedIn(200),
    post: { form: () => ({ current: "guess", password: "five little words" }), expect: signedIn(400) },
  },
  "account_.tokens.tsx": {
    path: () => "/account/tokens",
    get: signedIn(200),
    post: { form: () => ({ name: "x", days: "7", scopes: "no-such" }), expect: signedIn(400) },
  },
  "account_.webhooks.tsx": {
    path: () => "/account/webhooks",
    get: only(200, "teacher", "otherTeacher"),
    post: { form: () => ({ address: "ftp://x" }), expect: only(400, "teacher", "otherTeacher") },
  },
  "account_.webhooks_.$webhookId.tsx": {
    path: () => `/account/webhooks/${ids.webhook}`,
    get: only(200, "teacher"),
    post: { form: () => ({ intent: "off" }), expect: only(200, "teacher") },
  },
  "account_.notifications.tsx": {
    path: () => "/account/notifications",
    get: signedIn(200),
    post: { form: () => ({ mail: "by-pigeon" }), expect: signedIn(400) },
  },
  "account_.data.tsx": {
    path: () => "/account/data",
    get: signedIn(200),
    post: { form: () => ({ confirm: "somebody else" }), expect: signedIn(400) },
  },
  "account_.data_.download.ts": { path: () => "/account/data/download", get: signedIn(200) },
  "unsubscribe.$token.tsx": {
    path: () => "/unsubscribe/no-such-token",
    get: all(200),
    post: { expect: all(404) },
  },
  "account_.connect.tsx": { path: () => "/account/connect", get: signedIn(200) },
  "conversations.tsx": { path: () => "/conversations?words=a", get: only(200, "ada", "bo") },
  "conversations_.$conversationId.tsx": {
    path: () => `/conversations/${ids.question}`,
    get: signedIn(404),
    post: { expect: signedIn(404) },
  },
  "questions_.$questionId_.route.ts": {
    path: () => `/questions/${ids.run}/route`,
    get: all(405),
    post: { form: () => ({ to: "debug" }), expect: called(404) },
  },
  "notifications.tsx": {
    path: () => "/notifications",
    get: signedIn(200),
    post: { expect: signedIn(303, { nobody: 302 }) },
  },
  "notifications_.unread.ts": { path: () => "/notifications/unread", get: called(200) },
  "classes.tsx": {
    path: () => "/classes",
    get: only(200, "teacher", "otherTeacher"),
    post: { form: () => ({ name: "" }), expect: only(400, "teacher", "otherTeacher") },
  },
  "classes_.$classroomId.tsx": {
    path: () => `/classes/${world.classroom}`,
    get: only(200, "teacher"),
    post: { form: () => ({ alertId: ids.alert, deed: "message", text: "" }), expect: only(400, "teacher") },
  },
  "classes_.$classroomId_.inbox.tsx": {
    path: () => `/classes/${world.classroom}/inbox`,
    get: only(200, "teacher"),
    post: {
      form: () => ({ intent: "answer", requestId: ids.request, text: "" }),
      expect: only(400, "teacher"),
    },
  },
  "classes_.$classroomId_.code.tsx": { path: () => `/classes/${world.classroom}/code`, get: only(200, "teacher") },
  "classes_.$classroomId_.students.tsx": {
    path: () => `/classes/${world.classroom}/students`,
    get: only(200, "teacher"),
    post: { form: () => ({ intent: "preview", csv: "" }), expect: only(400, "teacher") },
  },
  "classes_.$classroomId_.settings.tsx": {
    path: () => `/classes/${world.classroom}/settings`,
    get: only(200, "teacher"),
    post: { form: () => ({ name: "" }), expect: only(400, "teacher") },
  },
  "classes_.$classroomId_.mistakes.tsx": {
    path: () => `/classes/${world.classroom}/mistakes`,
    get: only(200, "teacher"),
    post: {
      form: () => ({ exercise: world.exercise, mistake: "no-such", text: "x" }),
      expect: only(404),
    },
  },
  "classes_.$classroomId_.mistakes_.smallest.ts": {
    path: () => `/classes/${world.classroom}/mistakes/smallest?exercise=${world.exercise}&mistake=no-such`,
    get: called(404, { teacher: 200 }),
  },
  "classes_.$classroomId_.rules.tsx": {
    path: () => `/classes/${world.classroom}/rules`,
    get: only(200, "teacher"),
    post: { form: () => ({ failedRuns: "1" }), expect: only(400, "teacher") },
  },
  "classes_.$classroomId_.report.tsx": { path: () => `/classes/${world.classroom}/report`, get: only(200, "teacher") },
  "classes_.$classroomId_.grades[.]csv.ts": {
    path: () => `/classes/${world.classroom}/grades.csv`,
    get: only(200, "teacher"),
  },
  "classes_.$classroomId_.attempts[.]csv.ts": {
    path: () => `/classes/${world.classroom}/attempts.csv`,
    get: only(200, "teacher"),
  },
  "classes_.$classroomId_.students_.$studentId.tsx": {
    path: () => `/classes/${world.classroom}/students/${world.people.ada.id}`,
    get: only(200, "teacher"),
  },
  "classes_.$classroomId_.assignments.tsx": {
    path: () => `/classes/${world.classroom}/assignments`,
    get: only(200, "teacher"),
    post: { form: () => ({ exercise: "" }), expect: only(400, "teacher") },
  },
  "classes_.$classroomId_.alerts.ts": {
    path: () => `/classes/${world.classroom}/alerts`,
    get: called(404, { teacher: 200 }),
  },
  "classes_.$classroomId_.students_.$studentId_.exercises_.$exercise.tsx": {
    path: () => `/classes/${world.classroom}/students/${world.people.ada.id}/exercises/${world.exercise}`,
    get: only(200, "teacher"),
    post: { form: () => ({ runId: ids.run, line: "1", text: " " }), expect: only(400, "teacher") },
  },
  "classes_.$classroomId_.students_.$studentId_.password.tsx": {
    path: () => `/classes/${world.classroom}/students/${world.people.ada.id}/password`,
    get: only(200, "teacher"),
    post: { expect: only(200, "teacher") },
  },
  "admin.status.tsx": { path: () => "/admin/status", get: only(200, "admin") },
  "admin_.mail.tsx": { path: () => "/admin/mail", get: only(200, "admin") },
  "admin_.invite.tsx": {
    path: () => "/admin/invite",
    get: only(200, "admin"),
    post: { form: () => ({ email: "no address" }), expect: only(400, "admin") },
  },
  "runs.ts": {
    path: () => "/runs",
    get: all(405),
    post: { form: () => ({ code: "x", runId: ids.run }), expect: called(404, { ada: 202 }) },
  },
  "runs_.$runId.ts": { path: () => `/runs/${ids.run}`, get: called(404, { ada: 200 }) },
  "runs_.$runId_.stop.ts": {
    path: () => `/runs/${ids.run}/stop`,
    get: all(405),
    post: { expect: called(404, { ada: 202 }) },
  },
  "questions.ts": {
    path: () => "/questions",
    get: all(405),
    post: { form: () => ({ text: "" }), expect: called(400) },
  },
  "questions_.$questionId_.stop.ts": {
    path: () => `/questions/${ids.question}/stop`,
    get: all(405),
    post: { expect: called(404, { ada: 202 }) },
  },
  "conversation.ts": { path: () => `/conversation?exercise=${world.exercise}`, get: called(404, { ada: 200 }) },
  "drafts.ts": {
    path: () => "/drafts",
    get: all(405),
    post: { form: () => ({ exercise: "no-such", code: "x" }), expect: called(404) },
  },
  "activity.ts": {
    path: () => "/activity",
    get: all(405),
    post: { form: () => ({ exercise: "no-such" }), expect: called(404) },
  },
  "hints.ts": {
    path: () => "/hints",
    get: all(405),
    post: { form: () => ({ exercise: world.exercise, level: "9" }), expect: called(400) },
  },
  "quiz-answers.ts": {
    path: () => "/quiz-answers",
    get: all(405),
    post: { form: () => ({ lesson: world.lesson, item: "no-such", choice: "0" }), expect: called(404) },
  },
  "lessons-read.ts": {
    path: () => "/lessons-read",
    get: all(405),
    post: { form: () => ({ lesson: "no-such" }), expect: called(404) },
  },
  "answers.$answerId.rating.ts": {
    path: () => `/answers/${ids.answer}/rating`,
    get: all(405),
    post: { form: () => ({ helpful: "true" }), expect: called(404, { ada: 202 }) },
  },
  "notifications-read.ts": {
    path: () => "/notifications-read",
    get: all(405),
    post: { form: () => ({ notificationId: ids.notification }), expect: called(202) },
  },
};

const cases = Object.entries(table).flatMap(([file, row]) =>
  whos.flatMap((who) => [
    ...(row.get ? [{ file, who, method: "GET" as const, expected: row.get[who] }] : []),
    ...(row.post ? [{ file, who, method: "POST" as const, expected: row.post.expect[who] }] : []),
  ]),
);
// Ada's own come last: what she stops is not there for the others to try.
cases.sort((a, b) => Number(a.who === "ada") - Number(b.who === "ada"));

test("every route has its row in this table", () => {
  const files = readdirSync(new URL("../routes", import.meta.url)).filter((name) => !name.includes(".test."));
  expect(Object.keys(table).sort()).toEqual(files.sort());
  const takesPosts = (name: string) =>
    / action\b/.test(
      readFileSync(new URL(`../routes/${name}`, import.meta.url), "utf8")
        .match(/^export .*/gm)
        ?.join() ?? "",
    );
  expect(
    Object.keys(table)
      .filter((name) => table[name]?.post)
      .sort(),
  ).toEqual(files.filter((name) => takesPosts(name) && name !== "sign-out.tsx").sort());
});

describe("who gets what", () => {
  test.for(cases)("$who, $method $file: $expected", async ({ file, who, method, expected }) => {
    const row = table[file];
    const path = row?.path() ?? "";
    const response = await ask(who, method, path, row?.post?.form?.());
    const body = await response.text();
    expect({ status: response.status, body: response.status === expected ? "" : body.slice(0, 500) }).toEqual({
      status: expected,
      body: "",
    });
    expectNothingLeaks(body, who, file);
    // The same page as Remix's own scripts fetch it.
    if (method === "GET" && !file.endsWith(".ts"))
      expectNothingLeaks(await (await ask(who, "GET", `${path === "/" ? "/_root" : path}.data`)).text(), who, file);
  });
});

/** Of an archived class its teachers can still read these. */
const readable = new Set([
  ...[
    "students.tsx",
    "settings.tsx",
    "rules.tsx",
    "report.tsx",
    "grades[.]csv.ts",
    "attempts[.]csv.ts",
    "students_.$studentId.tsx",
  ],
  "students_.$studentId_.exercises_.$exercise.tsx",
]);
const classFiles = Object.keys(table).filter((file) => file.startsWith("classes_.$classroomId"));

test("of an archived class there is what can be read, and nothing that changes it", async () => {
  const archive = (at: string) =>
    world.db.orm.em.fork().execute(`update classrooms set archived_at = ${at} where id = ?`, [world.classroom]);
  await archive("now()");
  const found: Record<string, number[]> = {};
  for (const file of classFiles) {
    const row = table[file];
    const path = row?.path() ?? "";
    const read = (await ask("teacher", "GET", path)).status;
    const isPassword = file.endsWith("password.tsx"); // of a person, not of the class
    const changed = row?.post && !isPassword ? [(await ask("teacher", "POST", path, row.post.form?.())).status] : [];
    found[file] = [read, ...changed];
  }
  await archive("null");
  for (const [file, [read, changed = 404]] of Object.entries(found)) {
    const isReadable = readable.has(file.replace("classes_.$classroomId_.", ""));
    expect({ file, read, isKept: changed === 404 || changed === 409 }).toEqual({
      ...{ file, read: isReadable ? 200 : 404, isKept: true },
    });
  }
});

test("a second teacher has every page of the class, and none of them once taken out", async () => {
  const em = world.db.orm.em.fork();
  const member = [world.classroom, world.people.otherTeacher.id];
  const statuses = async () => {
    const found: Record<string, number> = {};
    for (const file of classFiles) found[file] = (await ask("otherTeacher", "GET", table[file]?.path() ?? "")).status;
    return found;
  };
  await em.execute(
    "insert into memberships (classroom_id, person_id, role, joined_at) values (?, ?, 'teacher', now())",
    member,
  );
  expect(new Set(Object.values(await statuses()))).toEqual(new Set([200]));
  await em.execute("delete from memberships where classroom_id = ? and person_id = ?", member);
  expect(new Set(Object.values(await statuses()))).toEqual(new Set([404]));
});

test("in one's own class another class's ids are as good as unknown, in every page and every deed", async () => {
  const em = world.db.orm.em.fork();
  const own = uuidV7();
  await em.execute("insert into classrooms (id, name, code, created_at) values (?, 'Mine', 'MINE123', now())", [own]);
  await em.execute(
    "insert into memberships (classroom_id, person_id, role, joined_at) values (?, ?, 'teacher', now())",
    [own, world.people.otherTeacher.id],
  );
  const [given]: { id: string }[] = await em.execute(
    `insert into assignments (id, classroom_id, exercise_slug, assigned_at) values (gen_random_uuid(), ?, 'given-here', now()) returning id`,
    [world.classroom],
  );
  const ada = world.people.ada.id;
  const tries: [path: string, form?: Record<string, string>][] = [
    ...[`/students/${ada}`, `/students/${ada}/exercises/${world.exercise}`, `/students/${ada}/password`].map(
      (path): [string] => [path],
    ),
    [`/students/${ada}/password`, {}],
    [`/students/${ada}/exercises/${world.exercise}`, { runId: ids.run, line: "1", text: "x" }],
    ...["message", "easier-exercise", "support", "snooze", "closed", "not-useful"].map(
      (deed): [string, Record<string, string>] => ["", { alertId: ids.alert, deed, text: "x" }],
    ),
    ["/inbox", { intent: "answer", requestId: ids.request, text: "x" }],
    ["/inbox", { intent: "done", requestId: ids.request }],
    ["/assignments", { intent: "take-back", assignmentId: given?.id ?? "" }],
    ["/assignments", { exercise: world.exercise, student: ada }],
    ["/students", { intent: "remove-teacher", teacherId: world.people.teacher.id }],
  ];
  for (const [path, form] of tries) {
    const to = `/classes/${own}${path}`;
    expect({ to, form, status: (await ask("otherTeacher", form ? "POST" : "GET", to, form)).status }).toEqual({
      ...{ to, form, status: 404 },
    });
  }
  // These say nothing of whether somebody is there: they change who is of the class, and she is not.
  await ask("otherTeacher", "POST", `/classes/${own}/students`, { intent: "remove", studentId: ada });
  await ask("otherTeacher", "POST", `/classes/${own}/students`, {
    intent: "labels",
    studentId: ada,
    studentLabels: "x",
  });
  const [kept]: object[] = await em.execute(
    `select (select labels from memberships where person_id = ? and classroom_id = ?) as labels,
       (select count(*)::int from assignments where id = ?) as given,
       (select count(*)::int from looks where classroom_id = ?) as looks`,
    [ada, world.classroom, given?.id, own],
  );
  expect(kept).toEqual({ labels: [], given: 1, looks: 0 });
  await em.execute("delete from assignments where exercise_slug = 'given-here'");
});

test.for([
  ["an id that is none", "1 or 1=1"],
  ["an unknown id", uuidV7()],
])("%s is answered like somebody else's", async ([, id = ""]) => {
  for (const path of [`/runs/${encodeURIComponent(id)}`, `/classes/${encodeURIComponent(id)}`])
    expect((await ask(path.startsWith("/classes") ? "teacher" : "bo", "GET", path)).status).toBe(404);
});

test("what is the same for everybody's eyes: an unknown id and somebody else's give the same bytes", async () => {
  const unknown = await (await ask("bo", "GET", `/runs/${uuidV7()}`)).text();
  expect(await (await ask("bo", "GET", `/runs/${ids.run}`)).text()).toBe(unknown);
});

test.for<[string, Record<string, string>]>([
  ["a foreign page", { origin: "https://evil.example" }],
  ["a page that hides where it is", { origin: "null" }],
  ["no page at all", {}],
])("a post from %s changes nothing", async ([, headers]) => {
  const cookie = `learnflow_session=${world.people.ada.token}`;
  const response = await fetch(`${server.url}/sign-out`, {
    method: "POST",
    headers: { ...headers, cookie },
    redirect: "manual",
  });
  expect(response.status).toBe(403);
  expect((await ask("ada", "GET", "/learn")).status).toBe(200);
});

test("signing in gives a cookie that scripts and other sites do not get, and leads back to where one was", async () => {
  const response = await ask("nobody", "POST", "/sign-in", {
    name: "ADA@example.org",
    password: testPassword,
    from: "/learn?x=1",
  });
  expect([response.status, response.headers.get("location")]).toEqual([302, "/learn?x=1"]);
  expect(response.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax/);
  const elsewhere = await ask("nobody", "POST", "/sign-in", {
    name: "ada",
    password: testPassword,
    from: "//evil.example",
  });
  expect(elsewhere.headers.get("location")).toBe("/learn");
});

test("a wrong name and a wrong password are answered alike", async () => {
  const bodies = await Promise.all(
    ["ada@example.org", "eve@example.org"].map(async (name) => {
      const response = await ask("nobody", "POST", "/sign-in", { name, password: "guess" });
      return (await response.text())
        .replaceAll(name, "NAME")
        .replaceAll(/nonce[-="\w+/]*/g, "")
        .replaceAll(/v=\w+/g, "");
    }),
  );
  expect(bodies[0]).toBe(bodies[1]);
});

test("every answer tells browsers to run only our own scripts", async () => {
  const response = await ask("nobody", "GET", "/sign-in");
  const policy = response.headers.get("content-security-policy") ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
});

test.for<[string, string, number, RequestInit]>([
  ["a body of 2 MiB", "/runs", 413, { body: "x".repeat(2 * 1_048_576) }],
  ["a form that is none", "/runs", 400, { body: "{", headers: { "content-type": "application/json" } }],
  ["a field of a wrong type", "/runs", 400, { body: `{"code":7}`, headers: { "content-type": "application/json" } }],
  [
    "an id that is no id",
    "/runs",
    400,
    { body: `{"code":"x","runId":"7"}`, headers: { "content-type": "application/json" } },
  ],
  [
    "65 KiB of code",
    "/runs",
    413,
    { body: JSON.stringify({ code: "x".repeat(66_000) }), headers: { "content-type": "application/json" } },
  ],
  [
    "a multipart form that stops in the middle",
    "/drafts",
    400,
    { body: "--b\r\nContent", headers: { "content-type": "multipart/form-data; boundary=b" } },
  ],
  ...["/sign-in", "/join", "/account", "/theme"].map((path): [string, string, number, RequestInit] => [
    ...([`JSON where ${path} takes a form`, path, 400] as const),
    { body: "{}", headers: { "content-type": "application/json" } },
  ]),
  ["nothing where a form belongs", "/sign-in", 400, {}],
])("%s is refused, and the server lives on", async ([, path, status, init]) => {
  const cookie = `learnflow_session=${world.people.ada.token}`;
  const headers = { ...(init.headers as Record<string, string>), origin: server.url, cookie }; // as they stand above
  const response = await fetch(server.url + path, { method: "POST", ...init, headers });
  expect(response.status).toBe(status);
  expect((await ask("ada", "GET", "/learn")).status).toBe(200);
});

test("a link for a new password works once, ends the sessions that were, and opens one", async () => {
  const made = await ask("teacher", "POST", `/classes/${world.classroom}/students/${world.people.ada.id}/password`);
  const token = /\/new-password\/([\w-]{43})/.exec(await made.text())?.[1] ?? "";
  const first = await ask("nobody", "POST", `/new-password/${token}`, { password: "a whole new one" });
  expect(first.status).toBe(302);
  expect(first.headers.get("set-cookie")).toContain("learnflow_session=");
  expect((await ask("nobody", "POST", `/new-password/${token}`, { password: "another one" })).status).toBe(400);
  expect((await ask("ada", "GET", "/learn")).status).toBe(302);
  expect((await ask("nobody", "POST", "/sign-in", { name: "ada", password: testPassword })).status).toBe(400);
  expect((await ask("nobody", "POST", "/sign-in", { name: "ada", password: "a whole new one" })).status).toBe(302);
});

// Last, because it uses up limits of this address.
test.for(Object.entries(table).filter(([, row]) => row.post))(
  "NUL and half an emoji in every field of a post to %s do no harm",
  async ([file, row]) => {
    const place = {
      exercise: world.exercise,
      lesson: world.lesson,
      item: "adding-one",
      choice: "0",
      level: "1",
      block: "0",
    };
    const typed = { code: "print(1)", text: "Why?", name: "Zoë", replayToken: "t", input: "x", intent: "ask" };
    const form = { ...place, ...typed, ...row.post?.form?.() };
    const cookie = `learnflow_session=${world.people[/^(classes|admin)/.test(file) ? "teacher" : "bo"].token}`;
    const send = (body: BodyInit, type: Record<string, string> = {}) =>
      fetch(server.url + row.path(), {
        ...{ method: "POST", body, redirect: "manual" },
        headers: { ...type, cookie, origin: server.url },
      });
    for (const field of Object.keys(form)) {
      const odd = { ...form, [field]: `${Reflect.get(form, field)}\0${"😀".slice(0, 1)}` };
      const json = { "content-type": "application/json" };
      const answers = [await send(new URLSearchParams(odd))];
      if (file.endsWith(".ts")) answers.push(await send(JSON.stringify(odd), json));
      for (const { status } of answers) expect({ field, isBroken: status >= 500 }).toEqual({ field, isBroken: false });
    }
  },
);

test.for([
  "/exercises/%E0%A4%A",
  "/exercises/%00",
  "/lessons/a%00",
  "/conversation?exercise=%00",
  "/join/%00",
  "/join?code=%00",
])("%s is no address", async (path) => {
  expect((await ask("ada", "GET", path)).status).toBe(400);
});

function ask(who: Who, method: "GET" | "POST", path: string, form: Record<string, string> = {}): Promise<Response> {
  const headers: Record<string, string> = { origin: server.url };
  if (who !== "nobody") headers.cookie = `learnflow_session=${world.people[who].token}`;
  const body = method === "POST" ? { body: new URLSearchParams(form) } : {};
  return fetch(server.url + path, { method, headers, redirect: "manual", ...body });
}

function expectNothingLeaks(body: string, who: Who, file: string): void {
  for (const secret of secrets) expect(body).not.toContain(secret);
  // Her own teacher reads her work on the pages that are for that.
  const isTeachersToRead = who === "teacher" && file.startsWith("classes_.$classroomId_.");
  if (who !== "ada" && !isTeachersToRead) expect(body).not.toContain(marker);
}

async function addAdasWork({ db, people, exercise }: TestWorld): Promise<void> {
  const em = db.orm.em.fork();
  const conversation = uuidV7();
  const { ada, admin } = people;
  await em.execute(
    `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, requested_at, expires_at)
     values (?, ?, 'run', ?, 1, ?, '[]', 'requested', now(), now() + interval '1 hour')`,
    [ids.run, ada.id, exercise, `print("${marker}")`],
  );
  await em.execute(
    `insert into alerts (id, student_id, exercise_slug, rule, evidence, state, opened_at)
     values (?, ?, ?, 'five-failed-runs', ?::jsonb, 'open', now())`,
    [
      ...[ids.alert, ada.id, exercise],
      JSON.stringify({ failedRuns: 5, activeMinutes: 3, errorType: null, line: null, runIds: [] }),
    ],
  );
  await em.execute(
    "insert into help_requests (id, kind, student_id, exercise_slug, text, asked_at) values (?, 'help', ?, ?, ?, now())",
    [ids.request, ada.id, exercise, marker],
  );
  await em.execute(
    "insert into webhooks (id, person_id, address, about, secret, created_at) values (?, ?, 'https://tools.example.org/in', '[\"alert.raised\"]', 'whsec_AAAA', now())",
    [ids.webhook, people.teacher.id],
  );
  await em.execute("insert into own_exercises (slug, author_id, draft, updated_at) values (?, ?, ?::jsonb, now())", [
    ...[ids.own, people.teacher.id, JSON.stringify(emptyDraft("adding"))],
  ]);
  await em.execute("insert into drafts values (?, ?, ?, now())", [ada.id, exercise, `# ${marker}`]);
  await em.execute("insert into conversations values (?, ?, ?, null, now())", [conversation, ada.id, exercise]);
  await em.execute(
    `insert into questions (id, conversation_id, student_id, text, state, asked_at, expires_at)
     values (?, ?, ?, ?, 'requested', now(), now() + interval '1 hour')`,
    [ids.question, conversation, ada.id, `Why ${marker}?`],
  );
  await em.execute(
    `insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, offline, withheld, started_at, completed_at)
     values (?, ?, 'completed', now(), 'concept', ?::jsonb, '[]', '[]', true, 0, now(), now())`,
    [ids.answer, ids.question, JSON.stringify([{ kind: "prose", markdown: marker }])],
  );
  await em.execute("insert into notifications values (?, ?, 'message', 'message', ?::jsonb, null, now(), null)", [
    ...[ids.notification, ada.id, JSON.stringify({ text: marker })],
  ]);
  const token =
    "insert into account_tokens (id, purpose, token_hash, person_id, email, role, created_by, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, now(), now() + interval '1 hour')";
  await em.execute(token, [uuidV7(), "password-reset", hashToken(ids.reset), ada.id, null, null, null]);
  await em.execute(token, [
    uuidV7(),
    "invitation",
    hashToken(ids.invitation),
    null,
    "new@example.org",
    "teacher",
    admin.id,
  ]);
}
