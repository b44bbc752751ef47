import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { distressNoticed } from "../../events/distress-noticed.ts";
import { exampleIds } from "../../events/examples.ts";
import { helpRequested } from "../../events/help-requested.ts";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { struggleDetected } from "../../events/struggle-detected.ts";
import { timePassed } from "../../events/time-passed.ts";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { createNotify } from "./notify.ts";
import { openMailer } from "./open-mailer.ts";

const [ada, grace, classroom] = [exampleIds.student, exampleIds.teacher, exampleIds.classroom];
let db: TestDatabase;
let server: SMTPServer;
let got: ParsedMail[] = [];
/** What the mail server does with the next mails; then it takes them. */
let faults: "refuse"[] = [];
let clock = new Date("2026-03-02T09:00:00Z");
let serial = 0;

const run = <Row extends object>(sql: string): Promise<Row[]> => db.orm.em.fork().execute(sql);

beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  await run(`
    insert into people (id, role, sign_in_name, name, email, created_at) values ('${ada}', 'student', 'ada', 'Ada', null, now()),
      ('${grace}', 'teacher', 'grace', 'Grace Hopper', 'grace@example.org', now());
    insert into classrooms (id, name, code, created_at) values ('${classroom}', '9a', 'AAAAAA', now());
    insert into memberships (classroom_id, person_id, role, joined_at) values ('${classroom}', '${ada}', 'student', now()),
      ('${classroom}', '${grace}', 'teacher', now())`);
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, _session, done) {
      const fault = faults.shift();
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (fault === "refuse") return done(Object.assign(new Error("try later"), { responseCode: 451 }));
        void simpleParser(Buffer.concat(chunks)).then((mail) => {
          got.push(mail);
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await db.drop();
});
beforeEach(async () => {
  got = [];
  faults = [];
  clock = new Date("2026-03-02T09:00:00Z");
  await run(
    "delete from notifications; delete from mails; delete from handled_events; delete from outbox; delete from notification_preferences",
  );
});

const prefer = (sql: string) =>
  run(`insert into notification_preferences (person_id, unsubscribe_token, changed_at, ${sql.replace(/=.*?(,|$)/g, "$1")})
    values ('${grace}', 'token-1', now(), ${[...sql.matchAll(/=(.*?)(,|$)/g)].map(([, value]) => value).join(", ")})`);

function open(port = (server.server.address() as AddressInfo).port) {
  const kafka = openMemoryPublisher();
  const publicUrl = "https://learn.example.org";
  const mailing = { send: openMailer(`smtp://127.0.0.1:${port}`, publicUrl), publicUrl, now: () => clock };
  const handle = createNotify({ database: { em: async () => db.orm.em.fork() }, publish: kafka.publish }, mailing);
  return {
    handle,
    asks: () =>
      handle(
        helpRequested.create(origin(), {
          ...helpRequested.example,
          studentId: ada,
          exercise: null,
          text: "Can you look?",
        }),
      ),
    stuck: () => handle(struggleDetected.create(origin(), { ...struggleDetected.example, studentId: ada })),
    distress: () => handle(distressNoticed.create(origin(), { ...distressNoticed.example, studentId: ada })),
    /** Web says that something is due, so many minutes after nine. */
    async due(minutes: number) {
      clock = new Date(Date.parse("2026-03-02T09:00:00Z") + minutes * 60_000);
      await handle(timePassed.create(origin(), { studentId: grace, due: "digest", id: grace }));
    },
  };
}
const origin = () => ({ id: `mail-${serial++}`, source: "/x", subject: ada, correlationId: "c" });
const states = async () =>
  (await run<{ state: string }>("select state from mails order by created_at")).map(({ state }) => state);

test("a digest gathers the day into one mail, at its time, with links and a way out", async () => {
  const notify = open();
  await notify.asks();
  await notify.stuck();
  await notify.due(60);
  expect(got).toEqual([]);
  await notify.due(8 * 60);
  expect(got).toHaveLength(1);
  const [mail] = got;
  expect(mail?.subject).toBe("LearnFlow: 2 things to look at");
  expect(mail?.to).toMatchObject({ text: '"Grace Hopper" <grace@example.org>' });
  expect(mail?.text).toContain("Ada asks for you: Can you look?");
  expect(mail?.text).toContain(`https://learn.example.org/classes/${classroom}`);
  const [{ token } = { token: "" }] = await run<{ token: string }>(
    "select unsubscribe_token as token from notification_preferences",
  );
  expect(mail?.text).toContain(`https://learn.example.org/unsubscribe/${token}`);
  expect(mail?.headerLines.find(({ key }) => key === "list-unsubscribe")?.line).toContain(token);
  await notify.due(9 * 60);
  await notify.due(30 * 60);
  expect(got).toHaveLength(1);
});

test("at once: what comes within a minute is one mail, what comes later another", async () => {
  await prefer("mail='at-once'");
  const notify = open();
  await notify.asks();
  await notify.stuck();
  await notify.due(1);
  await notify.asks();
  await notify.due(3);
  expect(got.map(({ subject }) => subject)).toEqual([
    "LearnFlow: 2 things to look at",
    "Ada asks for you: Can you look?",
  ]);
});

test("quiet hours hold mail back; distress is mailed at once, and its subject says nothing of the student", async () => {
  await prefer("mail='at-once', quiet_from='08:00', quiet_until='12:00'");
  const notify = open();
  await notify.asks();
  await notify.due(60);
  expect(got).toEqual([]);
  await notify.distress();
  expect(got.map(({ subject }) => subject)).toEqual(["LearnFlow: please look at this today"]);
  await notify.due(181);
  expect(await states()).not.toContain("waiting");
});

test.each([
  ["mail turned off", "mail='off'"],
  ["a kind that is muted", `mail='at-once', muted='["message"]'`],
])("%s: in the app alone", async (_, preference) => {
  await prefer(preference);
  const notify = open();
  await notify.asks();
  await notify.due(24 * 60);
  expect(got).toEqual([]);
  expect(await run("select * from notifications")).toHaveLength(1);
});

test("what was read in the app meanwhile is not mailed", async () => {
  const notify = open();
  await notify.asks();
  await run("update notifications set read_at = now()");
  await notify.due(24 * 60);
  expect([got, await states()]).toEqual([[], ["dropped"]]);
});

test("a mail server that refuses, or is not there, delays: nothing is lost, nothing comes twice, no event fails", async () => {
  await prefer("mail='at-once'");
  await open(1).asks(); // nobody listens
  await open(1).due(1);
  expect(await run("select state, attempts from mails")).toEqual([{ state: "waiting", attempts: 1 }]);
  const notify = open();
  faults = ["refuse", "refuse"];
  await notify.due(3);
  await notify.asks(); // a mail that was tried takes nothing more in
  await notify.due(6);
  await notify.due(7); // not yet: it waits longer each time
  expect(await run("select last_failure from mails where attempts > 1")).toEqual([
    { last_failure: expect.stringContaining("451") },
  ]);
  await notify.due(120);
  await notify.due(240);
  expect(got).toHaveLength(2);
  expect(await states()).toEqual(["sent", "sent"]);
});

test("two processes at the same moment send a mail once; one that died leaves it to the next, under the same id", async () => {
  await prefer("mail='at-once'");
  const notify = open();
  await notify.asks();
  await Promise.all([notify.due(2), open().due(2), open().due(2)]);
  expect(got).toHaveLength(1);
  await run("update mails set state = 'sending', sent_at = null, lease_until = now() - interval '1 second'");
  await notify.due(3);
  expect(new Set(got.map(({ messageId }) => messageId)).size).toBe(1);
});

test("the same event twice is one mail, with one thing in it", async () => {
  await prefer("mail='at-once'");
  const notify = open();
  const event = helpRequested.create(origin(), {
    ...helpRequested.example,
    studentId: ada,
    exercise: null,
    text: "Twice?",
  });
  await Promise.all([notify.handle(event), notify.handle(event)]);
  await notify.handle(event);
  await notify.due(2);
  expect(got.map(({ subject }) => subject)).toEqual(["Ada asks for you: Twice?"]);
});
