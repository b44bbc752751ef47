import { Validator } from "@seriousme/openapi-schema-validator";
import { Webhook } from "standardwebhooks";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { answerCompleted } from "../../../events/answer-completed.ts";
import { answerExtended } from "../../../events/answer-extended.ts";
import { answerStarted } from "../../../events/answer-started.ts";
import { openPublisher, type Publisher } from "../../../events/publisher.ts";
import { revokePersonalToken } from "../server/tokens/personal-tokens.ts";
import { openReceiver } from "../server/webhooks/test-receiver.ts";
import { openTestApi, type TestApi, type Who } from "./test-api.ts";

const whos = ["nobody", "ada", "bo", "teacher", "otherTeacher", "admin"] as const;
type Statuses = Readonly<Record<(typeof whos)[number], number>>;
const secrets = ["the secret solution", "add(-41, -1)", '"-42"', "argon2"];
const marker = "ADAS-OWN-WORDS";

let api: TestApi;
let publisher: Publisher;
const ids = {
  ...{ run: uuidV7(), submission: uuidV7(), question: uuidV7(), answer: uuidV7(), conversation: uuidV7() },
  ...{ webhook: uuidV7(), delivery: uuidV7() },
};
beforeAll(async () => {
  api = await openTestApi(inject("databaseUrl"), inject("kafkaBrokers"));
  publisher = openPublisher({ brokers: inject("kafkaBrokers"), clientId: "api-test" });
  await addAdasWork();
  await addWebhook();
}, 120_000);
afterAll(async () => {
  await publisher?.close();
  await api?.close();
});

interface Row {
  readonly method: string;
  readonly path: () => string;
  readonly body?: () => unknown;
  readonly expected: Statuses;
}
const all = (status: number, more: Partial<Statuses> = {}): Statuses => ({
  ...{ nobody: 401, ada: status, bo: status, teacher: status, otherTeacher: status, admin: status },
  ...more,
});
/** Ada's own thing: nobody else learns that it is there. Who has no such scope at all is told that. */
const adas = (status: number, others: number): Statuses =>
  all(403, { ada: status, bo: 404, teacher: others, otherTeacher: others });

/** Of Ada's classroom: her teacher's; to another teacher it is not there. */
const teachers = (status: number): Statuses => all(403, { teacher: status, otherTeacher: 404 });
const adaId = () => api.world.people.ada.id;

