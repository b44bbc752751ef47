import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import WebSocket from "ws";
import { notificationSent } from "../../../../events/notification-sent.ts";
import { progressChanged } from "../../../../events/progress-changed.ts";
import { openPublisher, type Publisher } from "../../../../events/publisher.ts";
import { runOutput } from "../../../../events/run-output.ts";
import type { TokenScope } from "../../../../events/vocabulary.ts";
import { closeCodes, type LivePlaces } from "../../live/wire.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { makePersonalToken } from "../tokens/personal-tokens.ts";
import { openTestBrowser, type TestBrowser } from "./test-browser.ts";

// On a busy machine whole minutes can pass: nothing here waits for time.
vi.setConfig({ testTimeout: 600_000 });

let world: TestWorld;
let one: TestServer;
let two: TestServer;
let kafka: Publisher;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  const brokers = inject("kafkaBrokers");
  const start = () => startTestServer({ databaseUrl: world.db.url, kafkaBrokers: brokers });
  [one, two] = await Promise.all([start(), start()]);
  kafka = openPublisher({ brokers, clientId: "live-test" });
}, 600_000);
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop(), kafka?.close()]);
  await world?.db.drop();
});

const from = (subject: string) => ({ id: uuidV7(), source: "/functions/execute", subject, correlationId: uuidV7() });
const printed = (studentId: string, text: string) =>
  kafka.publish(
    runOutput.create(from(studentId), { runId: uuidV7(), studentId, index: 0, chunks: [{ stream: "stdout", text }] }),
  );
const moved = (studentId: string, attempts: number) =>
  kafka.publish(progressChanged.create(from(studentId), { ...progressChanged.example, studentId, attempts }));
const texts = ({ messages }: TestBrowser) =>
  messages.flatMap((message) =>
    message.type === "dev.learnflow.run.output.v1" ? message.data.chunks.map((chunk) => chunk.text.slice(0, 20)) : [],
  );
const attempts = ({ messages }: TestBrowser) =>
  messages.flatMap((message) => (message.type === "dev.learnflow.progress.changed.v1" ? [message.data.attempts] : []));
const sees = (browser: TestBrowser, text: string) => browser.until(() => texts(browser).includes(text));
const isCaughtUp = (browser: TestBrowser) => browser.until(() => browser.notes.some(({ note }) => note === "at"));
let words = 0;
/** All that somebody was told so far: a word of their own, said last, has come. */
const toldSoFar = async (browser: TestBrowser, personId: string) => {
  const word = `so far ${++words}`;
  await printed(personId, word);
  await sees(browser, word);
  return browser.messages.slice(0, -1);
};
const lastPlaces = (browser: TestBrowser): LivePlaces => {
  const places: Record<string, string> = {};
  for (const note of browser.notes) if ("places" in note) Object.assign(places, note.places);
  for (const { place } of browser.messages) {
    const [partition = "", offset = ""] = place.split(":");
    places[partition] = offset;
  }
  return places;
};

test("a student sees their own program print, in order, on both servers; another student and their teacher do not", async () => {
  const { ada, bo, teacher } = world.people;
  const [here, there, other, watching] = await Promise.all([
    openTestBrowser(one.url, ada.token),
    openTestBrowser(two.url, ada.token),
    openTestBrowser(one.url, bo.token),
    openTestBrowser(one.url, teacher.token),
  ]);
  watching.say({ say: "watch", classroomId: world.classroom });
  await Promise.all([here, there, other, watching].map(isCaughtUp));
  await watching.until(() => watching.notes.some(({ note }) => note === "watching"));
  for (const text of ["a", "b", "c"]) await printed(ada.id, text);
  await printed(bo.id, "for Bo");
  await Promise.all([sees(here, "c"), sees(there, "c"), sees(other, "for Bo")]);
  expect(texts(here)).toEqual(["a", "b", "c"]);
  expect(texts(there)).toEqual(["a", "b", "c"]);
  expect(texts(other)).toEqual(["for Bo"]);
  expect(await toldSoFar(watching, teacher.id)).toEqual([]);
  await Promise.all([here, there, other, watching].map((browser) => browser.close()));
});

