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
import { addAdasWork, addAnswer, addQuestion, addWebhook, marker, newIds } from "./testing/adas-work.ts";
import { classWorkRows } from "./testing/rows-of-class-work.ts";
import { classRows } from "./testing/rows-of-classes.ts";
import { learningRows } from "./testing/rows-of-learning.ts";
import { ownExerciseRows } from "./testing/rows-of-own-exercises.ts";
import { ownWorkRows } from "./testing/rows-of-own-work.ts";
import { reportRows } from "./testing/rows-of-reports.ts";
import { teachingRows } from "./testing/rows-of-teaching.ts";
import { type Row, whos } from "./testing/who-gets-what.ts";

const secrets = ["the secret solution", "add(-41, -1)", '"-42"', "argon2"];

let api: TestApi;
let publisher: Publisher;
const ids = newIds();
const at = () => ({ world: api.world, ids });
beforeAll(async () => {
  api = await openTestApi(inject("databaseUrl"), inject("kafkaBrokers"));
  publisher = openPublisher({ brokers: inject("kafkaBrokers"), clientId: "api-test" });
  await addAdasWork(at());
  await addWebhook(at());
}, 600_000);
afterAll(async () => {
  await publisher?.close();
  await api?.close();
});

/** Every endpoint by its `operationId`. One without a row fails. */
const table: Record<string, Row> = {
  ...{ ...learningRows, ...teachingRows, ...classWorkRows },
  ...{ ...ownExerciseRows, ...reportRows, ...ownWorkRows, ...classRows },
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
    const response = await api.ask(who, method, row?.path(at()) ?? "", row?.body ? { body: row.body(at()) } : {});
    const body = await response.text();
    expect({ status: response.status, told: response.status === expected ? "" : body }).toEqual({
      status: expected,
      told: "",
    });
    for (const secret of secrets) expect(body).not.toContain(secret);
    // Her own teacher reads what she asked and wrote where that is for them.
    if (who !== "ada" && !(who === "teacher" && row?.isTeachersToRead)) expect(body).not.toContain(marker);
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

  const withBody = Object.entries(table).filter(([, row]) => row.body);
  test.for(withBody)("NUL in a text of %s is no fault of ours", async ([, row]) => {
    const body = JSON.stringify(row.body?.(at()));
    // Values, also in lists; what is an id, a word of ours or an address would be refused for another reason.
    const odd = body.replaceAll(/"((?![\w-]*"|https?:)[^"]*)"(?=[,\]}])/g, '"$1\\u0000"');
    for (const who of ["bo", "teacher"] as const) {
      const { status } = await api.ask(who, row.method, row.path(at()), { body: odd, headers: { "If-Match": "*" } });
      const isBroken = status >= 500 && status !== row.expected[who];
      expect({ who, status, isBroken }).toMatchObject({ isBroken: false });
    }
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
    for (const { headers } of [first, again]) expect(headers.get("ratelimit")).toMatch(/^"calls";r=\d+;t=\d+$/);
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

describe("a key does not open what its sender may not have", () => {
  const kept = async (key: string): Promise<{ status: number; body: string | null }[]> =>
    api.world.db.orm.em.fork().execute("select status, body from idempotency_keys where key = ?", [key]);
  const post = (token: string, path: string, key: string, body?: unknown) =>
    fetch(`${api.server.url}/api/v1${path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${token}`,
        "Idempotency-Key": key,
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  test("what is shown once is not kept: the same request again is told that it was done, and does nothing", async () => {
    const classroom = `/classrooms/${api.world.classroom}`;
    const csv = "name,sign-in name\nOnce Only,once.only";
    const made: [Who, string, unknown][] = [
      ["teacher", `${classroom}/students/${api.world.people.ada.id}/password-reset`, undefined],
      ["admin", "/invitations", { email: "once@example.org" }],
      ["teacher", `${classroom}/roster`, { csv }],
      ["teacher", `/webhooks/${ids.webhook}/secret`, undefined],
    ];
    for (const [index, [who, path, body]] of made.entries()) {
      const key = `key-secret-${index}`;
      const first = await post(api.tokens[who], path, key, body);
      expect([path, first.ok]).toEqual([path, true]);
      const again = await post(api.tokens[who], path, key, body);
      expect([again.status, (await again.json()).code]).toEqual([409, "shown-once"]);
      expect(await kept(key)).toEqual([{ status: first.status, body: null }]);
    }
  });

  test("of a webhook there is one, however often it was asked for, and its secret is told once", async () => {
    const hook = { address: "http://localhost:9/asked-for-once", about: ["alert.raised"] };
    const ask = () => post(api.tokens.teacher, "/webhooks", "key-webhook", hook);
    const first = await ask();
    expect(first.status).toBe(201);
    const { id, secret } = await first.json();
    expect(secret).toMatch(/^whsec_/);
    for (const again of await Promise.all([ask(), ask(), ask()])) {
      expect(again.status).toBe(409);
      expect(await again.text()).not.toContain(secret);
    }
    const { data } = await (await api.ask("teacher", "GET", "/webhooks")).json();
    expect(data.filter(({ address }: { address: string }) => address === hook.address)).toMatchObject([{ id }]);
    expect(JSON.stringify(await kept("key-webhook"))).not.toContain(secret);
    expect((await api.ask("teacher", "DELETE", `/webhooks/${id}`)).status).toBe(204);
  });

  test("a token that may less gets no earlier answer, and its refusal does not stand in the way of one that may", async () => {
    const weak = (await api.makeToken("ada", ["context:read"])).token;
    const body = { code: "print('who may')" };
    expect((await post(weak, "/runs", "key-weak", body)).status).toBe(403);
    const first = await post(api.tokens.ada, "/runs", "key-weak", body);
    expect(first.status).toBe(202);
    const again = await post(weak, "/runs", "key-weak", body);
    expect([again.status, (await again.json()).code]).toEqual([403, "scope-missing"]);
    expect((await post(api.tokens.ada, "/runs", "key-weak", body)).headers.get("idempotency-replayed")).toBe("true");
  });

  test("what was not there is looked for again", async () => {
    const path = `/runs/${uuidV7()}/stop`;
    expect((await post(api.tokens.ada, path, "key-nowhere")).status).toBe(404);
    expect(await kept("key-nowhere")).toEqual([]);
  });
});

test("a made-up cursor of a year that no calendar has is none of ours", async () => {
  const cursor = Buffer.from(JSON.stringify(["0000-01-01T00:00:00.000000Z", uuidV7()])).toString("base64url");
  const response = await api.ask("ada", "GET", `/runs?cursor=${cursor}`);
  expect([response.status, (await response.json()).code]).toEqual([400, "bad-cursor"]);
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
  await addQuestion(at(), question, "requested");
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
  await addAnswer(at(), answer, question);
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
  await expect.poll(() => receiver.received.length).toBe(1);
  const [first] = receiver.received;
  // `verify` wants plain texts.
  const told = new Webhook(made.secret).verify(first?.body ?? "", first?.headers as Record<string, string>);
  expect(told).toMatchObject({ type: "webhook.tested", data: { webhookId: made.id } });
  const list = async () => (await (await api.ask("teacher", "GET", `/webhooks/${made.id}/deliveries`)).json()).data;
  await expect.poll(list).toMatchObject([{ id: deliveryId, state: "delivered", lastStatus: 200 }]);
  expect((await api.ask("teacher", "POST", `/webhooks/${made.id}/deliveries/${deliveryId}/send`)).status).toBe(202);
  await expect.poll(() => receiver.received.length).toBe(2);
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
  let refused: Response[] = [];
  // The minute that is counted may end in the middle of the first calls.
  for (let turn = 0; turn < 3 && refused.length <= 10; turn++) {
    const calls = Array.from({ length: 320 }, () => api.ask("admin", "GET", "/me"));
    refused = (await Promise.all(calls)).filter(({ status }) => status === 429);
  }
  expect(refused.length).toBeGreaterThan(10);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused[0]?.headers.get("ratelimit")).toMatch(/^"calls";r=0;t=\d+$/);
  expect((await api.ask("teacher", "GET", "/me")).status).toBe(200);
});