/** Every endpoint by its `operationId`, with Ada's own ids where there is an id. One without a row fails. */
const table: Record<string, Row> = {
  getMe: { method: "GET", path: () => "/me", expected: all(200) },
  listModules: { method: "GET", path: () => "/modules", expected: all(200) },
  getLesson: { method: "GET", path: () => `/lessons/${api.world.lesson}`, expected: all(200) },
  markLessonRead: { method: "POST", path: () => "/lessons/no-such/read", expected: all(404, { admin: 403 }) },
  getExercise: { method: "GET", path: () => `/exercises/${api.world.exercise}`, expected: all(200) },
  openHint: {
    ...{ method: "POST", path: () => `/exercises/${api.world.exercise}/hints/1` },
    expected: all(403, { ada: 202, bo: 202 }),
  },
  requestRun: { method: "POST", path: () => "/runs", body: () => ({ code: "" }), expected: all(400, { admin: 403 }) },
  listRuns: { method: "GET", path: () => "/runs", expected: all(403, { ada: 200, bo: 200 }) },
  getRun: { method: "GET", path: () => `/runs/${ids.run}`, expected: adas(200, 403) },
  stopRun: { method: "POST", path: () => `/runs/${ids.run}/stop`, expected: adas(202, 404) },
  handIn: {
    ...{ method: "POST", path: () => "/submissions", body: () => ({ exercise: "no-such", code: "x" }) },
    expected: all(403, { ada: 404, bo: 404 }),
  },
  listSubmissions: { method: "GET", path: () => "/submissions", expected: all(403, { ada: 200, bo: 200 }) },
  getSubmission: { method: "GET", path: () => `/submissions/${ids.submission}`, expected: adas(200, 403) },
  askQuestion: {
    ...{ method: "POST", path: () => "/questions", body: () => ({ text: " " }) },
    expected: all(403, { ada: 400, bo: 400 }),
  },
  getQuestion: { method: "GET", path: () => `/questions/${ids.question}`, expected: adas(200, 403) },
  followAnswer: { method: "GET", path: () => `/questions/${ids.question}/events`, expected: adas(200, 403) },
  stopQuestion: { method: "POST", path: () => `/questions/${ids.question}/stop`, expected: adas(202, 403) },
  rateAnswer: {
    ...{ method: "PUT", path: () => `/answers/${ids.answer}/rating`, body: () => ({ helpful: true }) },
    expected: adas(202, 403),
  },
  exportOwnData: { method: "GET", path: () => "/export", expected: all(403, { ada: 200, bo: 200 }) },
  getMastery: { method: "GET", path: () => "/mastery", expected: all(403, { ada: 200, bo: 200 }) },
  getStudentMastery: {
    ...{ method: "GET", path: () => `/classrooms/${api.world.classroom}/students/${adaId()}/mastery` },
    expected: teachers(200),
  },
  getProgress: { method: "GET", path: () => "/progress", expected: all(403, { ada: 200, bo: 200 }) },
  listClassrooms: {
    ...{ method: "GET", path: () => "/classrooms" },
    expected: all(403, { teacher: 200, otherTeacher: 200 }),
  },
  createClassroom: {
    ...{ method: "POST", path: () => "/classrooms", body: () => ({ name: "" }) },
    expected: all(403, { teacher: 400, otherTeacher: 400 }),
  },
  getClassroom: { method: "GET", path: () => `/classrooms/${api.world.classroom}`, expected: teachers(200) },
  changeClassroom: {
    ...{ method: "PATCH", path: () => `/classrooms/${api.world.classroom}`, body: () => ({ name: "Mine" }) },
    expected: teachers(428),
  },
  listStudents: { method: "GET", path: () => `/classrooms/${api.world.classroom}/students`, expected: teachers(200) },
  previewRoster: {
    ...{
      method: "POST",
      path: () => `/classrooms/${api.world.classroom}/roster/preview`,
      body: () => ({ csv: "Zoë" }),
    },
    expected: teachers(200),
  },
  importRoster: {
    ...{ method: "POST", path: () => `/classrooms/${api.world.classroom}/roster`, body: () => ({ csv: "" }) },
    expected: teachers(400),
  },
  removeStudent: {
    ...{ method: "DELETE", path: () => `/classrooms/${api.world.classroom}/students/${ids.run}` },
    expected: teachers(204),
  },
  listClassStandings: {
    ...{ method: "GET", path: () => `/classrooms/${api.world.classroom}/standings`, expected: teachers(200) },
  },
  listStudentStandings: {
    ...{ method: "GET", path: () => `/classrooms/${api.world.classroom}/students/${adaId()}/standings` },
    expected: teachers(200),
  },
  sendMessage: {
    ...{ method: "POST", path: () => `/classrooms/${api.world.classroom}/students/${adaId()}/messages` },
    ...{ body: () => ({ text: "Well done." }), expected: teachers(202) },
  },
  listAlerts: { method: "GET", path: () => `/classrooms/${api.world.classroom}/alerts`, expected: teachers(200) },
  actOnAlert: {
    ...{ method: "POST", path: () => `/classrooms/${api.world.classroom}/alerts/${ids.run}/actions` },
    ...{ body: () => ({ action: "closed" }), expected: teachers(404) },
  },
  listNotifications: { method: "GET", path: () => "/notifications", expected: all(200) },
  listWebhooks: { method: "GET", path: () => "/webhooks", expected: all(403, { teacher: 200, otherTeacher: 200 }) },
  createWebhook: {
    ...{
      method: "POST",
      path: () => "/webhooks",
      body: () => ({ address: "http://10.0.0.1/", about: ["alert.raised"] }),
    },
    expected: all(403, { teacher: 422, otherTeacher: 422 }),
  },
  getWebhook: { method: "GET", path: () => `/webhooks/${ids.webhook}`, expected: teachers(200) },
  changeWebhook: {
    ...{ method: "PATCH", path: () => `/webhooks/${ids.webhook}`, body: () => ({ about: ["alert.raised"] }) },
    expected: teachers(200),
  },
  changeWebhookSecret: { method: "POST", path: () => `/webhooks/${ids.webhook}/secret`, expected: teachers(200) },
  listDeliveries: { method: "GET", path: () => `/webhooks/${ids.webhook}/deliveries`, expected: teachers(200) },
  sendDeliveryAgain: {
    ...{ method: "POST", path: () => `/webhooks/${ids.webhook}/deliveries/${ids.delivery}/send` },
    expected: teachers(202),
  },
  testWebhook: { method: "POST", path: () => `/webhooks/${ids.webhook}/test`, expected: teachers(202) },
  deleteWebhook: { method: "DELETE", path: () => `/webhooks/${ids.run}`, expected: teachers(404) },
  markNotificationsRead: {
    ...{ method: "POST", path: () => "/notifications/read", body: () => ({ notificationId: ids.run }) },
    expected: all(204),
  },
};