test("after a drop a browser gets what it missed, once, also from another server", async () => {
  const { ada } = world.people;
  const before = await openTestBrowser(one.url, ada.token);
  await isCaughtUp(before);
  await printed(ada.id, "before the drop");
  await sees(before, "before the drop");
  const places = lastPlaces(before);
  await before.close();
  for (let count = 0; count < 50; count++) await printed(ada.id, `missed ${count}`);

  const after = await openTestBrowser(two.url, ada.token, places);
  await printed(ada.id, "after the drop");
  await sees(after, "after the drop");
  const missed = Array.from({ length: 50 }, (_, count) => `missed ${count}`);
  expect(texts(after)).toEqual([...missed, "after the drop"]);
  await after.close();
});

test("a teacher's open board follows its students; who is no teacher there is told that there is no such classroom", async () => {
  const { ada, bo, teacher, otherTeacher, admin } = world.people;
  const board = await openTestBrowser(one.url, teacher.token);
  board.say({ say: "watch", classroomId: world.classroom });
  await board.until(() => board.notes.some(({ note }) => note === "watching"));
  for (const stranger of [ada, bo, otherTeacher, admin]) {
    const browser = await openTestBrowser(one.url, stranger.token);
    browser.say({ say: "watch", classroomId: world.classroom });
    browser.say({ say: "watch", classroomId: uuidV7() });
    await browser.until(() => browser.notes.filter(({ note }) => note === "no-such-classroom").length === 2);
    await moved(ada.id, 1);
    if (stranger === ada) await browser.until(() => attempts(browser).length > 0);
    await board.until(() => attempts(board).length > 0);
    if (stranger !== ada) expect(await toldSoFar(browser, stranger.id)).toEqual([]);
    await browser.close();
  }
  await moved(bo.id, 77);
  await moved(ada.id, 78);
  await board.until(() => attempts(board).includes(78));
  expect(attempts(board)).not.toContain(77);
  await board.close();
});

test("a student who joins a class moves on its open board at once, and one who leaves does not any more", async () => {
  const { bo, ada, teacher } = world.people;
  const board = await openTestBrowser(two.url, teacher.token);
  board.say({ say: "watch", classroomId: world.classroom });
  await board.until(() => board.notes.some(({ note }) => note === "watching"));
  const em = world.db.orm.em.fork();
  await em.execute("insert into memberships values (?, ?, 'student', now())", [world.classroom, bo.id]);
  let attempt = 100;
  while (!attempts(board).some((count) => count >= 100)) {
    await moved(bo.id, attempt++);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await em.execute("delete from memberships where classroom_id = ? and person_id = ?", [world.classroom, bo.id]);
  // The database tells of it in a moment; then nothing of Bo's comes through, while Ada's does.
  for (let round = 0, quiet = 0; quiet < 3; round++) {
    const before = attempts(board).length;
    await moved(bo.id, 200 + round);
    await moved(ada.id, 1_000 + round);
    await board.until(() => attempts(board).includes(1_000 + round));
    quiet = attempts(board).length === before + 1 ? quiet + 1 : 0;
  }
  await board.close();
});

test("a teacher who is taken out of a class stops seeing it", async () => {
  const { otherTeacher, bo } = world.people;
  const board = await openTestBrowser(one.url, otherTeacher.token);
  board.say({ say: "watch", classroomId: world.otherClassroom });
  await board.until(() => board.notes.some(({ note }) => note === "watching"));
  const em = world.db.orm.em.fork();
  const membership = [world.otherClassroom, otherTeacher.id];
  await em.execute("delete from memberships where classroom_id = ? and person_id = ?", membership);
  await board.until(() => board.notes.some(({ note }) => note === "no-such-classroom"));
  const own = await openTestBrowser(one.url, bo.token);
  await isCaughtUp(own);
  await moved(bo.id, 5);
  await own.until(() => attempts(own).includes(5));
  expect(await toldSoFar(board, otherTeacher.id)).toEqual([]);
  await em.execute("insert into memberships values (?, ?, 'teacher', now())", membership);
  await Promise.all([board.close(), own.close()]);
});

test("a notification reaches its recipient and nobody else", async () => {
  const { teacher, ada, otherTeacher } = world.people;
  const browsers = await Promise.all([teacher, ada, otherTeacher].map((who) => openTestBrowser(one.url, who.token)));
  await Promise.all(browsers.map(isCaughtUp));
  const [theirs, students, colleagues] = browsers;
  if (!theirs || !students || !colleagues) throw new Error("three were opened");
  const event = notificationSent.create(from(teacher.id), { ...notificationSent.example, recipientId: teacher.id });
  await kafka.publish(event);
  await theirs.until(() => theirs.messages.length > 0);
  expect(await toldSoFar(theirs, teacher.id)).toMatchObject([{ type: notificationSent.type }]);
  expect(await toldSoFar(students, ada.id)).toEqual([]);
  expect(await toldSoFar(colleagues, otherTeacher.id)).toEqual([]);
  await Promise.all(browsers.map((browser) => browser.close()));
});

test("a session that is ended on one server ends its connections on both, and no other of the same person", async () => {
  const { ada } = world.people;
  const em = world.db.orm.em.fork();
  const { startSession, endSession } = await import("../accounts/sessions.ts");
  const token = await startSession(em, ada.id);
  const [here, there, other] = await Promise.all([
    openTestBrowser(one.url, token),
    openTestBrowser(two.url, token),
    openTestBrowser(one.url, ada.token),
  ]);
  await endSession(em, token);
  expect(await Promise.all([here.closed, there.closed])).toEqual([closeCodes.signedOut, closeCodes.signedOut]);
  const late = await openTestBrowser(one.url, token, "say nothing");
  expect(await late.closed).toBe(closeCodes.signedOut);
  await isCaughtUp(other);
  await other.close();
});

test("nobody connects without a session, from a foreign page, or by another path", async () => {
  const none = await openTestBrowser(one.url, null, "say nothing");
  expect(await none.closed).toBe(closeCodes.signedOut);
  const cookie = `learnflow_session=${world.people.ada.token}`;
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve) => {
      const ws = new WebSocket(one.url.replace("http", "ws") + path, { headers });
      ws.once("unexpected-response", (_, response) => resolve(response.statusCode)).once("error", () =>
        resolve(undefined),
      );
      ws.once("open", () => resolve(101));
    });
  expect(await statusOf("/live", { cookie, origin: "https://evil.example" })).toBe(403);
  expect(await statusOf("/live", { cookie })).toBe(403);
});

