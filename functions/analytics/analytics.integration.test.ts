import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { activityNoted } from "../../events/activity-noted.ts";
import { alertClosed } from "../../events/alert-closed.ts";
import { answerGiven } from "../../events/answer-given.ts";
import { contracts, typesOn } from "../../events/catalog.ts";
import type { EventContract } from "../../events/define-event.ts";
import { exampleIds } from "../../events/examples.ts";
import { exerciseOpened } from "../../events/exercise-opened.ts";
import { hintTaken } from "../../events/hint-taken.ts";
import type { LearnFlowEvent } from "../../events/learnflow-event.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { progressChanged } from "../../events/progress-changed.ts";
import { runFinished } from "../../events/run-finished.ts";
import { struggleDetected } from "../../events/struggle-detected.ts";
import { submissionGraded } from "../../events/submission-graded.ts";
import { timePassed } from "../../events/time-passed.ts";
import { topics } from "../../events/topics.ts";
import type { RunOutcome } from "../../events/vocabulary.ts";
import { webhookBodies } from "../../events/webhook-body.ts";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { createAnalytics } from "./analytics.ts";
import { keptTypes } from "./fact.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  await db.orm.em.fork().execute(`
    insert into exercises (slug, version, kind, title, position, difficulty, content, content_hash, current, created_at)
    values ('sum-of-a-list', 1, 'function', 'Sum of a list', 1, 1, '{}', '', true, now());
    insert into people (id, role, sign_in_name, name, created_at) values
      ('${exampleIds.student}', 'student', 'ada', 'Ada', now()), ('${exampleIds.teacher}', 'teacher', 'grace', 'Grace', now())`);
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.orm.em
    .fork()
    .execute(
      "truncate learning_facts, progress, lesson_progress, handled_events, outbox, student_folds, mastery, mistakes, error_counts, sittings, active_days, quiz_standings; delete from alerts; delete from runs",
    );
});

const studentId = exampleIds.student;
const exercise = "sum-of-a-list";
/** Rows, with PostgreSQL's times as dates. */
async function query<Row extends object>(sql: string): Promise<Row[]> {
  const rows: object[] = await db.orm.em.fork().execute(sql);
  const isTime = /^\d{4}-\d\d-\d\d \d\d:\d\d/;
  const read = (value: unknown) => (typeof value === "string" && isTime.test(value) ? new Date(value) : value);
  // What the columns are, each test knows.
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, read(value)])) as Row);
}
const uuid = (n: number) => `0199f2c4-9000-7000-8000-${String(n).padStart(12, "0")}`;
let serial = 0;

/** What happens so many minutes after nine o'clock. */
type Happening = (minute: number) => LearnFlowEvent;
const nine = Date.parse("2026-03-02T09:00:00.000Z");
const at = (minute: number): Date => new Date(nine + minute * 60_000);

function said<Contract extends EventContract>(contract: Contract, data: Partial<Contract["example"]>): Happening {
  return (minute) => {
    const from = { id: uuid(serial++), source: "/web", subject: studentId, correlationId: "c", occurredAt: at(minute) };
    return contract.create(from, { ...contract.example, studentId, ...data });
  };
}
const run = (outcome: RunOutcome, more: Partial<(typeof runFinished)["example"]> = {}) =>
  said(runFinished, { runId: uuid(serial++), outcome, ...more });
const [oneTest] = submissionGraded.example.tests;
const check = (passed: number, total: number, runId = uuid(serial++)) =>
  said(submissionGraded, {
    runId,
    outcome: passed === total ? "passed" : "failed",
    tests: Array.from({ length: total }, (_, n) => ({
      ...(oneTest as NonNullable<typeof oneTest>), // the contract's example has one
      outcome: n < passed ? ("passed" as const) : ("failed" as const),
    })),
  });
const opened = said(exerciseOpened, {});
const typing = said(activityNoted, {});
const hint = said(hintTaken, {});
const answer = said(answerGiven, {});
const smallTalk = said(answerGiven, { mode: "setup" });
const fails = run("exception");
const works = run("finished");

function open() {
  const kafka = openMemoryPublisher();
  const handle = createAnalytics({ database: { em: async () => db.orm.em.fork() }, publish: kafka.publish });
  return {
    handle,
    said: (contract: { type: string }) => kafka.said.filter(({ type }) => type === contract.type),
    /** One every minute from nine. */
    async follow(...happenings: Happening[]) {
      for (const [minute, happening] of happenings.entries()) await handle(happening(minute));
    },
  };
}
const standing = async () => {
  const [row] = await query("select * from progress");
  return row;
};
const alerts = () =>
  query<{ id: string; state: string; closed_as: string; evidence: object }>("select * from alerts order by opened_at");

test("every event of the topic is kept, and every contract's example can be handled", async () => {
  expect([...keptTypes].sort()).toEqual(typesOn(topics.learning).sort());
  const analytics = open();
  for (const contract of contracts) {
    if (keptTypes.includes(contract.type)) await analytics.handle(said(contract, {})(0));
  }
  expect(await query("select * from learning_facts")).toHaveLength(keptTypes.length);
});

test.each<[string, Happening[], object]>([
  ["opening it is not yet working on it", [opened], { state: "not-started", opened_at: at(0) }],
  ["typing is", [opened, typing], { state: "working", attempts: 0 }],
  ["a run is", [works], { state: "working", attempts: 1, last_outcome: "finished" }],
  [
    "a pass without help",
    [check(0, 2), check(2, 2)],
    { state: "solved-alone", solved_at: at(1), tests_passed: 2, attempts: 2 },
  ],
  ["a pass after a hint", [hint, check(2, 2)], { state: "solved-with-help", hints_taken: 1 }],
  ["a pass after an answer", [answer, check(2, 2)], { state: "solved-with-help", answers_taken: 1 }],
  ["a pass after an answer that is no help", [smallTalk, check(2, 2)], { state: "solved-alone" }],
  ["help after the pass takes nothing away", [check(2, 2), hint, answer, check(2, 2)], { state: "solved-alone" }],
  [
    "nor does a failure",
    [check(2, 2), check(0, 2), fails],
    { state: "solved-alone", tests_passed: 2, consecutive_failures: 2 },
  ],
  [
    "failures in a row are counted",
    [fails, works, fails, check(1, 2)],
    { consecutive_failures: 2, last_outcome: "failed" },
  ],
  ["a question for input is no attempt", [run("needs-input"), run("needs-input"), works], { attempts: 1 }],
  ["what never ran is no attempt", [run("expired"), run("unavailable")], { attempts: 0, consecutive_failures: 0 }],
  ["stopping is no failure", [fails, run("stopped"), fails], { attempts: 3, consecutive_failures: 2 }],
  ["looking at a trace is no attempt", [run("exception", { profile: "trace" })], { attempts: 0, state: "working" }],
])("%s", async (_, happenings, row) => {
  const analytics = open();
  await analytics.follow(...happenings);
  expect(await standing()).toMatchObject(row);
  const last = analytics.said(progressChanged).at(-1);
  expect(last?.data).toMatchObject({ studentId, exercise, state: ((await standing()) as { state: string }).state });
});

test("the tutor's own code says nothing of the student", async () => {
  await open().follow(run("exception", { profile: "example" }));
  expect(await standing()).toBeUndefined();
  expect(await query("select * from runs")).toEqual([]);
});

test("typing on tells nobody, because nothing looks different", async () => {
  const analytics = open();
  await analytics.follow(typing, typing, typing);
  expect(analytics.said(progressChanged)).toHaveLength(1);
});

test("a lesson counts from when it was first read", async () => {
  const analytics = open();
  const read = said(lessonRead, {});
  for (const minute of [5, 3, 9]) await analytics.handle(read(minute));
  expect(await query("select read_at from lesson_progress")).toEqual([{ read_at: at(3) }]);
});

test("no code, no words, no output are kept among the facts", async () => {
  const secret = "my own words";
  const analytics = open();
  const error = { type: "E", message: secret, line: 3, column: 0, frames: [], explanation: null };
  await analytics.follow(
    run("exception", { output: [{ stream: "stdout", text: secret }], error, prompt: secret }),
    ...contracts
      .filter(({ type }) => type === "dev.learnflow.question.routed.v1")
      .map((contract) => said(contract as EventContract, { text: secret, code: secret, reason: secret })),
  );
  expect(JSON.stringify(await query("select * from learning_facts"))).not.toContain(secret);
});

// --- struggle -------------------------------------------------------------------------------------------------------

const minutes = (...each: [number, Happening][]) => each;
const five = (from: number) => Array.from({ length: 5 }, (_, n): [number, Happening] => [from + n, run("exception")]);
const closed =
  (end: "teacher" | "not-useful" = "teacher"): Happening =>
  (minute) => {
    const alertId = openAlertId;
    return said(alertClosed, { alertId, end })(minute);
  };
let openAlertId = "";

async function live(each: [number, Happening][]) {
  const analytics = open();
  for (const [minute, happening] of each) {
    openAlertId = (await alerts()).find(({ state }) => state === "open")?.id ?? openAlertId;
    await analytics.handle(happening(minute));
  }
  return analytics;
}

test.each<[string, [number, Happening][], string[]]>([
  ["four failed runs say nothing", five(0).slice(1), []],
  ["five failed runs in a row", five(0), ["open"]],
  ["five failed checks", minutes(...[0, 1, 2, 3, 4].map((n): [number, Happening] => [n, check(1, 2)])), ["open"]],
  [
    "runs and checks together",
    minutes([0, check(0, 2)], [1, fails], [2, run("timeout")], [3, run("exited")], [4, check(1, 2)]),
    ["open"],
  ],
  ["a run that worked ends the row", minutes(...five(0).slice(1), [5, works], ...five(6).slice(1)), []],
  ["a stopped run neither counts nor ends it", minutes(...five(0).slice(1), [5, run("stopped")], [6, fails]), ["open"]],
  ["a pause of more than half an hour ends the sitting", minutes(...five(0).slice(1), [36, fails]), []],
  [
    "work on another exercise is no pause",
    minutes(...five(0).slice(1), [20, said(activityNoted, { exercise: "other" })], [45, fails]),
    ["open"],
  ],
  [
    "failures elsewhere are not counted",
    minutes(...five(0).slice(1), [5, run("exception", { exercise: "other" })]),
    [],
  ],
  ["there is one open alert", minutes(...five(0), ...five(5)), ["open"]],
  ["a pass closes it", minutes(...five(0), [6, check(2, 2)]), ["passed"]],
  ["a teacher closes it", minutes(...five(0), [6, closed()]), ["teacher"]],
  ["it was not useful", minutes(...five(0), [6, closed("not-useful")]), ["not-useful"]],
  ["the rule keeps quiet for half an hour after that", minutes(...five(0), [6, closed()], ...five(20)), ["teacher"]],
  ["and then speaks again", minutes(...five(0), [6, closed()], ...five(37)), ["teacher", "open"]],
  ["closing twice is closing once", minutes(...five(0), [6, closed()], [7, closed("not-useful")]), ["teacher"]],
  ["after a day a new sitting opens a new one", minutes(...five(0), ...five(1500)), ["expired", "open"]],
  ["who has solved it may play on", minutes([0, check(2, 2)], ...five(1)), []],
])("struggle: %s", async (_, each, ends) => {
  const analytics = await live(each);
  const rows = await alerts();
  expect(rows.map((row) => row.closed_as ?? row.state)).toEqual(ends);
  expect(analytics.said(struggleDetected).map(({ data }) => (data as { alertId: string }).alertId)).toEqual(
    rows.map(({ id }) => id),
  );
  const last = (await query<{ state: string }>(`select state from progress where exercise_slug = '${exercise}'`))[0];
  expect(last?.state === "stuck").toBe(ends.at(-1) === "open");
});

test("the evidence says how many, how long and with what, and grows while the alert is open", async () => {
  const error = { type: "IndexError", message: "", line: 4, column: 0, frames: [], explanation: null };
  const runs = [0, 1, 2, 3, 4, 5].map((n): [number, Happening] => [n * 2, run("exception", n < 3 ? {} : { error })]);
  const analytics = await live(runs);
  const [alert] = await alerts();
  expect(alert?.evidence).toMatchObject({
    failedRuns: 6,
    activeMinutes: 5,
    errorType: "IndexError",
    line: 4,
    sameErrors: 3,
  });
  expect(analytics.said(struggleDetected)[0]?.data).toMatchObject({
    rule: "five-failed-runs",
    evidence: { failedRuns: 5, activeMinutes: 4 },
  });
});

test("an alert's day is over when web says so, not before; other times pass", async () => {
  await live(five(0));
  const [alert] = await alerts();
  const due = (minute: number, what: "alert" | "digest" = "alert") =>
    open().handle(said(timePassed, { due: what, id: alert?.id ?? "" })(minute));
  await due(600);
  await due(1443, "digest");
  expect(await alerts()).toMatchObject([{ state: "open" }]);
  await due(1444);
  expect(await alerts()).toMatchObject([{ state: "closed", closed_as: "expired" }]);
  expect(await standing()).toMatchObject({ state: "working" });
});

test("teachers' tools hear of an alert and of a submission once, however often the events come, and not when all is folded anew", async () => {
  const classroom = exampleIds.classroom;
  await query(`
    insert into classrooms (id, name, code, created_at) values ('${classroom}', '9a', 'AAAAAA', now());
    insert into memberships (classroom_id, person_id, role, joined_at) values
      ('${classroom}', '${studentId}', 'student', now()), ('${classroom}', '${exampleIds.teacher}', 'teacher', now());
    insert into webhooks (id, person_id, address, about, secret, created_at)
      values ('${uuid(99)}', '${exampleIds.teacher}', 'https://x.example', '["alert.raised", "submission.graded"]', 'whsec_', now())`);
  const events = [...five(0).map(([minute, happening]) => happening(minute)), check(1, 2)(5)];
  for (const event of [...events, ...events]) await open().handle(event);
  // Late, so that everything is folded once more.
  await open().handle(typing(2));
  const told = await query<{ about: string; body: string }>("select about, body from webhook_deliveries");
  const bodies = told.map(({ about, body }) =>
    webhookBodies[about as keyof typeof webhookBodies].parse(JSON.parse(body)),
  );
  const [alert] = await alerts();
  expect(bodies).toHaveLength(2);
  expect(bodies).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: "alert.raised",
        data: expect.objectContaining({ alertId: alert?.id, studentId }),
      }),
      expect.objectContaining({
        type: "submission.graded",
        data: expect.objectContaining({ classroomIds: [classroom], testsPassed: 1, testsTotal: 2, exercise }),
      }),
    ]),
  );
  await query("delete from webhooks; delete from classrooms");
});

test("nobody closes another student's alert", async () => {
  await live(five(0));
  const [alert] = await alerts();
  await open().handle(said(alertClosed, { alertId: alert?.id ?? "", studentId: exampleIds.teacher })(9));
  expect(await alerts()).toMatchObject([{ state: "open" }]);
});

// --- what a run leaves behind ---------------------------------------------------------------------------------------

const runId = exampleIds.run;
const request = (state: string) =>
  query(`insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, outcome, requested_at, expires_at)
    values ('${runId}', '${studentId}', 'run', '${exercise}', 1, 'print(1)', '[]', '${state}',
      ${state === "finished" ? "'finished'" : "null"}, now(), now())`);
const runRow = async () =>
  (await query<{ outcome: string; result: { output: { text: string }[] } }>("select * from runs"))[0];

test.each([
  ["requested", { state: "finished", outcome: "exception" }],
  ["expired", { state: "finished", outcome: "exception" }],
  ["failed", { state: "finished", outcome: "exception" }],
  ["stopped", { state: "stopped", outcome: null, result: null }],
  ["finished", { state: "finished", outcome: "finished", result: null }],
])("a run that is %s and then ends", async (state, row) => {
  await request(state);
  await open().follow(run("exception", { runId }));
  expect(await runRow()).toMatchObject({ ...row, code: "print(1)" });
});

test("a run is written once, whatever comes later", async () => {
  await request("requested");
  const analytics = open();
  await analytics.follow(run("exception", { runId }), run("finished", { runId }), check(2, 2, runId));
  expect(await runRow()).toMatchObject({ outcome: "exception" });
  expect(await query("select * from submissions")).toEqual([]);
});

test("a result whose run web does not know is kept, also for an exercise that is gone", async () => {
  await open().follow(check(2, 2, runId), run("finished", { exercise: "gone", exerciseVersion: 9 }));
  expect(await query("select state, outcome, exercise_slug, code from runs order by exercise_slug")).toMatchObject([
    { state: "finished", outcome: "finished", exercise_slug: exercise, code: "" },
    { exercise_slug: null },
  ]);
  expect(await query("select * from submissions")).toMatchObject([
    { run_id: runId, outcome: "passed", tests_total: 2 },
  ]);
});

test("a result for somebody who was deleted is no crash", async () => {
  await open().follow(said(runFinished, { studentId: uuid(999), runId }));
  expect(await query("select * from runs")).toEqual([]);
});

test("somebody else's run is not overwritten", async () => {
  await request("requested");
  await open().follow(said(runFinished, { studentId: exampleIds.teacher, runId }));
  expect(await runRow()).toMatchObject({ state: "requested" });
});

test("output that PostgreSQL cannot hold is kept as far as it can", async () => {
  await request("requested");
  await open().follow(run("finished", { runId, output: [{ stream: "stdout", text: "a\0b\uD800" }] }));
  expect((await runRow())?.result.output).toEqual([{ stream: "stdout", text: "a\uFFFDb\uFFFD" }]);
});

test("a submission knows whether help was taken before it, also when that is told late", async () => {
  const analytics = open();
  const help = hint(3);
  await analytics.handle(check(1, 2, uuid(501))(1));
  await analytics.handle(check(2, 2, uuid(502))(5));
  await analytics.handle(help);
  await analytics.handle(check(2, 2, uuid(503))(6));
  const rows = await query("select helped from submissions order by graded_at");
  expect(rows).toEqual([{ helped: false }, { helped: true }, { helped: true }]);
  expect(await standing()).toMatchObject({ state: "solved-with-help" });
});

// --- order and repetition -------------------------------------------------------------------------------------------

/** A small generator, so that an order that fails can be tried again (mulberry32). */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 7)) >>> 0) / 2 ** 32;
  };
  return items
    .map((item) => ({ item, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

test("whatever the order of arrival, and with everything twice, progress is the same", async () => {
  const story = [opened, typing, fails, hint, check(1, 2), fails, works, answer, check(2, 2), fails, typing].map(
    (each, minute) => each(minute),
  );
  const results: unknown[] = [];
  for (const seed of [0, 1, 2, 3, 4]) {
    await query("truncate learning_facts, progress, handled_events, student_folds; delete from runs");
    const analytics = open();
    const order = seed === 0 ? story : shuffled([...story, ...story], seed);
    for (const event of order) await analytics.handle(event);
    results.push([await standing(), await query("select run_id, outcome, helped from submissions order by graded_at")]);
  }
  for (const result of results) expect(result).toEqual(results[0]);
  expect(results[0]).toMatchObject([{ state: "solved-with-help", attempts: 6, changed_at: at(10) }, { length: 2 }]);
});

test("events of one student at the same moment, each twice, are all counted once", async () => {
  const story = Array.from({ length: 8 }, (_, minute) => run("exception")(minute));
  const analytics = open();
  await Promise.all([...story, ...story].map((event) => analytics.handle(event)));
  expect(await standing()).toMatchObject({ attempts: 8, consecutive_failures: 8, state: "stuck" });
  expect(await alerts()).toHaveLength(1);
  expect(analytics.said(struggleDetected)).toHaveLength(1);
  expect(await query("select * from outbox")).toEqual([]);
});

test("a clock that is ahead does not put a fact into the future", async () => {
  await open().handle(fails(60 * 24 * 365 * 50));
  const [row] = await query<{ occurred_at: Date }>("select occurred_at from learning_facts");
  expect(row?.occurred_at.getTime()).toBeLessThanOrEqual(Date.now());
});