describe("the document", () => {
  test("is valid OpenAPI 3.1 to an outside validator", async () => {
    const document = await (await api.ask("nobody", "GET", "/openapi.json")).json();
    expect(document.openapi).toBe("3.1.0");
    expect(await new Validator().validate(document)).toMatchObject({ valid: true });
  });

  test("has an endpoint for each row of the table below, and no other", async () => {
    const { paths } = await (await api.ask("nobody", "GET", "/openapi.json")).json();
    const operations = Object.values<Record<string, { operationId: string }>>(paths).flatMap((at) => Object.values(at));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(table).sort());
  });
});

describe("who gets what", () => {
  const cases = Object.entries(table).flatMap(([name, row]) =>
    whos.map((who) => ({ name, who, expected: row.expected[who], method: row.method })),
  );
  // Ada's own come last: what she stops is not there for the others to try.
  cases.sort((a, b) => Number(a.who === "ada") - Number(b.who === "ada"));
  test.for(cases)("$who $name: $expected", async ({ name, who, expected, method }) => {
    const row = table[name];
    const response = await api.ask(who, method, row?.path() ?? "", row?.body ? { body: row.body() } : {});
    const body = await response.text();
    expect({ status: response.status, told: response.status === expected ? "" : body }).toEqual({
      status: expected,
      told: "",
    });
    for (const secret of secrets) expect(body).not.toContain(secret);
    if (who !== "ada") expect(body).not.toContain(marker);
    if (expected >= 400) expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  test("a session of a browser may what its person may, but only from our own pages", async () => {
    const Cookie = `learnflow_session=${api.world.people.ada.token}`;
    expect((await api.ask("nobody", "GET", "/progress", { headers: { Cookie } })).status).toBe(200);
    const foreign = { Cookie, Origin: "https://evil.example" };
    const stolen = await api.ask("nobody", "POST", "/runs", { body: { code: "x" }, headers: foreign });
    expect([stolen.status, (await stolen.json()).code]).toEqual([403, "foreign-origin"]);
  });

  test("a token that is revoked, made up, or has no such scope does nothing, and a session beside it does not help", async () => {
    const { id, token } = await api.makeToken("ada", ["content:read"]);
    const Authorization = `Bearer ${token}`;
    const few = await api.ask("nobody", "GET", "/progress", { headers: { Authorization } });
    expect([few.status, (await few.json()).code]).toEqual([403, "scope-missing"]);
    await revokePersonalToken(api.world.db.orm.em.fork(), api.world.people.ada.id, id);
    const Cookie = `learnflow_session=${api.world.people.ada.token}`;
    for (const headers of [
      { Authorization, Cookie },
      { Authorization: "Bearer lf_pat_made-up" },
      { Authorization: "Basic YTpi" },
    ]) {
      const refused = await api.ask("nobody", "GET", "/me", { headers });
      expect(refused.status).toBe(401);
      expect(refused.headers.get("www-authenticate")).toContain("Bearer");
    }
  });
});

describe("a bad request", () => {
  test.for<[string, string, string, unknown, number, string]>([
    ["no JSON", "POST", "/runs", "{", 400, "invalid-request"],
    ["a wrong type", "POST", "/runs", { code: 7 }, 400, "invalid-request"],
    ["no program", "POST", "/runs", { code: "  " }, 400, "code-missing"],
    ["65 KiB of program", "POST", "/runs", { code: "x".repeat(66_000) }, 413, "code-too-large"],
    ["NUL in a program", "POST", "/runs", { code: "x\0" }, 400, "code-unreadable"],
    ["51 lines of input", "POST", "/runs", { code: "x", input: Array(51).fill("") }, 400, "invalid-request"],
    ["an exercise that is none", "POST", "/runs", { code: "x", exercise: "../../etc" }, 400, "invalid-request"],
    ["an unknown exercise", "POST", "/runs", { code: "x", exercise: "no-such" }, 404, "not-found"],
    ["an id that is none", "GET", "/runs/1%20or%201=1", undefined, 400, "invalid-request"],
    ["a made-up cursor", "GET", "/runs?cursor=abc", undefined, 400, "bad-cursor"],
    ["too much at once", "GET", "/runs?limit=1000", undefined, 400, "invalid-request"],
    ["an unknown address", "GET", "/nothing/here", undefined, 404, "not-found"],
    ["an unknown method", "DELETE", "/me", undefined, 405, "wrong-method"],
  ])("%s is told as a problem that says what, where and what next", async ([, method, path, body, status, code]) => {
    const response = await api.ask("ada", method, path, body === undefined ? {} : { body });
    const problem = await response.json();
    expect({ status: response.status, code: problem.code }).toEqual({ status, code });
    expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.stringMatching(/./) });
    expect(problem.requestId).toBe(response.headers.get("x-request-id"));
    expect((await fetch(problem.type)).status).toBe(200);
  });

  test("names each place that does not fit", async () => {
    const response = await api.ask("ada", "POST", "/runs", { body: { code: 7, input: ["a", 3] } });
    const { errors } = await response.json();
    expect(errors.map((error: { in: string; path: string }) => `${error.in} ${error.path}`)).toEqual([
      "body code",
      "body input.1",
    ]);
  });

  test("says which methods an address takes, and that bodies are JSON", async () => {
    expect((await api.ask("ada", "PUT", "/runs")).headers.get("allow")).toBe("POST, GET");
    const form = { body: "code=1", headers: { "Content-Type": "application/x-www-form-urlencoded" } };
    expect((await api.ask("ada", "POST", "/runs", form)).status).toBe(415);
  });

  test("too long, of unknown length, or at an address that is none, is told as a problem too", async () => {
    const pieces = new Blob(["{}"]).stream();
    const chunked = { method: "POST", body: pieces, duplex: "half", headers: { Authorization: "Bearer x" } };
    for (const [response, code] of [
      [await api.ask("ada", "POST", "/runs", { body: { code: "x".repeat(1_100_000) } }), "body-too-large"],
      // What fetch's types do not know yet.
      [await fetch(`${api.server.url}/api/v1/runs`, chunked as RequestInit), "length-missing"],
      [await api.ask("ada", "GET", "/runs/%00"), "invalid-request"],
      [await api.ask("ada", "GET", "/runs/%E0%A4%A"), "invalid-request"],
    ] as const) {
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      const problem = await response.json();
      expect([problem.code, problem.status]).toEqual([code, response.status]);
      expect(problem.requestId).toBe(response.headers.get("x-request-id"));
      expect((await fetch(problem.type)).status).toBe(200);
    }
  });

  test("with a large body that nobody reads holds up none that come after it on the same line", async () => {
    const body = { csv: '"'.repeat(190_000) };
    for (let n = 0; n < 12; n++) {
      const refused = await api.ask("ada", "POST", `/classrooms/${api.world.classroom}/roster`, { body });
      expect([refused.status, (await refused.json()).code]).toEqual([403, "scope-missing"]);
    }
  });

  test("keeps the caller's request id", async () => {
    const response = await api.ask("nobody", "GET", "/me", { headers: { "X-Request-Id": "my-own-request-1" } });
    expect((await response.json()).requestId).toBe("my-own-request-1");
  });
});