test.for([
  ["no JSON", "hello"],
  ["an unknown word", `{"say":"everything"}`],
  ["a field too much", `{"say":"resume","places":null,"as":"teacher"}`],
  ["a classroom that is no id", `{"say":"watch","classroomId":"1 or 1=1"}`],
  ["a place that is none", `{"say":"resume","places":{"0":"first"}}`],
])("%s ends the connection, and the server lives on", async ([, text]) => {
  const browser = await openTestBrowser(one.url, world.people.ada.token, "say nothing");
  browser.sayRaw(text ?? "");
  expect(await browser.closed).toBe(closeCodes.badMessage);
  expect((await fetch(`${one.url}/healthz`)).status).toBe(200);
});

test("a person has twelve pages open at once, not more", async () => {
  const open = () => openTestBrowser(one.url, world.people.admin.token, "say nothing");
  const twelve = await Promise.all(Array.from({ length: 12 }, open));
  expect(await (await open()).closed).toBe(closeCodes.tooMany);
  await twelve[0]?.close();
  const last = await open();
  last.say({ say: "resume", places: null });
  await isCaughtUp(last);
  await Promise.all([...twelve.slice(1), last].map((browser) => browser.close()));
});

test("a flood of messages and a message of 5 kB end the connection", async () => {
  const flood = await openTestBrowser(one.url, world.people.ada.token);
  for (let count = 0; count < 60; count++) flood.say({ say: "unwatch", classroomId: world.classroom });
  expect(await flood.closed).toBe(closeCodes.badMessage);
  const large = await openTestBrowser(one.url, world.people.ada.token);
  large.sayRaw(" ".repeat(5_000));
  expect(await large.closed).toBe(1009);
});

test("a connection that takes nothing is cut, costs the server little, and gets everything when it comes back", async () => {
  const { ada, bo } = world.people;
  const slow = await openTestBrowser(one.url, ada.token);
  const quick = await openTestBrowser(one.url, bo.token);
  await Promise.all([slow, quick].map(isCaughtUp));
  const places = lastPlaces(slow);
  slow.pause();
  const text = "y".repeat(200_000);
  for (let count = 0; count < 60; count++) await printed(ada.id, `${count} ${text}`);
  await printed(bo.id, "still quick");
  await sees(quick, "still quick");
  const again = await openTestBrowser(one.url, ada.token, places);
  await again.until(() => texts(again).length === 60);
  expect(texts(again).map((line) => Number(line.split(" ")[0]))).toEqual(
    Array.from({ length: 60 }, (_, count) => count),
  );
  slow.resumeReading();
  await Promise.all([again.close(), quick.close(), slow.close()]);
});

const em = () => world.db.orm.em.fork();
const makeToken = async (who: "ada" | "bo", scopes: readonly TokenScope[]) => {
  const made = await makePersonalToken(em(), { personId: world.people[who].id, name: "laptop", scopes, days: 7 });
  if (!made.accepted) throw new Error(made.code);
  return made;
};
/** What a token is answered at both web processes, which remember it for a moment from then on. */
const use = (token: string): Promise<number[]> =>
  Promise.all(
    [one, two].map(async ({ url }) => {
      const answer = await fetch(`${url}/api/v1/runs`, { headers: { Authorization: `Bearer ${token}` } });
      await answer.body?.cancel();
      return answer.status;
    }),
  );
const becomes = (token: string, statuses: number[]) =>
  expect.poll(() => use(token), { timeout: 90_000, interval: 200 }).toEqual(statuses);

test("a token that is revoked on a page of one web process fails at the very next call of each", async () => {
  for (let round = 0; round < 3; round++) {
    const { id, token } = await makeToken("ada", ["context:read"]);
    for (let call = 0; call < 4; call++) expect(await use(token)).toEqual([200, 200]);
    const revoked = await fetch(`${two.url}/account/tokens`, {
      method: "POST",
      headers: { Cookie: `learnflow_session=${world.people.ada.token}`, Origin: two.url },
      body: new URLSearchParams({ intent: "revoke", id }),
    });
    expect(revoked.status).toBe(200);
    expect(await use(token)).toEqual([401, 401]);
  }
});

test("a busy token fails at the first call after its time, in each web process", async () => {
  const { id, token } = await makeToken("ada", ["context:read"]);
  expect(await use(token)).toEqual([200, 200]);
  await em().execute("update access_tokens set expires_at = now() + interval '3 seconds' where id = ?", [id]);
  let isOver = false;
  while (!isOver) {
    await use(token);
    const [row]: { is_over: boolean }[] = await em().execute(
      "select expires_at <= now() as is_over from access_tokens where id = ?",
      [id],
    );
    isOver = row?.is_over === true;
  }
  expect(await use(token)).toEqual([401, 401]);
});

test("whose scope or role is taken away in the database can do less in each web process, without a new start", async () => {
  const { id, token } = await makeToken("bo", ["context:read", "content:read"]);
  expect(await use(token)).toEqual([200, 200]);
  await em().execute(`update access_tokens set scopes = '["content:read"]' where id = ?`, [id]);
  await becomes(token, [403, 403]);
  await em().execute(`update access_tokens set scopes = '["content:read", "context:read"]' where id = ?`, [id]);
  await becomes(token, [200, 200]);
  await em().execute("update people set role = 'admin' where id = ?", [world.people.bo.id]);
  await becomes(token, [403, 403]);
  await em().execute("update people set role = 'student' where id = ?", [world.people.bo.id]);
});

test("when a token was last used is told to within a minute, however often it is used", async () => {
  const { id, token } = await makeToken("ada", ["context:read"]);
  await use(token);
  await em().execute("update access_tokens set last_used_at = now() - interval '56 seconds' where id = ?", [id]);
  const isFresh = async (): Promise<boolean> => {
    expect(await use(token)).toEqual([200, 200]);
    const [row]: { is_fresh: boolean }[] = await em().execute(
      "select last_used_at > now() - interval '30 seconds' as is_fresh from access_tokens where id = ?",
      [id],
    );
    return row?.is_fresh === true;
  };
  // Two at a time, and the other tests' calls count against the same minute.
  await expect.poll(isFresh, { timeout: 90_000, interval: 250 }).toBe(true);
});