describe("the same request again", () => {
  const send = (who: Who, key: string, body: unknown) =>
    api.ask(who, "POST", "/runs", { body, headers: { "Idempotency-Key": key } });
  const countRuns = async (code: string) => {
    const [row]: { count: number }[] = await api.world.db.orm.em
      .fork()
      .execute("select count(*)::int as count from runs where code = ?", [code]);
    return row?.count;
  };

  test("with its key is done once, and gets the first answer", async () => {
    const body = { code: "print('once')" };
    const first = await send("ada", "key-once", body);
    const again = await send("ada", "key-once", body);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(await again.json()).toEqual(await first.json());
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    expect(await countRuns(body.code)).toBe(1);
  });

  test("eight times at one moment is done once", async () => {
    const body = { code: "print('at one moment')" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => send("ada", "key-moment", body)));
    for (const { status } of answers) expect([202, 409]).toContain(status);
    expect(await countRuns(body.code)).toBe(1);
  });

  test("with another body is refused; another person's key is another key; a refusal is kept too", async () => {
    await send("ada", "key-other", { code: "print('a')" });
    const other = await send("ada", "key-other", { code: "print('b')" });
    expect([other.status, (await other.json()).code]).toEqual([422, "key-reused"]);
    expect((await send("bo", "key-other", { code: "print('b')" })).status).toBe(202);
    const refused = await send("bo", "key-refused", { code: "" });
    const again = await send("bo", "key-refused", { code: "" });
    expect([refused.status, again.status, again.headers.get("content-type")]).toEqual([
      400,
      400,
      "application/problem+json",
    ]);
  });
});

test("pages bring everything once, also what came at the same instant", async () => {
  const em = api.world.db.orm.em.fork();
  const made = Array.from({ length: 45 }, () => uuidV7());
  for (const [index, id] of made.entries())
    await em.execute(
      `insert into runs (id, student_id, profile, code, input, state, requested_at, expires_at)
       values (?, ?, 'run', 'x', '[]', 'expired', timestamptz '2026-01-01' + interval '1 microsecond' * ?, now())`,
      [id, api.world.people.bo.id, Math.floor(index / 10)],
    );
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const response = await api.ask("bo", "GET", `/runs?limit=7${cursor && `&cursor=${cursor}`}`);
    const page: { data: { id: string }[]; nextCursor: string | null } = await response.json();
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen.filter((id) => made.includes(id)).sort()).toEqual([...made].sort());
  expect(new Set(seen).size).toBe(seen.length);
});

test("of two who change a classroom from the same version the second is told, and nothing of the first is lost", async () => {
  const path = `/classrooms/${api.world.classroom}`;
  const before = await api.ask("teacher", "GET", path);
  const etag = before.headers.get("etag") ?? "";
  const change = (body: unknown, version: string) =>
    api.ask("teacher", "PATCH", path, { body, headers: { "If-Match": version } });
  const both = await Promise.all([change({ name: "First" }, etag), change({ supportLevel: "hints" }, etag)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const now = await api.ask("teacher", "GET", path);
  const after = await change({ name: "Third", avoidedWords: ["loop"] }, now.headers.get("etag") ?? "");
  expect(await after.json()).toMatchObject({ name: "Third", avoidedWords: ["loop"], code: "CLASSA" });
  expect(after.headers.get("etag")).toBe((await api.ask("teacher", "GET", path)).headers.get("etag"));
});

test("a roster says what it would do, does it, and its students can sign in", async () => {
  const body = { csv: "name,sign-in name\nNoor Haddad,noor.haddad\nBroken,!!" };
  const path = `/classrooms/${api.world.classroom}/roster`;
  const { data } = await (await api.ask("teacher", "POST", `${path}/preview`, { body })).json();
  expect(data.map((line: { will: string }) => line.will)).toEqual(["create", "refused"]);
  const { made } = await (await api.ask("teacher", "POST", path, { body })).json();
  const form = new URLSearchParams({ name: made[0].signInName, password: made[0].password });
  const init = { method: "POST", body: form, headers: { Origin: api.server.url }, redirect: "manual" } as const;
  expect((await fetch(`${api.server.url}/sign-in`, init)).status).toBe(302);
});

test("an answer can be followed while it is written, and after a break from where it was", async () => {
  const question = uuidV7();
  const answer = uuidV7();
  await addQuestion(question, "requested");
  const studentId = api.world.people.ada.id;
  const about = { answerId: answer, questionId: question, conversationId: ids.conversation, studentId };
  const from = (id: string) =>
    ({
      ...{ id, source: "/functions/concepts", subject: studentId },
      ...{ correlationId: question, causationId: question },
    }) as const;
  const prose = (markdown: string) => ({ kind: "prose", markdown }) as const;
  const following = await api.ask("ada", "GET", `/questions/${question}/events`);
  await publisher.publish([
    answerStarted.create(from(uuidV7()), { ...about, mode: "concept", offline: true }),
    answerExtended.create(from(uuidV7()), { ...about, index: 0, block: prose("A list ") }),
    answerExtended.create(from(uuidV7()), { ...about, index: 1, block: prose("keeps its order.") }),
  ]);
  await addAnswer(answer, question);
  const whole = {
    ...about,
    ...{ mode: "concept" as const, blocks: [prose("A list keeps its order.")], sources: [], concepts: [] },
    ...{ hintLevel: null, offline: true, withheld: 0 },
  };
  await publisher.publish([answerCompleted.create(from(uuidV7()), whole)]);
  const text = await following.text();
  const names = [...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name);
  expect(names).toEqual(["answer.started", "answer.extended", "answer.extended", "answer.completed", "question"]);
  expect(text).toContain('"state":"finished"');

  const places = [...text.matchAll(/^id: (.*)$/gm)].map(([, place]) => place ?? "");
  await api.world.db.orm.em.fork().execute("update questions set state = 'requested' where id = ?", [question]);
  const resumed = await api.ask("ada", "GET", `/questions/${question}/events`, {
    headers: { "Last-Event-ID": places[1] ?? "" },
  });
  const rest = resumed.text();
  await api.world.db.orm.em.fork().execute("update questions set state = 'finished' where id = ?", [question]);
  expect([...(await rest).matchAll(/^event: (.*)$/gm)].map(([, name]) => name)).toEqual([
    ...["answer.extended", "answer.completed", "question"],
  ]);
});

test("a tool is told by a webhook, its teacher sees what came of it, and it can be sent again", async () => {
  const receiver = await openReceiver();
  const wish = { address: receiver.url, about: ["alert.raised"], classroomId: api.world.classroom };
  const made = await (await api.ask("teacher", "POST", "/webhooks", { body: wish })).json();
  const { deliveryId } = await (await api.ask("teacher", "POST", `/webhooks/${made.id}/test`)).json();
  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(1);
  const [first] = receiver.received;
  // `verify` wants plain texts.
  const told = new Webhook(made.secret).verify(first?.body ?? "", first?.headers as Record<string, string>);
  expect(told).toMatchObject({ type: "webhook.tested", data: { webhookId: made.id } });
  const list = async () => (await (await api.ask("teacher", "GET", `/webhooks/${made.id}/deliveries`)).json()).data;
  await expect.poll(list, { timeout: 30_000 }).toMatchObject([{ id: deliveryId, state: "delivered", lastStatus: 200 }]);
  expect((await api.ask("teacher", "POST", `/webhooks/${made.id}/deliveries/${deliveryId}/send`)).status).toBe(202);
  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(2);
  expect(receiver.received[1]?.headers["webhook-id"]).toBe(deliveryId);
  const shown = await (await api.ask("teacher", "GET", `/webhooks/${made.id}`)).text();
  expect(shown).not.toContain(made.secret);
  const others = { address: receiver.url, about: ["alert.raised"], classroomId: api.world.otherClassroom };
  expect((await api.ask("teacher", "POST", "/webhooks", { body: others })).status).toBe(404);
  expect((await api.ask("teacher", "DELETE", `/webhooks/${made.id}`)).status).toBe(204);
  await receiver.close();
});

// Last, because it uses up the limit.
test("who calls too often is told how long to wait, and others are not held up", async () => {
  const statuses = await Promise.all(Array.from({ length: 320 }, () => api.ask("admin", "GET", "/me")));
  const refused = statuses.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(10);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused[0]?.headers.get("ratelimit")).toMatch(/^"calls";r=0;t=\d+$/);
  expect((await api.ask("teacher", "GET", "/me")).status).toBe(200);
});

async function addAdasWork(): Promise<void> {
  const em = api.world.db.orm.em.fork();
  const { ada } = api.world.people;
  for (const [id, profile] of [
    [ids.run, "run"],
    [ids.submission, "grade"],
  ])
    await em.execute(
      `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, requested_at, expires_at)
       values (?, ?, ?, ?, 1, ?, '[]', 'requested', now(), now() + interval '1 hour')`,
      [id, ada.id, profile, api.world.exercise, `print("${marker}")`],
    );
  await em.execute("insert into conversations values (?, ?, ?, null, now())", [
    ...[ids.conversation, ada.id, api.world.exercise],
  ]);
  await addQuestion(ids.question, "finished");
  await addAnswer(ids.answer, ids.question);
}

/** Nobody listens there, and nobody calls: it is switched on with a delivery that is over. */
async function addWebhook(): Promise<void> {
  const em = api.world.db.orm.em.fork();
  await em.execute(
    `insert into webhooks (id, person_id, address, about, secret, created_at)
     values (?, ?, 'http://127.0.0.1:9/', '["alert.raised"]', 'whsec_aaaa', now())`,
    [ids.webhook, api.world.people.teacher.id],
  );
  await em.execute(
    `insert into webhook_deliveries (id, webhook_id, about, cause_id, body, state, next_attempt_at, created_at)
     values (?, ?, 'webhook.tested', ?, '{}', 'failed', now(), now())`,
    [ids.delivery, ids.webhook, ids.delivery],
  );
}

async function addQuestion(id: string, state: string): Promise<void> {
  await api.world.db.orm.em.fork().execute(
    `insert into questions (id, conversation_id, student_id, text, state, asked_at, expires_at)
     values (?, ?, ?, ?, ?, now(), now() + interval '1 hour')`,
    [id, ids.conversation, api.world.people.ada.id, `Why ${marker}?`, state],
  );
}

async function addAnswer(id: string, questionId: string): Promise<void> {
  const em = api.world.db.orm.em.fork();
  await em.execute(
    `insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, offline, withheld, started_at, completed_at)
     values (?, ?, 'completed', now(), 'concept', ?::jsonb, '[]', '[]', true, 0, now(), now())`,
    [id, questionId, JSON.stringify([{ kind: "prose", markdown: marker }])],
  );
  await em.execute("update questions set state = 'finished' where id = ?", [questionId]);
}
